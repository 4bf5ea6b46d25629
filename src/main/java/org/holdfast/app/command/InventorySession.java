package org.holdfast.app.command;

import org.holdfast.inventory.StockOperations;
import org.holdfast.inventory.StockQueries;

/**
 * An inventory to work on, until it is closed.
 *
 * @param operations what changes stock
 * @param queries what reads stock
 * @param onClose gives everything back
 */
public record InventorySession(StockOperations operations, StockQueries queries, Runnable onClose)
    implements AutoCloseable {

  @Override
  public void close() {
    onClose.run();
  }
}
