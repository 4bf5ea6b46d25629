package org.holdfast.inventory.operation;

import org.holdfast.inventory.stock.Sku;

/**
 * A stock row before and after an adjustment, a receipt or one side of a transfer.
 *
 * @param sku the product
 * @param location where
 * @param stockBefore pieces on hand before
 * @param stockAfter pieces on hand after
 * @param reserved pieces promised, not changed by this
 * @param setAside what lies there cannot be promised
 * @param movement the number under which the ledger has it
 */
public record StockChange(
    Sku sku,
    String location,
    long stockBefore,
    long stockAfter,
    long reserved,
    boolean setAside,
    long movement) {

  /** Pieces that can still be promised afterwards. */
  public long available() {
    return setAside ? 0 : stockAfter - reserved;
  }
}
