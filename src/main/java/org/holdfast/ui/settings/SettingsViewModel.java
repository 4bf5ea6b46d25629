package org.holdfast.ui.settings;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import org.holdfast.ui.common.Theme;
import org.holdfast.ui.context.TextSize;
import org.holdfast.ui.context.sound.ScanSound;
import org.holdfast.ui.settings.language.LanguageViewModel;

/**
 * What the settings are about.
 *
 * @param operator who works here
 * @param theme how everything looks
 * @param textSize how large everything is
 * @param language which language is spoken from the next start on
 * @param sound whether a scan that came to nothing is heard
 * @param alerts when to raise alerts; empty for who is shown none
 * @param database which database
 * @param screens how many screens have a key
 * @param withheld which screens are not shown, and why
 */
public record SettingsViewModel(
    OperatorCardViewModel operator,
    ObjectProperty<Theme> theme,
    ObjectProperty<TextSize> textSize,
    LanguageViewModel language,
    ScanSound sound,
    Optional<AlertsCardViewModel> alerts,
    DatabaseCardViewModel database,
    int screens,
    Optional<String> withheld) {}
