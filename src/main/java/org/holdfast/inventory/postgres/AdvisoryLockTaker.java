package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.holdfast.jdbc.Sql;

/**
 * An advisory lock for each product, until the end of the transaction, instead of locks on its
 * rows. It guards only against those who take it too: reserving does; releasing and shipping, which
 * never lower what is available, lock the rows. For trials only.
 */
final class AdvisoryLockTaker implements StockTaker {

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

  @Override
  public List<StockRow> read(Connection connection, List<Demand> demands) throws SQLException {
    Sql.first(connection, LOCK, row -> row.getLong(1), (Object) Demand.products(demands));
    // A statement of its own: its snapshot has to be younger than the lock.
    return TakerSql.read(connection, TakerSql.READ, demands);
  }

  @Override
  public List<Taken> take(Connection connection, List<StockRow> rows, Map<Long, Long> pieces)
      throws SQLException {
    return TakerSql.take(connection, TakerSql.TAKE_HELD, rows, pieces);
  }
}
