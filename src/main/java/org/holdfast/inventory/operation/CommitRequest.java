package org.holdfast.inventory.operation;

import java.util.List;
import java.util.UUID;

/**
 * Asks to ship what a reservation holds, or a part of it.
 *
 * @param key the idempotency key
 * @param operator who asks
 * @param reservationId which reservation
 * @param lines how much of which product; empty: everything
 * @param freeRest true: what is not shipped is given back; false: it stays promised
 * @param note free text
 */
public record CommitRequest(
    String key,
    String operator,
    long reservationId,
    List<ReleaseRequest.Line> lines,
    boolean freeRest,
    String note) {

  /** Copies the lines. */
  public CommitRequest {
    lines = List.copyOf(lines);
  }

  /** Ships everything. */
  public CommitRequest(String key, String operator, long reservationId, String note) {
    this(key, operator, reservationId, List.of(), false, note);
  }

  /** The same request under {@code newKey}. */
  public CommitRequest withKey(String newKey) {
    return new CommitRequest(newKey, operator, reservationId, lines, freeRest, note);
  }

  /** A request with a key of its own and no note. */
  public static CommitRequest of(String operator, long reservationId) {
    return new CommitRequest(UUID.randomUUID().toString(), operator, reservationId, "");
  }
}
