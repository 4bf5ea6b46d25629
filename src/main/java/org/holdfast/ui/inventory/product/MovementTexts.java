package org.holdfast.ui.inventory.product;

import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.text.Numbers;

/** Says in a few words what a movement was. */
final class MovementTexts {

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

  /** The number that changed, before and after. */
  static String effect(Movement movement) {
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
