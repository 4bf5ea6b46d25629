package org.holdfast.inventory.postgres;

import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.postgres.call.OperationRunner;
import org.holdfast.inventory.postgres.call.SkuQueues;
import org.holdfast.inventory.postgres.locking.AdvisoryLock;
import org.holdfast.inventory.postgres.locking.InstrumentedLocking;
import org.holdfast.inventory.postgres.locking.NoLock;
import org.holdfast.inventory.postgres.locking.NoWaitRowLock;
import org.holdfast.inventory.postgres.locking.SkipLockedPools;
import org.holdfast.inventory.postgres.locking.StockLockingStrategy;
import org.holdfast.inventory.postgres.locking.TransactionHooks;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.Transactions;

/**
 * Operations for trials, on a schema made for them: with ways to take stock that are not offered
 * for real stock, and with something that happens inside of each reserving transaction.
 */
public final class SimulatedStockOperations {

  /** Ways to take stock that are for trials only. */
  public enum Way {
    /** Reads without a lock and writes back what it computed. Oversells. */
    UNLOCKED,
    /** Refuses at once where another session holds the row. */
    NOWAIT,
    /** An advisory lock for each product. */
    ADVISORY_LOCK,
    /** Any free pool of a product's stock. */
    STOCK_POOLS
  }

  private SimulatedStockOperations() {}

  /**
   * Takes stock in one of the ways that are for trials only; {@code retries} is told why work had
   * to start over.
   */
  public static StockOperations of(
      Transactions transactions,
      ConnectionSource reads,
      Way way,
      TransactionHooks hooks,
      AttemptListener retries) {
    StockLockingStrategy locking =
        switch (way) {
          case UNLOCKED -> new NoLock();
          case NOWAIT -> new NoWaitRowLock();
          case ADVISORY_LOCK -> new AdvisoryLock();
          case STOCK_POOLS -> new SkipLockedPools();
        };
    return of(transactions, reads, locking, hooks, retries);
  }

  /**
   * Takes stock as it is done for real; {@code retries} is told why work had to start over.
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
    return of(
        transactions,
        reads,
        PostgresStockOperations.runner(
            transactions, queues, strategy, locking -> hooked(locking, hooks), retries));
  }

  private static StockOperations of(
      Transactions transactions,
      ConnectionSource reads,
      StockLockingStrategy locking,
      TransactionHooks hooks,
      AttemptListener retries) {
    return of(
        transactions, reads, new ClientTransactions(transactions, hooked(locking, hooks), retries));
  }

  private static StockLockingStrategy hooked(StockLockingStrategy locking, TransactionHooks hooks) {
    return hooks == TransactionHooks.NONE ? locking : new InstrumentedLocking(locking, hooks);
  }

  private static StockOperations of(
      Transactions transactions, ConnectionSource reads, OperationRunner runner) {
    Consumer<Set<Sku>> nobody = skus -> {};
    return new PostgresStockOperations(transactions.settings(), reads, runner, nobody);
  }
}
