package org.holdfast.inventory.operation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.inventory.stock.Sku;

/**
 * Asks to give reserved stock back.
 *
 * @param key the idempotency key
 * @param operator who asks
 * @param reservationId which reservation
 * @param lines how much of which product; empty: everything. More than is reserved is cut to what
 *     is, and the difference is recorded as a discrepancy
 * @param note free text
 */
public record ReleaseRequest(
    String key, String operator, long reservationId, List<Line> lines, String note) {

  /** Copies the lines. */
  public ReleaseRequest {
    lines = List.copyOf(lines);
  }

  /** Gives the whole reservation back, under a key of its own. */
  public static ReleaseRequest all(String operator, long reservationId) {
    return new ReleaseRequest(UUID.randomUUID().toString(), operator, reservationId, List.of(), "");
  }

  /**
   * A part to give back.
   *
   * @param sku the product
   * @param location from the line of this location; empty: from any line of the product
   * @param quantity pieces
   */
  public record Line(Sku sku, Optional<String> location, long quantity) {}
}
