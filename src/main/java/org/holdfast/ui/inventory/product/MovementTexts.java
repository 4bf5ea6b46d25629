package org.holdfast.ui.inventory.product;

import java.time.Instant;
import java.util.function.Function;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** Says in a few words what a movement was. */
final class MovementTexts {

  private static final Texts TEXTS = Texts.of(MovementTexts.class);

  private MovementTexts() {}

  static String what(Movement movement) {
    String pieces = Numbers.whole(movement.pieces());
    String what =
        movement
            .operation()
            .map(operation -> what(operation, movement, pieces))
            .orElseGet(() -> movement.operationLabel() + " " + pieces);
    String reason = movement.reasonLabel().isEmpty() ? "" : " · " + movement.reasonLabel();
    String odd =
        movement.discrepancy() == 0
            ? ""
            : " · discrepancy " + Numbers.whole(movement.discrepancy());
    return what + reason + odd;
  }

  private static String what(Operation operation, Movement movement, String pieces) {
    return switch (operation) {
      case RESERVE -> "Reserved " + pieces;
      case EXTEND -> TEXTS.get("movement.extended", movement.pieces());
      case RELEASE -> "Released " + pieces;
      case COMMIT -> "Committed " + pieces;
      case EXPIRE -> "Expired " + pieces;
      case ADJUST ->
          "Adjusted " + movement.effect().map(e -> Numbers.signed(e.stockDelta())).orElse(pieces);
      case RECEIVE -> "Received " + pieces;
      case TRANSFER ->
          movement.effect().map(e -> e.stockDelta() < 0).orElse(false)
              ? "Transferred " + pieces + " out"
              : "Transferred " + pieces + " in";
    };
  }

  static String who(Movement movement, String when) {
    return when + " · " + movement.operator() + movement.location().map(l -> " · " + l).orElse("");
  }

  /**
   * The number that changed, before and after; of an extension, until when.
   *
   * @param moment writes a moment
   */
  static String effect(Movement movement, Function<Instant, String> moment) {
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
                    ? "stock %s → %s"
                        .formatted(
                            Numbers.whole(effect.stockBefore()), Numbers.whole(effect.stockAfter()))
                    : "reserved %s → %s"
                        .formatted(
                            Numbers.whole(effect.reservedBefore()),
                            Numbers.whole(effect.reservedAfter())))
        .orElse("not tracked");
  }
}
