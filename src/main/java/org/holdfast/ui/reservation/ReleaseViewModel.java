package org.holdfast.ui.reservation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;

/**
 * Decides how much of a reservation is given back: everything, unless less is entered for a line.
 * Belongs to the JavaFX application thread.
 */
public final class ReleaseViewModel {

  private static final Texts TEXTS = Texts.of(ReleaseViewModel.class);

  private final Reservation reservation;
  private final List<PartEntry> entries;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /**
   * Everything that {@code reservation} holds.
   *
   * @param only when given, the other products' pieces are kept at first
   */
  public ReleaseViewModel(Reservation reservation, Optional<Sku> only) {
    this.reservation = reservation;
    this.entries = PartEntry.of(reservation, line -> atFirst(line, only));
    entries.forEach(
        entry -> entry.pieces().addListener((observable, oldValue, newValue) -> check()));
    check();
  }

  private static String atFirst(ReservationLine line, Optional<Sku> only) {
    boolean wanted = only.map(line.sku()::equals).orElse(true);
    return wanted ? Long.toString(line.open()) : "0";
  }

  /** The reservation. */
  public Reservation reservation() {
    return reservation;
  }

  /** What is asked. */
  String question() {
    return TEXTS.get("release.one", Long.toString(reservation.id()));
  }

  /** What giving back means. */
  String consequence() {
    return TEXTS.get("release.one.text", reservation.operator());
  }

  /** Its lines that still hold pieces. */
  public List<PartEntry> entries() {
    return entries;
  }

  /** What is wrong with the entry, one sentence; empty when nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  private void check() {
    long all = 0;
    for (PartEntry entry : entries) {
      OptionalLong pieces = TypedNumber.whole(entry.pieces().get());
      String wrong = entry.problem(pieces);
      if (!wrong.isEmpty()) {
        problem.set(wrong);
        return;
      }
      all += pieces.getAsLong();
    }
    problem.set(all == 0 ? TEXTS.get("release.nothing") : "");
  }

  /** What to give back: empty for everything, as a request wants it. */
  public List<ReleaseRequest.Line> lines() {
    List<ReleaseRequest.Line> lines = new ArrayList<>();
    boolean everything = true;
    for (PartEntry entry : entries) {
      long pieces = TypedNumber.whole(entry.pieces().get()).orElse(0);
      everything &= pieces == entry.line().open();
      if (pieces > 0) {
        lines.add(entry.wanted(pieces));
      }
    }
    return everything ? List.of() : lines;
  }
}
