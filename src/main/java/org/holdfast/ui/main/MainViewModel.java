package org.holdfast.ui.main;

import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import org.holdfast.text.Texts;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.common.Theme;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScanReader;
import org.holdfast.ui.main.banner.AlertBannerViewModel;
import org.holdfast.ui.main.banner.ScanBannerViewModel;
import org.holdfast.ui.waiting.ServedViewModel;

/**
 * What the main window shows beside its screens. Belongs to the JavaFX application thread.
 *
 * @param navigation which screen is shown
 * @param status what the status bar says
 * @param operator who works here
 * @param theme how everything looks
 * @param alerts the alerts of all screens
 * @param alertScreen the screen that lists the alerts
 * @param fileScreen the screen that takes files which are dropped on the window
 * @param alertBanner the worst alert that nobody has seen
 * @param scanBanner a scan that nobody had a use for
 * @param served tells of own requests that were served
 * @param scans bring what is scanned to the screen that has a use for it
 */
public record MainViewModel(
    Navigation navigation,
    StatusViewModel status,
    Operator operator,
    ObjectProperty<Theme> theme,
    AlertCenter alerts,
    String alertScreen,
    String fileScreen,
    AlertBannerViewModel alertBanner,
    ScanBannerViewModel scanBanner,
    ServedViewModel served,
    ScanRouter scans) {

  private static final Texts TEXTS = Texts.of(MainViewModel.class);

  /** The window over {@code navigation}; {@code refused} is run for a scan that nobody takes. */
  public static MainViewModel of(
      Navigation navigation,
      StatusViewModel status,
      Operator operator,
      ObjectProperty<Theme> theme,
      AlertCenter alerts,
      String alertScreen,
      String fileScreen,
      ServedViewModel served,
      ScanReader reader,
      Runnable refused) {
    AlertBannerViewModel alertBanner = new AlertBannerViewModel(alerts, alertScreen);
    ScanBannerViewModel scanBanner = new ScanBannerViewModel(navigation::lookUp);
    navigation
        .currentProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              scanBanner.forget();
              alertBanner.onScreen(newValue.id());
            });
    return new MainViewModel(
        navigation,
        status,
        operator,
        theme,
        alerts,
        alertScreen,
        fileScreen,
        alertBanner,
        scanBanner,
        served,
        new ScanRouter(navigation, reader, scanBanner, refused));
  }

  /** Who works here, in words. */
  ObservableValue<String> who() {
    return operator.nameProperty().map(name -> TEXTS.get("operator", name));
  }

  /** Changes between light and dark. */
  void changeTheme() {
    theme.set(theme.get().other());
  }

  /** What to say of a scan while a question is open: it answers none. */
  static String scannedOverQuestion(String code) {
    return TEXTS.get("scan.question", code);
  }
}
