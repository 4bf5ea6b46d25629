package org.holdfast.exchange.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.exchange.ExportKind;
import org.holdfast.exchange.TableExport;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.jdbc.ConnectionSource;

/** Whole tables out of PostgreSQL: one statement each, and therefore one snapshot. */
public final class PostgresTableExport implements TableExport {

  /** Rows that are held in memory at a time. */
  private static final int FETCH = 1_000;

  // Moments are written in UTC, so that they sort and no zone has to be guessed.
  private static final String MOMENT =
      "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

  private static final String STOCK_COLUMNS =
      """
      SELECT p.sku, p.name, p.category, l.name, s.set_aside, s.shelf, s.bin, s.quantity, s.reserved,
             CASE WHEN s.set_aside THEN 0 ELSE s.quantity - s.reserved END, p.unit
      """;

  private static final String STOCK =
      STOCK_COLUMNS
          + """
            FROM product p
            LEFT JOIN stock s ON s.product_id = p.id
            LEFT JOIN location l ON l.id = s.location_id
            ORDER BY p.sku, l.name
            """;

  private static final String STOCK_AT =
      STOCK_COLUMNS
          + """
            FROM location l
            JOIN stock s ON s.location_id = l.id
            JOIN product p ON p.id = s.product_id
            WHERE l.name = ?
            ORDER BY p.sku
            """;

  private static final String PRODUCTS =
      """
      SELECT p.sku, p.name, p.category, p.unit, p.tracked, p.reorder_point, p.safety_stock,
             (SELECT string_agg(regexp_replace(b.code, '([\\\\|\\r\\n])', '\\\\\\1', 'g'), '|'
                                ORDER BY b.code)
              FROM barcode b WHERE b.product_id = p.id), p.active
      FROM product p ORDER BY p.sku
      """;

  private static final String MOVEMENTS =
      """
      SELECT m.id, %s, who(m.login, m.operator), m.operation, m.reason, m.note, p.sku, l.name, m.reservation_id,
             m.pieces, m.quantity_before, m.quantity_after, m.reserved_before, m.reserved_after,
             m.discrepancy, %s, m.counted, %s
      FROM movement m
      JOIN product p ON p.id = m.product_id
      LEFT JOIN stock s ON s.id = m.stock_id
      LEFT JOIN location l ON l.id = s.location_id
      ORDER BY m.id
      """
          .formatted(
              MOMENT.formatted("m.at"),
              MOMENT.formatted("m.held_until"),
              MOMENT.formatted("m.counted_at"));

  private static final String RESERVATIONS =
      """
      SELECT r.id, n.line_no, r.state, who(r.login, r.operator), r.note, %s, %s, %s, p.sku, l.name,
             n.quantity, n.open, r.reference, r.customer
      FROM reservation r
      LEFT JOIN reservation_line n ON n.reservation_id = r.id
      LEFT JOIN product p ON p.id = n.product_id
      LEFT JOIN stock s ON s.id = n.stock_id
      LEFT JOIN location l ON l.id = s.location_id
      ORDER BY r.id, n.line_no
      """
          .formatted(
              MOMENT.formatted("r.created_at"),
              MOMENT.formatted("r.expires_at"),
              MOMENT.formatted("r.closed_at"));

  private final ConnectionSource source;

  /** Reads over connections of {@code source}, which come with auto-commit on. */
  public PostgresTableExport(ConnectionSource source) {
    this.source = source;
  }

  @Override
  public long export(ExportKind kind, RowSink sink) throws IOException {
    return export(sql(kind), statement -> {}, kind, sink);
  }

  @Override
  public long exportStockAt(String location, RowSink sink) throws IOException {
    return export(STOCK_AT, statement -> statement.setString(1, location), ExportKind.STOCK, sink);
  }

  @FunctionalInterface
  private interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private long export(String sql, Binder parameters, ExportKind kind, RowSink sink)
      throws IOException {
    try (Connection connection = source.connection()) {
      // The driver reads everything at once unless it is in a transaction.
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        parameters.bind(statement);
        statement.setFetchSize(FETCH);
        return rows(kind, statement, sink);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("export", e);
    }
  }

  private static long rows(ExportKind kind, PreparedStatement statement, RowSink sink)
      throws SQLException, IOException {
    long count = 0;
    int columns = kind.columns().size();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        List<Object> cells = new ArrayList<>(columns);
        for (int column = 1; column <= columns; column++) {
          cells.add(rows.getObject(column));
        }
        sink.row(cells);
        count++;
      }
    }
    return count;
  }

  private static String sql(ExportKind kind) {
    return switch (kind) {
      case STOCK -> STOCK;
      case PRODUCTS -> PRODUCTS;
      case MOVEMENTS -> MOVEMENTS;
      case RESERVATIONS -> RESERVATIONS;
    };
  }
}
