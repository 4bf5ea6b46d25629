package org.holdfast.ui.reservations;

import java.util.stream.Collectors;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** What a row of the list says of a reservation. */
final class ReservationTexts {

  private static final Texts TEXTS = Texts.of(ReservationTexts.class);

  private ReservationTexts() {}

  /** “3 × A (Here), 2 of 5 × B”. */
  static String lines(Reservation reservation) {
    return reservation.lines().stream()
        .map(ReservationTexts::line)
        .collect(Collectors.joining(", "));
  }

  private static String line(ReservationLine line) {
    boolean partly = line.open() > 0 && line.open() < line.quantity();
    String pieces =
        partly
            ? TEXTS.get("line.part", line.open(), line.quantity())
            : Numbers.whole(line.quantity());
    String place = line.location().map(location -> " (" + location + ")").orElse("");
    return pieces + " × " + line.sku() + place;
  }
}
