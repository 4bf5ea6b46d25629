package org.holdfast.ui.reservations;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.holdfast.inventory.reservation.Expiry;
import org.holdfast.inventory.reservation.ReservationTotals;
import org.holdfast.text.Durations;
import org.holdfast.text.Texts;

/**
 * Says how many reservations there are, what they hold and how many end soon. Belongs to the JavaFX
 * application thread.
 */
public final class ReservationTotalsViewModel {

  private static final Texts TEXTS = Texts.of(ReservationTotalsViewModel.class);

  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper pieces = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper due = new ReadOnlyStringWrapper("");

  ReservationTotalsViewModel() {
    show(0, false, ReservationTotals.ZERO);
  }

  /**
   * Says what was read.
   *
   * @param listed how many are listed
   * @param cut whether there are more
   * @param totals over all that fit the filters
   */
  void show(int listed, boolean cut, ReservationTotals totals) {
    count.set(
        cut
            ? TEXTS.get("totals.newest", listed, totals.reservations())
            : TEXTS.get("totals.count", listed));
    pieces.set(TEXTS.get("totals.pieces", totals.openPieces()));
    due.set(
        totals.endingSoon() == 0
            ? ""
            : TEXTS.get("totals.due", totals.endingSoon(), Durations.format(Expiry.SOON)));
  }

  /** How many there are. */
  public ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** How many pieces they hold. */
  public ReadOnlyStringProperty piecesProperty() {
    return pieces.getReadOnlyProperty();
  }

  /** How many end soon; empty when none does. */
  public ReadOnlyStringProperty dueProperty() {
    return due.getReadOnlyProperty();
  }
}
