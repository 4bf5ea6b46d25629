package org.holdfast.inventory.operation;

import java.util.Optional;
import java.util.UUID;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.stock.Sku;

/**
 * Asks to take new stock in; makes the stock row where there is none yet.
 *
 * @param key the idempotency key
 * @param operator who asks
 * @param sku the product
 * @param location where to
 * @param quantity pieces
 * @param note free text
 */
public record ReceiveRequest(
    String key, String operator, Sku sku, String location, long quantity, String note)
    implements StockOperations.StockRequest<StockChange> {

  /** A request with a key of its own and no note. */
  public static ReceiveRequest of(String operator, String sku, String location, long quantity) {
    return new ReceiveRequest(
        UUID.randomUUID().toString(), operator, Sku.of(sku), location, quantity, "");
  }

  @Override
  public Operation operation() {
    return Operation.RECEIVE;
  }

  @Override
  public Optional<Refusal.InvalidRequest> problem() {
    return RequestChecks.check(this);
  }
}
