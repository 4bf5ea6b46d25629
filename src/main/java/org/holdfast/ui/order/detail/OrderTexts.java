package org.holdfast.ui.order.detail;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.wording.NoteTexts;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** What the window says of an order. */
final class OrderTexts {

  private static final Texts TEXTS = Texts.of(OrderTexts.class);

  private final Instant now;

  /** Texts that leave out the day when it is that of {@code now}. */
  OrderTexts(Instant now) {
    this.now = now;
  }

  /** What it is, in one line. */
  static String title(Reservation reservation) {
    String number = Long.toString(reservation.id());
    return reservation.label().reference().isEmpty()
        ? TEXTS.get("title.number", number, reservation.state().label())
        : TEXTS.get(
            "title.reference",
            number,
            reservation.state().label(),
            reservation.label().reference());
  }

  /** Who made it when, and until when it is held. */
  String state(Reservation reservation) {
    String made = TEXTS.get("made", reservation.operator(), moment(reservation.createdAt()));
    String held =
        reservation.isOpen()
            ? reservation
                .expiresAt()
                .map(end -> TEXTS.get("held-until", moment(end)))
                .orElseGet(() -> TEXTS.get("held-until-released"))
            : reservation.closedAt().map(end -> TEXTS.get("ended", moment(end))).orElse("");
    String open =
        reservation.isOpen()
            ? TEXTS.get("open-of", reservation.openPieces(), reservation.pieces())
            : "";
    return Stream.of(made, held, open)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("  ·  "));
  }

  /** A moment. */
  String moment(Instant at) {
    return Moments.moment(at, now, ZoneId.systemDefault());
  }

  /** By how much a movement changed what is promised, with its sign. */
  static String reserved(Movement movement) {
    return movement
        .effect()
        .map(effect -> Numbers.signed(effect.reservedDelta()))
        .orElseGet(() -> Numbers.whole(movement.pieces()));
  }

  /** Why, and what was noted. */
  static String why(Movement movement) {
    return Stream.of(movement.reasonLabel(), NoteTexts.note(movement))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("  ·  "));
  }
}
