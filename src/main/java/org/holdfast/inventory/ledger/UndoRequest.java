package org.holdfast.inventory.ledger;

import java.util.UUID;

/**
 * Asks to undo an adjustment, a receipt or a transfer by a movement that goes as far the other way;
 * of a transfer both halves.
 *
 * @param key the idempotency key
 * @param operator who asks
 * @param movementId which movement; of a transfer either half
 * @param note free text
 */
public record UndoRequest(String key, String operator, long movementId, String note) {

  /** A request with a key of its own and no note. */
  public static UndoRequest of(String operator, long movementId) {
    return new UndoRequest(UUID.randomUUID().toString(), operator, movementId, "");
  }
}
