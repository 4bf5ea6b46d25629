package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Row locks that are never waited for: whoever finds a row locked is told so at once, by SQLSTATE
 * 55P03. For trials only.
 */
final class NowaitTaker implements StockTaker {

  private static final String LOCK = TakerSql.READ + "FOR UPDATE OF s NOWAIT";

  @Override
  public List<StockRow> read(Connection connection, List<Demand> demands) throws SQLException {
    return TakerSql.read(connection, LOCK, demands);
  }

  @Override
  public List<Taken> take(Connection connection, List<StockRow> rows, Map<Long, Long> pieces)
      throws SQLException {
    return TakerSql.take(connection, TakerSql.TAKE_HELD, rows, pieces);
  }
}
