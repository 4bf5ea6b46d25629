package org.holdfast.ui.main.banner;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import org.holdfast.locks.alert.Alert;
import org.holdfast.ui.alert.AlertCenter;

/** What the line of alerts says, and when. Belongs to the JavaFX application thread. */
public final class AlertBannerViewModel {

  private final AlertCenter alerts;
  private final String home;
  private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
  private String screen = "";

  /**
   * A line over {@code alerts}.
   *
   * @param home the screen that lists the alerts, where no line is needed
   */
  public AlertBannerViewModel(AlertCenter alerts, String home) {
    this.alerts = alerts;
    this.home = home;
    alerts.newsProperty().addListener((observable, oldValue, newValue) -> decide());
    decide();
  }

  /** Hears which screen is shown. */
  public void onScreen(String id) {
    screen = id;
    decide();
  }

  private void decide() {
    boolean news = alerts.newsProperty().get() != null;
    boolean atHome = screen.equals(home);
    shown.set(news && !atHome);
    if (news && atHome) {
      alerts.allSeen();
    }
  }

  /** Goes to what the alert is about. */
  public void open() {
    Alert alert = alerts.newsProperty().get();
    if (alert != null) {
      alerts.seen(alert);
      alerts.open(alert);
    }
  }

  /** Takes note of the alert, and shows the next. */
  public void dismiss() {
    Alert alert = alerts.newsProperty().get();
    if (alert != null) {
      alerts.seen(alert);
    }
  }

  /** Whether there is something to show. */
  public ReadOnlyBooleanProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** What is wrong. */
  public ObservableValue<String> messageProperty() {
    return Bindings.createStringBinding(
        () -> alerts.newsProperty().get() == null ? "" : alerts.newsProperty().get().message(),
        alerts.newsProperty());
  }

  /** What is wrong and what to do: the line may be too short for the message. */
  public ObservableValue<String> adviceProperty() {
    return Bindings.createStringBinding(
        () -> {
          Alert alert = alerts.newsProperty().get();
          return alert == null ? "" : alert.message() + "\n" + alert.advice();
        },
        alerts.newsProperty());
  }
}
