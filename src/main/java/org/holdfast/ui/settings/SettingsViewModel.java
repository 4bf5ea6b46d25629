package org.holdfast.ui.settings;

import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import org.holdfast.ui.common.Theme;
import org.holdfast.ui.context.DatabaseStatus;
import org.holdfast.ui.settings.language.LanguageViewModel;

/**
 * What the settings are about.
 *
 * @param operator who works here
 * @param theme how everything looks
 * @param language which language is spoken from the next start on
 * @param alerts when to raise alerts
 * @param status how the database does
 * @param rules which bounds apply to transactions, a sentence
 * @param screens how many screens have a key
 */
public record SettingsViewModel(
    OperatorCardViewModel operator,
    ObjectProperty<Theme> theme,
    LanguageViewModel language,
    AlertsCardViewModel alerts,
    Supplier<DatabaseStatus> status,
    String rules,
    int screens) {}
