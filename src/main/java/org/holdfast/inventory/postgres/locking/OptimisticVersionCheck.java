package org.holdfast.inventory.postgres.locking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Reads without a lock and changes only rows whose version is still the one read; if any is not,
 * the transaction starts over. Good where collisions are rare.
 */
public final class OptimisticVersionCheck implements StockLockingStrategy {

  private static final String TAKE =
      """
      WITH locked AS MATERIALIZED (
        SELECT s.id, t.pieces, t.version, t.awaited
        FROM stock s
        JOIN unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[])
             AS t(id, pieces, version, awaited) ON t.id = s.id
        WHERE s.version = t.version AND NOT s.set_aside
        ORDER BY s.id
        FOR NO KEY UPDATE OF s
      )
      UPDATE stock s
      SET reserved = s.reserved + locked.pieces, version = s.version + 1
      FROM locked
      WHERE s.id = locked.id AND s.version = locked.version AND NOT s.set_aside
        AND (locked.awaited OR NOT s.awaited)
      RETURNING s.id, s.product_id, locked.pieces, s.quantity, s.reserved
      """;

  @Override
  public List<LockedStockRow> read(Connection connection, List<Demand> demands)
      throws SQLException {
    return StockLockingSql.read(connection, StockLockingSql.READ, demands);
  }

  @Override
  public List<ReservedStockRow> reserve(
      Connection connection, List<LockedStockRow> rows, Map<Long, Long> pieces)
      throws SQLException {
    return StockLockingSql.reserve(connection, TAKE, rows, pieces);
  }
}
