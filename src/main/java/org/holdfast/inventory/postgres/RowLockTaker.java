package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * {@code SELECT … FOR UPDATE}: the check happens while the transaction holds the rows' locks, taken
 * in the order of their ids, so that two requests for the same rows queue instead of deadlocking.
 *
 * <p>Under READ COMMITTED a waiter reads the row again once it gets the lock. Under SERIALIZABLE it
 * fails with 40001 if the holder changed the row, and the whole transaction is run again.
 */
final class RowLockTaker implements StockTaker {

  private static final String LOCK = TakerSql.READ + "FOR UPDATE OF s";

  // Nobody else can have changed a row that we hold, so the update needs no condition.
  private static final String TAKE =
      """
      UPDATE stock s
      SET reserved = s.reserved + t.pieces, version = s.version + 1
      FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS t(id, pieces, version)
      WHERE s.id = t.id
      RETURNING s.id, s.product_id, t.pieces, s.quantity, s.reserved
      """;

  @Override
  public List<StockRow> read(Connection connection, List<Demand> demands) throws SQLException {
    return TakerSql.read(connection, LOCK, demands);
  }

  @Override
  public List<Taken> take(Connection connection, List<StockRow> rows, Map<Long, Long> pieces)
      throws SQLException {
    return TakerSql.take(connection, TAKE, rows, pieces);
  }
}
