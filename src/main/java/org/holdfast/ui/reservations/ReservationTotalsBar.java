package org.holdfast.ui.reservations;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import org.holdfast.ui.common.Fxml;

/** How many reservations there are, and how many of them are selected. */
final class ReservationTotalsBar {

  private final Parent root;

  @FXML private Label selected;
  @FXML private Label count;
  @FXML private Label pieces;
  @FXML private Label due;

  ReservationTotalsBar(ReservationTotalsViewModel totals, ReservationSelection selection) {
    root = Fxml.load(this);
    selected.textProperty().bind(selection.textProperty());
    selected.visibleProperty().bind(selection.textProperty().isNotEmpty());
    count.textProperty().bind(totals.countProperty());
    pieces.textProperty().bind(totals.piecesProperty());
    due.textProperty().bind(totals.dueProperty());
    due.visibleProperty().bind(totals.dueProperty().isNotEmpty());
    due.managedProperty().bind(due.visibleProperty());
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }
}
