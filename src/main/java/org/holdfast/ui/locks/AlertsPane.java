package org.holdfast.ui.locks;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.locks.Alert;
import org.kordamp.ikonli.javafx.FontIcon;

/** The alerts that stand, each with what to do; takes no room while there are none. */
final class AlertsPane extends VBox {

  private static final int MOST = 2;

  private final LocksViewModel model;

  AlertsPane(LocksViewModel model) {
    this.model = model;
    setId("locks-alerts");
    setSpacing(6);
    model
        .alerts()
        .addListener((javafx.beans.InvalidationListener) observed -> show(model.alerts()));
    show(model.alerts());
  }

  private void show(List<Alert> alerts) {
    getChildren().clear();
    setVisible(!alerts.isEmpty());
    setManaged(!alerts.isEmpty());
    alerts.stream().limit(MOST).forEach(alert -> getChildren().add(row(alert)));
    if (alerts.size() > MOST) {
      Label more = new Label("… and %d more alerts".formatted(alerts.size() - MOST));
      more.getStyleClass().add("muted");
      getChildren().add(more);
    }
  }

  private HBox row(Alert alert) {
    Label message = new Label(alert.message());
    message.getStyleClass().add("alert-message");
    message.setWrapText(true);
    message.setMinHeight(Region.USE_PREF_SIZE);
    Label advice = new Label(alert.advice());
    advice.getStyleClass().add("alert-advice");
    advice.setWrapText(true);
    advice.setMinHeight(Region.USE_PREF_SIZE);
    VBox text = new VBox(2, message, advice);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox row = new HBox(10, new FontIcon("fth-bell"), text);
    row.getStyleClass().addAll("message-bar", "alert-row");
    row.setMinHeight(Region.USE_PREF_SIZE);
    if (alert.pid().isPresent()) {
      row.setOnMouseClicked(event -> model.chosenProperty().set(alert.pid().getAsInt()));
      row.getStyleClass().add("clickable");
    }
    return row;
  }
}
