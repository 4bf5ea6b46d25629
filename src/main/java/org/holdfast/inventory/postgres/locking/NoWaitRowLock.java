package org.holdfast.inventory.postgres.locking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Row locks that are never waited for: whoever finds a row locked is told so at once, by SQLSTATE
 * 55P03. For trials only.
 */
public final class NoWaitRowLock implements StockLockingStrategy {

  private static final String LOCK = StockLockingSql.READ + "FOR UPDATE OF s NOWAIT";

  @Override
  public boolean holdsWhatItReads() {
    return true;
  }

  @Override
  public List<LockedStockRow> read(Connection connection, List<Demand> demands)
      throws SQLException {
    return StockLockingSql.read(connection, LOCK, demands);
  }

  @Override
  public List<ReservedStockRow> reserve(
      Connection connection, List<LockedStockRow> rows, Map<Long, Long> pieces)
      throws SQLException {
    return StockLockingSql.reserve(connection, StockLockingSql.TAKE_HELD, rows, pieces);
  }
}
