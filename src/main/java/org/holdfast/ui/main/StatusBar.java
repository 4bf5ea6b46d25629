package org.holdfast.ui.main;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;
import org.holdfast.ui.common.Fxml;

/** The line at the bottom: which database, who works here, how fresh everything is. */
final class StatusBar {

  private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

  private final Parent root;

  @FXML private Circle dot;
  @FXML private Label connection;
  @FXML private Label database;
  @FXML private Label operator;
  @FXML private Label refreshed;

  StatusBar(StatusViewModel status, ObservableValue<String> who) {
    root = Fxml.load(this);
    connection.textProperty().bind(status.connectionProperty());
    database.textProperty().bind(status.databaseProperty());
    if (status.showsPool()) {
      // Versions and pools are for whoever asks, not for all who work here all day.
      Tooltip details = new Tooltip();
      details.textProperty().bind(status.poolProperty());
      database.setTooltip(details);
    }
    refreshed.textProperty().bind(status.refreshedProperty());
    operator.textProperty().bind(who);
    status.connectedProperty().addListener((observable, oldValue, newValue) -> show(newValue));
    show(status.connectedProperty().get());
  }

  Parent root() {
    return root;
  }

  private void show(boolean connected) {
    dot.pseudoClassStateChanged(OFF, !connected);
  }
}
