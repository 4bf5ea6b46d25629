package org.holdfast.inventory.postgres;

import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.inventory.LockingStrategy;
import org.holdfast.inventory.Sku;
import org.holdfast.inventory.StockOperations;
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

  /** Takes stock in one of the ways that are for trials only. */
  public static StockOperations of(
      Transactions transactions, ConnectionSource reads, Way way, TransactionHooks hooks) {
    StockLockingStrategy locking =
        switch (way) {
          case UNLOCKED -> new NoLock();
          case NOWAIT -> new NoWaitRowLock();
          case ADVISORY_LOCK -> new AdvisoryLock();
          case STOCK_POOLS -> new SkipLockedPools();
        };
    return of(transactions, reads, locking, hooks);
  }

  /** Takes stock as it is done for real. */
  public static StockOperations of(
      Transactions transactions,
      ConnectionSource reads,
      LockingStrategy strategy,
      TransactionHooks hooks) {
    return of(transactions, reads, PostgresStockOperations.locking(strategy), hooks);
  }

  private static StockOperations of(
      Transactions transactions,
      ConnectionSource reads,
      StockLockingStrategy locking,
      TransactionHooks hooks) {
    Consumer<Set<Sku>> nobody = skus -> {};
    StockLockingStrategy hooked =
        hooks == TransactionHooks.NONE ? locking : new InstrumentedLocking(locking, hooks);
    return new PostgresStockOperations(transactions, reads, hooked, nobody);
  }
}
