package org.holdfast.ui.reservations;

import java.time.Clock;
import java.time.Instant;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.holdfast.inventory.reservation.Expiry;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.text.Moments;

/** Time left, warning when it is short. */
final class CountdownCell extends TableCell<Reservation, Instant> {

  private static final PseudoClass SOON = PseudoClass.getPseudoClass("soon");

  private final Clock clock;

  CountdownCell(Clock clock) {
    this.clock = clock;
    getStyleClass().add("countdown-cell");
  }

  @Override
  protected void updateItem(Instant end, boolean empty) {
    super.updateItem(end, empty);
    Instant now = clock.instant();
    boolean none = empty || end == null;
    setText(none ? null : Moments.countdown(end, now));
    pseudoClassStateChanged(SOON, !none && Expiry.isImminent(end, now));
  }
}
