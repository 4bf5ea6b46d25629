package org.holdfast.inventory.postgres.locking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.holdfast.jdbc.Sql;

/** Locks stock rows by rising id, the one order in which every operation locks them. */
public final class StockLock {

  private static final String BY_ID =
      """
      SELECT s.id, s.product_id, l.name AS location, s.quantity, s.reserved, s.version,
             s.set_aside, s.awaited
      FROM stock s
      JOIN location l ON l.id = s.location_id
      WHERE s.id = ANY (?)
      ORDER BY s.id
      FOR UPDATE OF s
      """;

  private static final String BY_PLACE =
      """
      SELECT s.id, s.product_id, l.name AS location, s.quantity, s.reserved, s.version,
             s.set_aside, s.awaited
      FROM stock s
      JOIN location l ON l.id = s.location_id
      WHERE s.product_id = ? AND l.name = ANY (?)
      ORDER BY s.id
      FOR UPDATE OF s
      """;

  // Shuts out whoever begins to wait for the product at this moment: he would neither see the new
  // row
  // nor mark it. Only where there is no row yet; one that is there carries the mark.
  private static final String SHUT_OUT =
      """
      SELECT p.id FROM product p
      WHERE p.id = ? AND NOT EXISTS (SELECT FROM stock s WHERE s.product_id = p.id
                                                           AND s.location_id = ?)
      FOR NO KEY UPDATE OF p
      """;

  private static final String MAKE =
      """
      INSERT INTO stock (product_id, location_id)
      SELECT x.product_id, x.location_id
      FROM (VALUES (?::bigint, ?::bigint)) AS x (product_id, location_id)
      -- Looked up before, because a row that is only tried shares the key of its location.
      WHERE NOT EXISTS (SELECT FROM stock s WHERE s.product_id = x.product_id
                                              AND s.location_id = x.location_id)
      ON CONFLICT (product_id, location_id) DO NOTHING
      """;

  private StockLock() {}

  /** Locks the rows with these ids. */
  public static List<LockedStockRow> byId(Connection connection, Collection<Long> ids)
      throws SQLException {
    return Sql.list(connection, BY_ID, LockedStockRow::read, (Object) ids.toArray(Long[]::new));
  }

  /** Locks the rows of one product at these locations. */
  public static List<LockedStockRow> at(Connection connection, long productId, String... locations)
      throws SQLException {
    return Sql.list(connection, BY_PLACE, LockedStockRow::read, productId, locations);
  }

  /**
   * Makes an empty row where there is none. To be called before any row is locked: waiting for
   * another session that makes the same row must not happen while holding others.
   */
  public static void makeRow(Connection connection, long productId, long locationId)
      throws SQLException {
    if (Sql.first(connection, SHUT_OUT, row -> row.getLong(1), productId, locationId).isPresent()) {
      Sql.update(connection, MAKE, productId, locationId);
    }
  }

  /** The row at {@code location}, if it is among {@code rows}. */
  public static Optional<LockedStockRow> find(List<LockedStockRow> rows, String location) {
    return rows.stream().filter(row -> row.location().equals(location)).findFirst();
  }
}
