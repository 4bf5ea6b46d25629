package org.holdfast.ui.main;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.holdfast.locks.alert.Alert;
import org.holdfast.ui.alert.AlertCenter;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line above every screen with the worst alert that nobody has seen; otherwise no room. */
final class AlertBanner extends HBox {

  private final AlertCenter alerts;
  private final String home;
  private final Label message = new Label();
  private final Tooltip advice = new Tooltip();
  private boolean atHome;

  /**
   * A band.
   *
   * @param home the screen that lists the alerts, where no band is needed
   * @param open goes to what an alert is about
   */
  AlertBanner(AlertCenter alerts, String home, Consumer<Alert> open) {
    this.alerts = alerts;
    this.home = home;
    setId("alert-band");
    getStyleClass().add("alert-band");
    message.setId("alert-band-message");
    message.getStyleClass().add("alert-message");
    message.setMinWidth(0);
    advice.setWrapText(true);
    advice.setMaxWidth(520);
    message.setTooltip(advice);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button show = new Button("Show");
    show.setId("alert-band-show");
    show.setMinWidth(USE_PREF_SIZE);
    show.setOnAction(
        event -> {
          Alert alert = alerts.newsProperty().get();
          if (alert != null) {
            alerts.seen(alert);
            open.accept(alert);
          }
        });
    Button dismiss = new Button("", new FontIcon("fth-x"));
    dismiss.setId("alert-band-dismiss");
    dismiss.setAccessibleText("Dismiss");
    dismiss.setTooltip(
        new Tooltip(
            "Dismiss; while it stands it is listed on the locks screen, and its history is kept there"));
    dismiss.getStyleClass().add("icon-button");
    dismiss.setMinWidth(USE_PREF_SIZE);
    dismiss.setOnAction(
        event -> {
          Alert alert = alerts.newsProperty().get();
          if (alert != null) {
            alerts.seen(alert);
          }
        });
    getChildren().addAll(new FontIcon("fth-bell"), message, gap, show, dismiss);
    alerts.newsProperty().addListener((observable, oldValue, newValue) -> show());
    show();
  }

  /** Hears which screen is shown. */
  void onScreen(String screen) {
    atHome = screen.equals(home);
    show();
  }

  private void show() {
    Alert alert = alerts.newsProperty().get();
    if (atHome && alert != null) {
      alerts.allSeen();
      return;
    }
    setVisible(alert != null);
    setManaged(alert != null);
    if (alert != null) {
      message.setText(alert.message());
      // The line may be too short for the message.
      advice.setText(alert.message() + "\n" + alert.advice());
    }
  }
}
