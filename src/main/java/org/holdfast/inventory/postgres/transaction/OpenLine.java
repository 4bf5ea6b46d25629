package org.holdfast.inventory.postgres.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;

/**
 * A line of an open reservation, read while the reservation's lock is held.
 *
 * @param number its number within the reservation
 * @param productId its product
 * @param sku the product's SKU
 * @param stockId the stock row; empty for a product that is not tracked
 * @param location the row's location
 * @param open pieces it still holds; 0 once all of it was released
 */
record OpenLine(
    int number,
    long productId,
    Sku sku,
    Optional<Long> stockId,
    Optional<String> location,
    long open) {

  private static final String READ =
      """
      SELECT rl.line_no, rl.product_id, p.sku, rl.stock_id, l.name AS location, rl.open
      FROM reservation_line rl
      JOIN product p ON p.id = rl.product_id
      LEFT JOIN stock s ON s.id = rl.stock_id
      LEFT JOIN location l ON l.id = s.location_id
      WHERE rl.reservation_id = ?
      ORDER BY rl.line_no
      """;

  private static final String STILL_OPEN =
      "SELECT %s FROM reservation_line WHERE reservation_id = ? AND stock_id IS NOT NULL"
          .formatted(Sql.bounded("sum(open)"));

  /** All lines of a reservation, in their order. */
  static List<OpenLine> of(Connection connection, long reservationId) throws SQLException {
    return Sql.list(
        connection,
        READ,
        row ->
            new OpenLine(
                row.getInt("line_no"),
                row.getLong("product_id"),
                Sku.stored(row.getString("sku")),
                Optional.ofNullable(row.getObject("stock_id", Long.class)),
                Optional.ofNullable(row.getString("location")),
                row.getLong("open")),
        reservationId);
  }

  /** Pieces that the lines of a reservation hold, whatever its state. */
  static long stillOpen(Connection connection, long reservationId) throws SQLException {
    return Sql.first(connection, STILL_OPEN, row -> row.getLong(1), reservationId).orElse(0L);
  }

  /** Whether {@code wanted} can mean this line. */
  boolean fits(ReleaseRequest.Line wanted) {
    return sku.equals(wanted.sku())
        && (wanted.location().isEmpty() || wanted.location().equals(location));
  }
}
