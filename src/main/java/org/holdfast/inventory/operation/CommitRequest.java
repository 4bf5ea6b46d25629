package org.holdfast.inventory.operation;

import java.util.UUID;

/**
 * Asks to ship what a reservation holds.
 *
 * @param key the idempotency key
 * @param operator who asks
 * @param reservationId which reservation
 * @param note free text
 */
public record CommitRequest(String key, String operator, long reservationId, String note) {

  /** A request with a key of its own and no note. */
  public static CommitRequest of(String operator, long reservationId) {
    return new CommitRequest(UUID.randomUUID().toString(), operator, reservationId, "");
  }
}
