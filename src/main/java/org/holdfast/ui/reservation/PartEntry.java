package org.holdfast.ui.reservation;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.text.Texts;

/**
 * A line of a reservation that still holds pieces, of which a part is wanted. Belongs to the JavaFX
 * application thread.
 *
 * @param line the line
 * @param pieces how many, as typed
 */
public record PartEntry(ReservationLine line, StringProperty pieces) {

  private static final Texts TEXTS = Texts.of(PartEntry.class);

  /** The lines of {@code reservation} that hold pieces, with what is typed {@code atFirst}. */
  static List<PartEntry> of(Reservation reservation, Function<ReservationLine, String> atFirst) {
    return reservation.lines().stream()
        .filter(line -> line.open() > 0)
        .map(line -> new PartEntry(line, new SimpleStringProperty(atFirst.apply(line))))
        .toList();
  }

  /** What it is of, and where it lies. */
  String name() {
    return line.sku().value() + line.location().map(place -> "  " + place).orElse("");
  }

  /** How many pieces there are. */
  String outOf() {
    return TEXTS.get("part.of", line.open());
  }

  /** What is wrong with {@code typed}; empty when nothing is. */
  String problem(OptionalLong typed) {
    return typed.isEmpty() || typed.getAsLong() < 0 || typed.getAsLong() > line.open()
        ? TEXTS.get("part.between", line.open(), line.sku())
        : "";
  }

  /** The same for a request. */
  ReleaseRequest.Line wanted(long number) {
    return new ReleaseRequest.Line(line.sku(), line.location(), number);
  }
}
