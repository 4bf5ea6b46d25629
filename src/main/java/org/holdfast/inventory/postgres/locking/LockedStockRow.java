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
 * @param setAside it cannot be promised, because its location is set aside
 * @param awaited it is marked: somebody waits for its product, or did a moment ago
 */
public record LockedStockRow(
    long id,
    long productId,
    String location,
    long quantity,
    long reserved,
    long version,
    boolean setAside,
    boolean awaited) {

  /** Columns of the queries that {@link #read} understands. */
  static final String COLUMNS =
      "s.id, s.product_id, l.name AS location, s.quantity, s.reserved, s.version, s.set_aside,"
          + " s.awaited";

  static LockedStockRow read(ResultSet row) throws SQLException {
    return new LockedStockRow(
        row.getLong("id"),
        row.getLong("product_id"),
        row.getString("location"),
        row.getLong("quantity"),
        row.getLong("reserved"),
        row.getLong("version"),
        row.getBoolean("set_aside"),
        row.getBoolean("awaited"));
  }

  /** Pieces that can still be promised. */
  public long available() {
    return setAside ? 0 : movable();
  }

  /** Pieces that are not promised, so that they can be moved or taken away. */
  public long movable() {
    return quantity - reserved;
  }
}
