package org.holdfast.inventory.postgres.locking;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A stock row as read inside a transaction.
 *
 * @param id its number
 * @param productId its product
 * @param location the name of its location
 * @param quantity pieces on hand
 * @param reserved pieces promised
 * @param version its version
 */
public record LockedStockRow(
    long id, long productId, String location, long quantity, long reserved, long version) {

  /** Columns of the queries that {@link #read} understands. */
  static final String COLUMNS =
      "s.id, s.product_id, l.name AS location, s.quantity, s.reserved, s.version";

  static LockedStockRow read(ResultSet row) throws SQLException {
    return new LockedStockRow(
        row.getLong("id"),
        row.getLong("product_id"),
        row.getString("location"),
        row.getLong("quantity"),
        row.getLong("reserved"),
        row.getLong("version"));
  }

  /** Pieces that can still be promised. */
  public long available() {
    return quantity - reserved;
  }
}
