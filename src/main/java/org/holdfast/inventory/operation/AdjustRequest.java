package org.holdfast.inventory.operation;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.stock.Sku;

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
    String note)
    implements StockOperations.StockRequest<StockChange> {

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

  @Override
  public Operation operation() {
    return Operation.ADJUST;
  }

  @Override
  public Optional<Refusal.InvalidRequest> problem() {
    return RequestChecks.check(this);
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
   * To what was counted on the shelf.
   *
   * @param count pieces, 0 or more
   * @param expected what the books said when it was counted: if they say something else by now, the
   *     count is about another stock and is refused; empty: whatever they say when the row is
   *     locked
   * @param countedAt when it was counted, by the server's clock: what has moved since is added;
   *     what the books said is then asked of that moment. Empty: just now
   */
  public record To(long count, OptionalLong expected, Optional<Instant> countedAt)
      implements Change {

    /** To {@code count}, whatever the books say. */
    public To(long count) {
      this(count, OptionalLong.empty());
    }

    /** To {@code count}, counted just now, if the books say what is expected. */
    public To(long count, OptionalLong expected) {
      this(count, expected, Optional.empty());
    }

    /** To {@code count}, as it was at that moment, and what has moved since. */
    public static To countedAt(long count, Instant moment) {
      return new To(count, OptionalLong.empty(), Optional.of(moment));
    }

    /**
     * What a request's key stands for. The expectation is no part of it: when an answer was lost,
     * the same count is asked for again and finds another stock, namely what it has made itself.
     */
    @Override
    public String toString() {
      return "To[count=" + count + countedAt.map(at -> ", countedAt=" + at).orElse("") + "]";
    }
  }
}
