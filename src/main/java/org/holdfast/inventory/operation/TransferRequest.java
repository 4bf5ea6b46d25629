package org.holdfast.inventory.operation;

import java.util.Optional;
import java.util.UUID;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.stock.Sku;

/**
 * Asks to move available stock between two locations; makes the target's stock row where there is
 * none yet.
 *
 * @param key the idempotency key
 * @param operator who asks
 * @param sku the product
 * @param from where it lies
 * @param to where it goes, another location
 * @param quantity pieces
 * @param note free text
 */
public record TransferRequest(
    String key, String operator, Sku sku, String from, String to, long quantity, String note)
    implements StockOperations.StockRequest<Transfer> {

  /** A request with a key of its own and no note. */
  public static TransferRequest of(
      String operator, String sku, String from, String to, long quantity) {
    return new TransferRequest(
        UUID.randomUUID().toString(), operator, Sku.of(sku), from, to, quantity, "");
  }

  @Override
  public Operation operation() {
    return Operation.TRANSFER;
  }

  @Override
  public Optional<Refusal.InvalidRequest> problem() {
    return RequestChecks.check(this);
  }
}
