package org.holdfast.inventory.postgres.locking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Lets something happen between the steps of another way to take stock. */
public final class InstrumentedLocking implements StockLockingStrategy {

  private final StockLockingStrategy locking;
  private final TransactionHooks hooks;

  /** {@code locking}, with {@code hooks} called around it. */
  public InstrumentedLocking(StockLockingStrategy locking, TransactionHooks hooks) {
    this.locking = locking;
    this.hooks = hooks;
  }

  @Override
  public boolean holdsWhatItReads() {
    return locking.holdsWhatItReads();
  }

  @Override
  public List<LockedStockRow> read(Connection connection, List<Demand> demands)
      throws SQLException {
    List<LockedStockRow> rows = locking.read(connection, demands);
    hooks.afterRead(connection);
    return rows;
  }

  @Override
  public List<ReservedStockRow> reserve(
      Connection connection, List<LockedStockRow> rows, Map<Long, Long> pieces)
      throws SQLException {
    List<ReservedStockRow> taken = locking.reserve(connection, rows, pieces);
    hooks.afterTake(connection);
    return taken;
  }
}
