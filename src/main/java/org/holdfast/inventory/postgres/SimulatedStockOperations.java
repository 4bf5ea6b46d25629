package org.holdfast.inventory.postgres;

import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.postgres.call.SkuQueues;
import org.holdfast.inventory.postgres.locking.InstrumentedLocking;
import org.holdfast.inventory.postgres.locking.StockLockingStrategy;
import org.holdfast.inventory.postgres.locking.TransactionHooks;
import org.holdfast.inventory.postgres.waiting.PostgresWaitingList;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.waiting.WaitingList;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.Transactions;

/**
 * Operations for trials, on a schema made for them: with any way to take stock, those that are not
 * offered for real stock too, and with something that happens inside of each reserving transaction.
 */
public final class SimulatedStockOperations {

  private SimulatedStockOperations() {}

  /**
   * Takes stock by {@code strategy}; {@code retries} is told why work had to start over.
   *
   * @param queues whose requests may go together share them
   */
  public static StockOperations of(
      Transactions transactions,
      ConnectionSource reads,
      SkuQueues queues,
      LockingStrategy strategy,
      TransactionHooks hooks,
      AttemptListener retries) {
    Consumer<Set<Sku>> nobody = skus -> {};
    return new PostgresStockOperations(
        transactions.settings(),
        reads,
        PostgresStockOperations.runner(
            transactions, queues, strategy, locking -> hooked(locking, hooks), retries),
        nobody);
  }

  /** Those who wait; {@code retries} is told why a request had to start over. */
  public static WaitingList waitingList(
      Transactions transactions, ConnectionSource reads, AttemptListener retries) {
    return new PostgresWaitingList(transactions, reads, skus -> {}, retries);
  }

  private static StockLockingStrategy hooked(StockLockingStrategy locking, TransactionHooks hooks) {
    return hooks == TransactionHooks.NONE ? locking : new InstrumentedLocking(locking, hooks);
  }
}
