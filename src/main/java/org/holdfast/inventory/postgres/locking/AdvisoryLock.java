package org.holdfast.inventory.postgres.locking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.holdfast.jdbc.Sql;

/**
 * An advisory lock for each product, until the end of the transaction, instead of locks on its
 * rows. It guards only against those who take it too: reserving does; releasing and shipping, which
 * never lower what is available, lock the rows. Those who wait are served under row locks alone, so
 * what was read is checked once more where it is taken. For trials only.
 */
public final class AdvisoryLock implements StockLockingStrategy {

  // By rising number, so that two baskets queue instead of deadlocking. The first key sets the
  // schemas of one database apart.
  private static final String LOCK =
      """
      SELECT count(*) FROM (
        SELECT pg_advisory_xact_lock(hashtext(current_schema()), product.id)
        FROM (SELECT DISTINCT x::int AS id FROM unnest(?::bigint[]) AS x ORDER BY 1) product
        OFFSET 0
      ) locked
      """;

  // Releases and shipments hold no advisory lock but lock rows by id; an update alone would meet
  // its rows in any order and deadlock with them.
  private static final String TAKE_IN_ORDER =
      """
      WITH locked AS MATERIALIZED (
        SELECT s.id, t.pieces, t.awaited
        FROM stock s
        JOIN unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[])
             AS t(id, pieces, version, awaited) ON t.id = s.id
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

  @Override
  public List<LockedStockRow> read(Connection connection, List<Demand> demands)
      throws SQLException {
    Sql.first(connection, LOCK, row -> row.getLong(1), (Object) Demand.products(demands));
    // A statement of its own: its snapshot has to be younger than the lock.
    return StockLockingSql.read(connection, StockLockingSql.READ, demands);
  }

  @Override
  public List<ReservedStockRow> reserve(
      Connection connection, List<LockedStockRow> rows, Map<Long, Long> pieces)
      throws SQLException {
    return StockLockingSql.reserve(
        connection, pieces.size() == 1 ? ConditionalUpdate.TAKE_ONE : TAKE_IN_ORDER, rows, pieces);
  }
}
