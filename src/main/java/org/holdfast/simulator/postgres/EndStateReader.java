package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.jdbc.Sql;
import org.holdfast.simulator.EndState;
import org.holdfast.simulator.Piece;

/** Reads what a run has left, with statements that share nothing with the operations. */
final class EndStateReader {

  private static final String STOCK =
      """
      SELECT p.sku, sum(s.quantity)::bigint AS quantity, sum(s.reserved)::bigint AS reserved
      FROM stock s
      JOIN product p ON p.id = s.product_id
      GROUP BY p.sku
      """;

  private static final String LEDGER =
      """
      SELECT p.sku, sum(m.quantity_after - m.quantity_before)::bigint AS quantity,
             sum(m.reserved_after - m.reserved_before)::bigint AS reserved
      FROM movement m
      JOIN product p ON p.id = m.product_id
      GROUP BY p.sku
      """;

  private static final String RESERVATIONS =
      """
      SELECT r.id, r.request_key, r.state, array_agg(l.sku ORDER BY l.sku) AS skus,
             array_agg(l.quantity ORDER BY l.sku) AS quantities, sum(l.open)::bigint AS open
      FROM reservation r
      JOIN (SELECT rl.reservation_id, p.sku, sum(rl.quantity)::bigint AS quantity,
                   sum(rl.open) AS open
            FROM reservation_line rl
            JOIN product p ON p.id = rl.product_id
            GROUP BY rl.reservation_id, p.sku) l ON l.reservation_id = r.id
      GROUP BY r.id, r.request_key, r.state
      """;

  // A reservation without lines would be missed by the join above.
  private static final String EMPTY =
      """
      SELECT r.id, r.request_key, r.state
      FROM reservation r
      WHERE NOT EXISTS (SELECT FROM reservation_line rl WHERE rl.reservation_id = r.id)
      """;

  private static final String ENDED =
      """
      SELECT reservation_id, count(DISTINCT request_key)::int AS times
      FROM movement
      WHERE operation IN ('RELEASE', 'COMMIT', 'EXPIRE')
      GROUP BY reservation_id
      """;

  private EndStateReader() {}

  static EndState read(Connection connection) throws SQLException {
    List<EndState.Made> reservations =
        new ArrayList<>(Sql.list(connection, RESERVATIONS, EndStateReader::made));
    reservations.addAll(
        Sql.list(
            connection,
            EMPTY,
            row ->
                new EndState.Made(
                    row.getLong("id"),
                    row.getString("request_key"),
                    row.getString("state"),
                    List.of(),
                    0)));
    Map<Long, Integer> ended = new HashMap<>();
    Sql.list(
        connection, ENDED, row -> ended.put(row.getLong("reservation_id"), row.getInt("times")));
    return new EndState(bySku(connection, STOCK), bySku(connection, LEDGER), reservations, ended);
  }

  private static EndState.Made made(ResultSet row) throws SQLException {
    String[] skus = (String[]) row.getArray("skus").getArray();
    Long[] quantities = (Long[]) row.getArray("quantities").getArray();
    List<Piece> lines = new ArrayList<>();
    for (int i = 0; i < skus.length; i++) {
      lines.add(new Piece(skus[i], quantities[i]));
    }
    return new EndState.Made(
        row.getLong("id"),
        row.getString("request_key"),
        row.getString("state"),
        lines,
        row.getLong("open"));
  }

  private static Map<String, EndState.Stock> bySku(Connection connection, String sql)
      throws SQLException {
    Map<String, EndState.Stock> found = new HashMap<>();
    Sql.list(
        connection,
        sql,
        row ->
            found.put(
                row.getString("sku"),
                new EndState.Stock(row.getLong("quantity"), row.getLong("reserved"))));
    return found;
  }
}
