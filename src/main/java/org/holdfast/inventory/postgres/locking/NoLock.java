package org.holdfast.inventory.postgres.locking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The mistake that Holdfast exists to avoid: reads without a lock, checks, and writes back what it
 * computed from the reading, so that whoever wrote in between is forgotten. For trials only.
 */
public final class NoLock implements StockLockingStrategy {

  private static final String TAKE =
      """
      UPDATE stock s
      SET reserved = t.reserved + t.pieces, version = s.version + 1
      FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[]) AS t(id, pieces, reserved, awaited)
      WHERE s.id = t.id AND NOT s.set_aside AND (t.awaited OR NOT s.awaited)
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
    return StockLockingSql.reserve(connection, TAKE, rows, pieces, LockedStockRow::reserved);
  }
}
