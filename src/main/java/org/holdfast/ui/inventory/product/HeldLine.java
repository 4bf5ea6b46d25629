package org.holdfast.ui.inventory.product;

import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;

/**
 * What an open reservation holds of a product, in words.
 *
 * @param reservation the reservation
 * @param title how many pieces, and for whom
 * @param detail its number, the order, since when and until when
 */
record HeldLine(Reservation reservation, String title, String detail) {

  private static final Texts TEXTS = Texts.of(HeldLine.class);

  /**
   * What {@code reservation} holds of {@code sku}.
   *
   * @param moment writes a moment
   */
  static HeldLine of(Reservation reservation, Sku sku, Function<Instant, String> moment) {
    return new HeldLine(reservation, title(reservation, sku), detail(reservation, moment));
  }

  private static String title(Reservation reservation, Sku sku) {
    long held =
        reservation.lines().stream()
            .filter(line -> line.sku().equals(sku))
            .mapToLong(ReservationLine::open)
            .sum();
    long others =
        reservation.lines().stream()
            .filter(line -> line.open() > 0 && !line.sku().equals(sku))
            .count();
    return others == 0
        ? TEXTS.get("reservation.for", held, reservation.forWhom())
        : TEXTS.get("reservation.for-more", held, reservation.forWhom(), others);
  }

  private static String detail(Reservation reservation, Function<Instant, String> moment) {
    String number = Long.toString(reservation.id());
    String made =
        Stream.of(reservation.label().reference(), moment.apply(reservation.createdAt()))
            .filter(part -> !part.isEmpty() && !part.equals(reservation.forWhom()))
            .collect(Collectors.joining(" · "));
    return reservation
        .expiresAt()
        .map(end -> TEXTS.get("reservation.expires", number, made, moment.apply(end)))
        .orElseGet(() -> TEXTS.get("reservation.made", number, made));
  }
}
