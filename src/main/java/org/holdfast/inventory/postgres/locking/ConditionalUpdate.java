package org.holdfast.inventory.postgres.locking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The check is a condition of the update itself. The row's lock is held only from the update to the
 * commit, not while the program thinks; the plain read before it merely chooses the rows.
 *
 * <p>An update that touches several rows locks them in the order in which it meets them, so rows
 * are locked by id first, in the same statement.
 */
public final class ConditionalUpdate implements StockLockingStrategy {

  private static final String TAKE =
      """
      WITH locked AS MATERIALIZED (
        SELECT s.id, t.pieces, t.awaited
        FROM stock s
        JOIN unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[])
             AS t(id, pieces, version, awaited) ON t.id = s.id
        WHERE s.quantity - s.reserved >= t.pieces AND NOT s.set_aside
        ORDER BY s.id
        FOR NO KEY UPDATE OF s
      )
      UPDATE stock s
      SET reserved = s.reserved + locked.pieces, version = s.version + 1
      FROM locked
      WHERE s.id = locked.id AND s.quantity - s.reserved >= locked.pieces
        AND NOT s.set_aside AND (locked.awaited OR NOT s.awaited)
      RETURNING s.id, s.product_id, locked.pieces, s.quantity, s.reserved
      """;

  static final String TAKE_ONE =
      """
      UPDATE stock s
      SET reserved = s.reserved + t.pieces, version = s.version + 1
      FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[]) AS t(id, pieces, version, awaited)
      WHERE s.id = t.id AND s.quantity - s.reserved >= t.pieces AND NOT s.set_aside
        AND (t.awaited OR NOT s.awaited)
      RETURNING s.id, s.product_id, t.pieces, s.quantity, s.reserved
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
    return StockLockingSql.reserve(connection, pieces.size() == 1 ? TAKE_ONE : TAKE, rows, pieces);
  }
}
