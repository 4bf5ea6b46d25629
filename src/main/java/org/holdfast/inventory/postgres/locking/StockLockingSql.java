package org.holdfast.inventory.postgres.locking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.holdfast.jdbc.Sql;

/** The statements that the ways to take stock have in common. */
final class StockLockingSql {

  /** Reads the rows for demands, unlocked; sorted, so that a lock added to it is taken in order. */
  static final String READ =
      """
      SELECT s.id, s.product_id, l.name AS location, s.quantity, s.reserved, s.version,
             s.set_aside, s.awaited
      FROM stock s
      JOIN location l ON l.id = s.location_id
      WHERE s.product_id = ANY (?)
        AND (s.product_id = ANY (?)
             OR (s.product_id, l.name) IN (SELECT * FROM unnest(?::bigint[], ?::text[])))
      ORDER BY s.id
      """;

  /**
   * Changes rows that this transaction holds. Nobody else can have, so there is no condition but
   * those that guard who holds no row: a location was set aside meanwhile, or somebody began to
   * wait.
   */
  static final String TAKE_HELD =
      """
      UPDATE stock s
      SET reserved = s.reserved + t.pieces, version = s.version + 1
      FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[]) AS t(id, pieces, version, awaited)
      WHERE s.id = t.id AND NOT s.set_aside AND (t.awaited OR NOT s.awaited)
      RETURNING s.id, s.product_id, t.pieces, s.quantity, s.reserved
      """;

  private StockLockingSql() {}

  /** Runs {@link #READ} or a statement with the same parameters. */
  static List<LockedStockRow> read(Connection connection, String sql, List<Demand> demands)
      throws SQLException {
    List<Demand> located = Demand.located(demands);
    return Sql.list(
        connection,
        sql,
        LockedStockRow::read,
        Demand.products(demands),
        Demand.productsFromAnywhere(demands),
        located.stream().map(Demand::productId).toArray(Long[]::new),
        located.stream().map(demand -> demand.location().orElseThrow()).toArray(String[]::new));
  }

  /**
   * Runs an update over {@code unnest(ids, pieces, versions, awaited)} that returns id, product_id,
   * pieces, quantity and reserved.
   */
  static List<ReservedStockRow> reserve(
      Connection connection, String sql, List<LockedStockRow> rows, Map<Long, Long> pieces)
      throws SQLException {
    return reserve(connection, sql, rows, pieces, LockedStockRow::version);
  }

  /** As above, with {@code third} of each row instead of its version. */
  static List<ReservedStockRow> reserve(
      Connection connection,
      String sql,
      List<LockedStockRow> rows,
      Map<Long, Long> pieces,
      ToLongFunction<LockedStockRow> third)
      throws SQLException {
    Map<Long, Long> byId = new TreeMap<>(pieces);
    Map<Long, Long> thirds = new TreeMap<>();
    Map<Long, Boolean> awaited = new TreeMap<>();
    rows.stream()
        .filter(row -> byId.containsKey(row.id()))
        .forEach(
            row -> {
              thirds.put(row.id(), third.applyAsLong(row));
              awaited.put(row.id(), row.awaited());
            });
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("bigint", byId.keySet().toArray()));
      statement.setArray(2, connection.createArrayOf("bigint", byId.values().toArray()));
      statement.setArray(3, connection.createArrayOf("bigint", thirds.values().toArray()));
      statement.setArray(4, connection.createArrayOf("boolean", awaited.values().toArray()));
      try (ResultSet result = statement.executeQuery()) {
        List<ReservedStockRow> taken = new ArrayList<>();
        while (result.next()) {
          taken.add(
              new ReservedStockRow(
                  result.getLong("id"),
                  result.getLong("product_id"),
                  result.getLong("pieces"),
                  result.getLong("quantity"),
                  result.getLong("reserved")));
        }
        return taken;
      }
    }
  }
}
