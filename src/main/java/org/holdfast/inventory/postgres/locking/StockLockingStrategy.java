package org.holdfast.inventory.postgres.locking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * One way to read stock rows and then raise their reserved count without promising anything twice.
 * Implementations differ in where the guard sits: in a lock, in the update's condition, or in a
 * version.
 */
public interface StockLockingStrategy {

  /** Whether others are kept away from rows by reading them, not only by taking from them. */
  default boolean holdsWhatItReads() {
    return false;
  }

  /** The rows that {@code demands} may be served from, by rising id. */
  List<LockedStockRow> read(Connection connection, List<Demand> demands) throws SQLException;

  /**
   * Raises reserved on each row.
   *
   * @param rows the rows as read
   * @param pieces how many to take from which row, by id
   * @return the rows as they are now; fewer than asked for when the guard refused one, in which
   *     case the transaction has to start over
   */
  List<ReservedStockRow> reserve(
      Connection connection, List<LockedStockRow> rows, Map<Long, Long> pieces) throws SQLException;
}
