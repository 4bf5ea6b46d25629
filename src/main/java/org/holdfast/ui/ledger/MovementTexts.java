package org.holdfast.ui.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.wording.NoteTexts;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** What a row of the ledger says of a movement. */
final class MovementTexts {

  private static final Texts TEXTS = Texts.of(MovementTexts.class);

  private final Clock clock;

  /** Texts that leave out the day when it is today by {@code clock}. */
  MovementTexts(Clock clock) {
    this.clock = clock;
  }

  /** When it was. */
  String moment(Instant at) {
    return Moments.moment(at, clock.instant(), ZoneId.systemDefault());
  }

  /** Where it was; an extension is about a promise, wherever its pieces lie. */
  static String place(Movement movement) {
    return movement
        .location()
        .orElseGet(() -> isExtension(movement) ? "" : TEXTS.get("not-tracked"));
  }

  /** How many pieces; below zero where they left the stock on hand. */
  static long pieces(Movement movement) {
    return movement
        .effect()
        .map(Movement.Effect::stockDelta)
        .filter(delta -> delta != 0)
        .orElse(movement.pieces());
  }

  /** Stock on hand before and after. */
  static String stock(Movement movement) {
    return movement
        .effect()
        .map(effect -> arrow(effect.stockBefore(), effect.stockAfter()))
        .orElse("");
  }

  /** Reserved before and after. */
  static String reserved(Movement movement) {
    return movement
        .effect()
        .map(effect -> arrow(effect.reservedBefore(), effect.reservedAfter()))
        .orElse("");
  }

  private static String arrow(long before, long after) {
    return before == after
        ? Numbers.whole(after)
        : Numbers.whole(before) + " → " + Numbers.whole(after);
  }

  /** The number of its reservation; empty when it has none. */
  static String reservation(Movement movement) {
    return movement.reservationId().isPresent()
        ? Long.toString(movement.reservationId().getAsLong())
        : "";
  }

  /** Until when, what was odd, why, and the note. */
  String reason(Movement movement) {
    String odd =
        movement.discrepancy() == 0 ? "" : TEXTS.get("discrepancy", movement.discrepancy());
    return Stream.of(
            undo(movement),
            heldUntil(movement),
            odd,
            movement.reasonLabel(),
            counted(movement),
            NoteTexts.note(movement))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /** What lay on the shelf, where the stock after it is another: pieces moved since the count. */
  private String counted(Movement movement) {
    return movement
        .count()
        .map(count -> TEXTS.get("counted", count.pieces(), moment(count.at())))
        .orElse("");
  }

  /** What it undoes, or what has undone it. */
  private static String undo(Movement movement) {
    if (movement.undoneBy().isPresent()) {
      return TEXTS.get("undone-by", Long.toString(movement.undoneBy().getAsLong()));
    }
    return movement.undoes().isPresent()
        ? TEXTS.get("undoes", Long.toString(movement.undoes().getAsLong()))
        : "";
  }

  private String heldUntil(Movement movement) {
    Optional<String> end =
        movement.heldUntil().map(moment -> TEXTS.get("held-until", moment(moment)));
    return end.orElseGet(() -> isExtension(movement) ? TEXTS.get("held-until-released") : "");
  }

  private static boolean isExtension(Movement movement) {
    return movement.operation().filter(Operation.EXTEND::equals).isPresent();
  }
}
