package org.holdfast.ui.reservation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
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
  private final List<Entry> entries;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /**
   * A line that still holds pieces.
   *
   * @param line the line
   * @param pieces how many to give back, as typed
   */
  public record Entry(ReservationLine line, StringProperty pieces) {

    /** What it is of, and where it lies. */
    public String name() {
      return line.sku().value() + line.location().map(place -> "  " + place).orElse("");
    }

    /** How many pieces there are to give back. */
    public String of() {
      return TEXTS.get("release.of", line.open());
    }
  }

  /**
   * Everything that {@code reservation} holds.
   *
   * @param only when given, the other products' pieces are kept at first
   */
  public ReleaseViewModel(Reservation reservation, Optional<Sku> only) {
    this.reservation = reservation;
    this.entries =
        reservation.lines().stream()
            .filter(line -> line.open() > 0)
            .map(line -> new Entry(line, new SimpleStringProperty(atFirst(line, only))))
            .toList();
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
  public List<Entry> entries() {
    return entries;
  }

  /** What is wrong with the entry, one sentence; empty when nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  private void check() {
    long all = 0;
    for (Entry entry : entries) {
      OptionalLong pieces = TypedNumber.whole(entry.pieces().get());
      if (pieces.isEmpty() || pieces.getAsLong() < 0 || pieces.getAsLong() > entry.line().open()) {
        problem.set(TEXTS.get("release.between", entry.line().open(), entry.line().sku()));
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
    for (Entry entry : entries) {
      long pieces = TypedNumber.whole(entry.pieces().get()).orElse(0);
      everything &= pieces == entry.line().open();
      if (pieces > 0) {
        lines.add(new ReleaseRequest.Line(entry.line().sku(), entry.line().location(), pieces));
      }
    }
    return everything ? List.of() : lines;
  }
}
