package org.holdfast.ui.reservation;

import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.reservation.Totals;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Confirmation;

/** The questions before reservations are shipped or given back as a whole. */
final class ReservationConfirmations {

  private static final Texts TEXTS = Texts.of(ReservationConfirmations.class);
  private static final int MAX_LINES = 6;

  private ReservationConfirmations() {}

  /** Whether to ship all of {@code open}. */
  static Confirmation ship(List<Reservation> open) {
    String leaving = TEXTS.get("ship.leaving", pieces(open));
    if (open.size() > 1) {
      return Confirmation.of(
          TEXTS.get("ship.several", open.size()),
          each(open) + System.lineSeparator() + leaving,
          TEXTS.get("ship.several.confirm"));
    }
    Reservation one = open.get(0);
    return Confirmation.of(
        TEXTS.get("ship.one", Long.toString(one.id())),
        TEXTS.get("ship.one.text", lines(one), one.forWhom()) + System.lineSeparator() + leaving,
        TEXTS.get("ship.one.confirm"));
  }

  /** Whether to give all of {@code open} back. */
  static Confirmation releaseAll(List<Reservation> open) {
    return Confirmation.of(
        TEXTS.get("release.several", open.size()),
        TEXTS.get("release.several.text", pieces(open)),
        TEXTS.get("release.several.confirm"));
  }

  private static long pieces(List<Reservation> open) {
    return Totals.sum(open.stream().mapToLong(Reservation::openPieces));
  }

  private static String each(List<Reservation> open) {
    String some =
        open.stream()
            .limit(MAX_LINES)
            .map(one -> TEXTS.get("ship.each", Long.toString(one.id()), one.forWhom(), lines(one)))
            .collect(Collectors.joining(System.lineSeparator()));
    return open.size() > MAX_LINES
        ? some + System.lineSeparator() + TEXTS.get("and-more", open.size() - MAX_LINES)
        : some;
  }

  private static String lines(Reservation reservation) {
    List<ReservationLine> held =
        reservation.lines().stream().filter(line -> line.open() > 0).toList();
    String some =
        held.stream()
            .limit(MAX_LINES)
            .map(line -> Numbers.whole(line.open()) + " × " + line.sku())
            .collect(Collectors.joining(", "));
    return held.size() > MAX_LINES
        ? some + " " + TEXTS.get("and-more", held.size() - MAX_LINES)
        : some;
  }
}
