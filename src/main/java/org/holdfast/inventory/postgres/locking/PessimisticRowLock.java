package org.holdfast.inventory.postgres.locking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * {@code SELECT … FOR UPDATE}: the check happens while the transaction holds the rows' locks, taken
 * in the order of their ids, so that two requests for the same rows queue instead of deadlocking.
 *
 * <p>Under READ COMMITTED a waiter reads the row again once it gets the lock. Under SERIALIZABLE it
 * fails with 40001 if the holder changed the row, and the whole transaction is run again. One that
 * does not wait is told at once that a row is locked, by SQLSTATE 55P03; for trials only.
 */
public final class PessimisticRowLock implements StockLockingStrategy {

  private final String lock;

  private PessimisticRowLock(String waiting) {
    this.lock = StockLockingSql.READ + "FOR UPDATE OF s" + waiting;
  }

  /** Waits for who holds a row. */
  public static PessimisticRowLock waiting() {
    return new PessimisticRowLock("");
  }

  /** Waits for nobody. */
  public static PessimisticRowLock notWaiting() {
    return new PessimisticRowLock(" NOWAIT");
  }

  @Override
  public boolean holdsWhatItReads() {
    return true;
  }

  @Override
  public List<LockedStockRow> read(Connection connection, List<Demand> demands)
      throws SQLException {
    return StockLockingSql.read(connection, lock, demands);
  }

  @Override
  public List<ReservedStockRow> reserve(
      Connection connection, List<LockedStockRow> rows, Map<Long, Long> pieces)
      throws SQLException {
    return StockLockingSql.reserve(connection, StockLockingSql.TAKE_HELD, rows, pieces);
  }
}
