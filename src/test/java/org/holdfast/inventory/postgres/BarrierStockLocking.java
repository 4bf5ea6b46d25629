package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.inventory.postgres.locking.Demand;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.postgres.locking.NoLock;
import org.holdfast.inventory.postgres.locking.ReservedStockRow;
import org.holdfast.inventory.postgres.locking.StockLockingStrategy;

/** Takes without a lock, once everybody has read: the worst moment, every time. */
final class BarrierStockLocking implements StockLockingStrategy {

  private final StockLockingStrategy unlocked = new NoLock();
  private final CyclicBarrier everybodyHasRead;
  private final AtomicInteger reads = new AtomicInteger();

  BarrierStockLocking(CyclicBarrier everybodyHasRead) {
    this.everybodyHasRead = everybodyHasRead;
  }

  @Override
  public List<LockedStockRow> read(Connection connection, List<Demand> demands)
      throws SQLException {
    List<LockedStockRow> rows = unlocked.read(connection, demands);
    if (reads.incrementAndGet() > 1) {
      return rows; // started over, alone
    }
    try {
      everybodyHasRead.await(120, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  @Override
  public List<ReservedStockRow> reserve(
      Connection connection, List<LockedStockRow> rows, Map<Long, Long> pieces)
      throws SQLException {
    return unlocked.reserve(connection, rows, pieces);
  }
}
