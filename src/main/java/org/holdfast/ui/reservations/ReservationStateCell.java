package org.holdfast.ui.reservations;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationState;

/** A state, as a badge. */
final class ReservationStateCell extends TableCell<Reservation, ReservationState> {

  private final Label badge = new Label();

  ReservationStateCell() {
    badge.getStyleClass().add("badge");
  }

  @Override
  protected void updateItem(ReservationState state, boolean empty) {
    super.updateItem(state, empty);
    if (empty || state == null) {
      setGraphic(null);
      return;
    }
    badge.setText(state.label());
    for (ReservationState each : ReservationState.values()) {
      badge.pseudoClassStateChanged(
          PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == state);
    }
    setGraphic(badge);
  }
}
