package org.holdfast.app.screen;

import org.holdfast.text.Texts;
import org.holdfast.ui.context.LanguagePreference;
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
    SettingsViewModel model =
        new SettingsViewModel(
            new OperatorCardViewModel(console.operator()),
            console.window().theme(),
            console.window().textSize(),
            new LanguageViewModel(new LanguagePreference(console.window().memory())),
            console.sound(),
            new AlertsCardViewModel(console.alertSettings()),
            new DatabaseCardViewModel(
                console.services().status(),
                DatabaseLabels.rules(console.backend(), console.options())),
            ScreenModules.count());
    return ScreenEntry.of(
            "settings", TEXTS.get("settings"), "fth-settings", new SettingsView(model))
        .of(ScreenGroup.PROGRAM);
  }
}
