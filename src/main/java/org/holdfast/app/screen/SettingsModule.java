package org.holdfast.app.screen;

import java.util.Optional;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.LanguagePreference;
import org.holdfast.ui.context.Permissions;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.context.ScreenGroup;
import org.holdfast.ui.settings.AlertsCardViewModel;
import org.holdfast.ui.settings.DatabaseCardViewModel;
import org.holdfast.ui.settings.OperatorCardViewModel;
import org.holdfast.ui.settings.SettingsView;
import org.holdfast.ui.settings.SettingsViewModel;
import org.holdfast.ui.settings.language.LanguageViewModel;

/** Who works here, how it looks, and when to warn. */
final class SettingsModule implements ScreenModule {

  private static final Texts TEXTS = Texts.of(SettingsModule.class);

  @Override
  public ScreenEntry open(ConsoleContext console) {
    Permissions permissions = console.services().permissions();
    SettingsViewModel model =
        new SettingsViewModel(
            new OperatorCardViewModel(console.operator()),
            console.window().theme(),
            console.window().textSize(),
            new LanguageViewModel(new LanguagePreference(console.window().memory())),
            console.sound(),
            Optional.of(new AlertsCardViewModel(console.alertSettings()))
                .filter(alerts -> permissions.showsOperations()),
            new DatabaseCardViewModel(
                console.services().status(),
                permissions.showsOperations()
                    ? DatabaseLabels.rules(console.backend(), console.options())
                    : ""),
            ScreenModules.shown(permissions).size(),
            ScreenModules.withheld(permissions));
    return ScreenEntry.of(
            "settings", TEXTS.get("settings"), "fth-settings", new SettingsView(model))
        .of(ScreenGroup.PROGRAM);
  }
}
