package org.holdfast.ui.inventory.product;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.wording.NoteTexts;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/**
 * A movement in a few words.
 *
 * @param what what was done
 * @param who when, by whom and where
 * @param effect the number that changed, before and after; of an extension, until when
 * @param note free text; may be empty
 */
record MovementLine(String what, String who, String effect, String note) {

  private static final Texts TEXTS = Texts.of(MovementLine.class);
  private static final String APART = " · ";

  /**
   * {@code movement} in words.
   *
   * @param moment writes a moment
   */
  static MovementLine of(Movement movement, Function<Instant, String> moment) {
    return new MovementLine(
        what(movement), who(movement, moment), effect(movement, moment), NoteTexts.note(movement));
  }

  private static String what(Movement movement) {
    List<String> parts = new ArrayList<>();
    parts.add(
        movement
            .operation()
            .map(operation -> what(operation, movement))
            .orElseGet(
                () -> TEXTS.get("movement.unknown", movement.operationLabel(), movement.pieces())));
    if (!movement.reasonLabel().isEmpty()) {
      parts.add(movement.reasonLabel());
    }
    if (movement.discrepancy() != 0) {
      parts.add(TEXTS.get("movement.discrepancy", movement.discrepancy()));
    }
    return String.join(APART, parts);
  }

  private static String what(Operation operation, Movement movement) {
    long pieces = movement.pieces();
    long delta = movement.effect().map(Movement.Effect::stockDelta).orElse(0L);
    return switch (operation) {
      case RESERVE -> TEXTS.get("movement.reserved", pieces);
      case EXTEND -> TEXTS.get("movement.extended", pieces);
      case CHANGE -> TEXTS.get("movement.changed", pieces);
      case RELEASE -> TEXTS.get("movement.released", pieces);
      case COMMIT -> TEXTS.get("movement.committed", pieces);
      case EXPIRE -> TEXTS.get("movement.expired", pieces);
      case ADJUST ->
          TEXTS.get(
              "movement.adjusted",
              movement.effect().isPresent() ? Numbers.signed(delta) : Numbers.whole(pieces));
      case RECEIVE ->
          TEXTS.get("movement.received", delta < 0 ? Numbers.signed(delta) : Numbers.whole(pieces));
      case TRANSFER ->
          delta < 0
              ? TEXTS.get("movement.transferred-out", pieces)
              : TEXTS.get("movement.transferred-in", pieces);
    };
  }

  private static String who(Movement movement, Function<Instant, String> moment) {
    List<String> parts = new ArrayList<>();
    parts.add(moment.apply(movement.at()));
    parts.add(movement.operator());
    movement.location().ifPresent(parts::add);
    return String.join(APART, parts);
  }

  private static String effect(Movement movement, Function<Instant, String> moment) {
    if (movement.operation().filter(Operation.EXTEND::equals).isPresent()) {
      return movement
          .heldUntil()
          .map(end -> TEXTS.get("movement.until", moment.apply(end)))
          .orElseGet(() -> TEXTS.get("movement.until-released"));
    }
    return movement
        .effect()
        .map(
            effect ->
                effect.stockDelta() != 0
                    ? TEXTS.get("movement.stock", effect.stockBefore(), effect.stockAfter())
                    : TEXTS.get(
                        "movement.effect-reserved",
                        effect.reservedBefore(),
                        effect.reservedAfter()))
        .orElseGet(() -> TEXTS.get("movement.not-tracked"));
  }
}
