package org.holdfast.ui.reservation;

import java.util.List;
import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;

/**
 * Decides which part of a reservation is shipped: nothing, until it is entered, so that who just
 * presses Enter ships nothing. Belongs to the JavaFX application thread.
 */
public final class ShipPartViewModel {

  private static final Texts TEXTS = Texts.of(ShipPartViewModel.class);

  private final Reservation reservation;
  private final List<PartEntry> entries;
  private final BooleanProperty freeRest = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");

  /** Nothing of {@code reservation} yet. */
  public ShipPartViewModel(Reservation reservation) {
    this.reservation = reservation;
    this.entries = PartEntry.of(reservation, line -> "");
    entries.forEach(
        entry -> entry.pieces().addListener((observable, oldValue, newValue) -> check()));
    freeRest.addListener((observable, oldValue, newValue) -> check());
    check();
  }

  private void check() {
    long all = 0;
    for (PartEntry entry : entries) {
      OptionalLong pieces = typed(entry);
      String wrong = entry.problem(pieces);
      if (!wrong.isEmpty()) {
        problem.set(wrong);
        return;
      }
      all += pieces.getAsLong();
    }
    problem.set(all == 0 ? TEXTS.get("ship-part.nothing") : "");
    long rest = reservation.openPieces() - all;
    hint.set(
        rest == 0
            ? TEXTS.get("ship-part.all", all)
            : freeRest.get()
                ? TEXTS.get("ship-part.rest-freed", all, rest)
                : TEXTS.get("ship-part.rest-kept", all, rest));
  }

  /** The reservation. */
  public Reservation reservation() {
    return reservation;
  }

  /** What is asked. */
  String question() {
    return TEXTS.get("ship-part.question", Long.toString(reservation.id()));
  }

  /** Its lines that still hold pieces. */
  public List<PartEntry> entries() {
    return entries;
  }

  /** Whether what is not shipped is given back. */
  public BooleanProperty freeRestProperty() {
    return freeRest;
  }

  /** What is wrong with the entry, one sentence; empty when nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** What will be shipped, and what becomes of the rest. */
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /** What to ship. */
  public List<ReleaseRequest.Line> lines() {
    return entries.stream()
        .filter(entry -> typed(entry).orElse(0) > 0)
        .map(entry -> entry.wanted(typed(entry).orElse(0)))
        .toList();
  }

  /** Nothing typed is nothing. */
  private static OptionalLong typed(PartEntry entry) {
    String pieces = entry.pieces().get();
    return pieces.isBlank() ? OptionalLong.of(0) : TypedNumber.whole(pieces);
  }
}
