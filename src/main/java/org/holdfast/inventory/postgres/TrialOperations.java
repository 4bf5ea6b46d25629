package org.holdfast.inventory.postgres;

import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.inventory.LockingStrategy;
import org.holdfast.inventory.StockOperations;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.Transactions;

/**
 * Operations for trials, on a schema made for them: with ways to take stock that are not offered
 * for real stock, and with something that happens inside of each reserving transaction.
 */
public final class TrialOperations {

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

  private TrialOperations() {}

  /** Takes stock in one of the ways that are for trials only. */
  public static StockOperations of(
      Transactions transactions, ConnectionSource reads, Way way, TrialHooks hooks) {
    StockTaker taker =
        switch (way) {
          case UNLOCKED -> new UnlockedTaker();
          case NOWAIT -> new NowaitTaker();
          case ADVISORY_LOCK -> new AdvisoryLockTaker();
          case STOCK_POOLS -> new StockPoolTaker();
        };
    return of(transactions, reads, taker, hooks);
  }

  /** Takes stock as it is done for real. */
  public static StockOperations of(
      Transactions transactions,
      ConnectionSource reads,
      LockingStrategy strategy,
      TrialHooks hooks) {
    return of(transactions, reads, PostgresStockOperations.taker(strategy), hooks);
  }

  private static StockOperations of(
      Transactions transactions, ConnectionSource reads, StockTaker taker, TrialHooks hooks) {
    Consumer<Set<org.holdfast.inventory.Sku>> nobody = skus -> {};
    StockTaker hooked = hooks == TrialHooks.NONE ? taker : new HookedTaker(taker, hooks);
    return new PostgresStockOperations(transactions, reads, hooked, nobody);
  }
}
