package org.holdfast.inventory;

import java.util.UUID;

/**
 * Asks to correct stock on hand at one location.
 *
 * @param key the idempotency key
 * @param operator who asks
 * @param sku the product
 * @param location where
 * @param change by how much, or to what count
 * @param reason why
 * @param note free text
 */
public record AdjustRequest(
    String key,
    String operator,
    Sku sku,
    String location,
    Change change,
    ReasonCode reason,
    String note) {

  /** An adjustment by {@code delta} pieces, under a key of its own. */
  public static AdjustRequest by(
      String operator, String sku, String location, long delta, ReasonCode reason) {
    return new AdjustRequest(
        UUID.randomUUID().toString(), operator, Sku.of(sku), location, new By(delta), reason, "");
  }

  /** An adjustment to {@code count} pieces, under a key of its own. */
  public static AdjustRequest to(
      String operator, String sku, String location, long count, ReasonCode reason) {
    return new AdjustRequest(
        UUID.randomUUID().toString(), operator, Sku.of(sku), location, new To(count), reason, "");
  }

  /** How stock on hand should change. */
  public sealed interface Change {}

  /**
   * By a difference.
   *
   * @param delta pieces, not 0; negative takes away
   */
  public record By(long delta) implements Change {}

  /**
   * To what was counted on the shelf, whatever the books say when the row is locked.
   *
   * @param count pieces, 0 or more
   */
  public record To(long count) implements Change {}
}
