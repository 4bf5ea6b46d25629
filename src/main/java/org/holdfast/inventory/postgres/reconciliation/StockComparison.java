package org.holdfast.inventory.postgres.reconciliation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;

/**
 * Compares stock rows with their lines and their part of the ledger. Every statement is one
 * snapshot: figures of a row that disagree in it disagree in truth.
 */
final class StockComparison {

  // Added up side by side, because a single difference may be larger than 64 bits hold. A movement
  // that tells only one side of an effect tells of none.
  private static final String LEDGER_STOCK =
      Sql.bounded(
          """
          sum(quantity_after) FILTER (WHERE quantity_before IS NOT NULL)
          - sum(quantity_before) FILTER (WHERE quantity_after IS NOT NULL)\
          """);

  private static final String LEDGER_RESERVED =
      Sql.bounded(
          """
          sum(reserved_after) FILTER (WHERE reserved_before IS NOT NULL)
          - sum(reserved_before) FILTER (WHERE reserved_after IS NOT NULL)\
          """);

  private static final String OPEN =
      Sql.bounded("coalesce(sum(rl.open) FILTER (WHERE r.state = 'OPEN'), 0)");

  private static final String LEFT_OPEN =
      Sql.bounded("coalesce(sum(rl.open) FILTER (WHERE r.state <> 'OPEN'), 0)");

  // Only what waits, or stands in a queue, is looked at: not those who have ever waited.
  private static final String QUEUES =
      """
      SELECT n.product_id, bool_or(n.pending) AS queued,
             count(*) FILTER (WHERE n.pending <> (w.state = 'WAITING')) AS strayed
      FROM (
        SELECT q.waiting_id, q.product_id, q.pending FROM waiting_line q WHERE q.pending
        UNION ALL
        SELECT q.waiting_id, q.product_id, q.pending
        FROM waiting v
        JOIN waiting_line q ON q.waiting_id = v.id
        JOIN product t ON t.id = q.product_id
        WHERE v.state = 'WAITING' AND NOT q.pending AND t.tracked
      ) n
      JOIN waiting w ON w.id = n.waiting_id
      GROUP BY n.product_id
      """;

  private static final String QUEUE_COLUMNS =
      "s.awaited, coalesce(q.queued, false) AS queued, coalesce(q.strayed, 0) AS strayed";

  private static final String COMPARED =
      """
      SELECT s.id, p.sku, l.name AS location, s.quantity, s.reserved,
             coalesce(o.open, 0) AS open, coalesce(m.stock, 0) AS ledger_stock,
             coalesce(m.reserved, 0) AS ledger_reserved, coalesce(o.left_open, 0) AS left_open,
             %5$s
      FROM stock s
      JOIN product p ON p.id = s.product_id
      JOIN location l ON l.id = s.location_id
      LEFT JOIN (
        SELECT rl.stock_id, %3$s AS open, %4$s AS left_open
        FROM reservation_line rl
        JOIN reservation r ON r.id = rl.reservation_id
        WHERE rl.open > 0 AND rl.stock_id BETWEEN ? AND ?
        GROUP BY rl.stock_id
      ) o ON o.stock_id = s.id
      LEFT JOIN (
        SELECT stock_id, %1$s AS stock, %2$s AS reserved
        FROM movement
        WHERE stock_id BETWEEN ? AND ?
        GROUP BY stock_id
      ) m ON m.stock_id = s.id
      LEFT JOIN (
      %6$s
      ) q ON q.product_id = s.product_id
      WHERE s.id BETWEEN ? AND ?
      """
          .formatted(LEDGER_STOCK, LEDGER_RESERVED, OPEN, LEFT_OPEN, QUEUE_COLUMNS, QUEUES);

  private static final String SLICE =
      """
      WITH compared AS MATERIALIZED (
      %s
      )
      SELECT (SELECT count(*) FROM compared) AS rows, c.*
      FROM (SELECT) AS always
      LEFT JOIN compared c
        ON c.reserved > c.quantity OR c.reserved < 0 OR c.reserved <> c.open
           OR c.quantity <> c.ledger_stock OR c.reserved <> c.ledger_reserved
           OR c.left_open > 0 OR c.awaited <> c.queued OR c.strayed > 0
      """
          .formatted(COMPARED);

  private static final String NEXT =
      """
      SELECT max(id) AS last
      FROM (SELECT id FROM stock WHERE id > ? ORDER BY id LIMIT ?) AS next
      """;

  private static final String SOME =
      """
      SELECT c.*, %s
      FROM compare_stock(?) c
      JOIN stock s ON s.id = c.id
      LEFT JOIN (
      %s
      ) q ON q.product_id = s.product_id
      """
          .formatted(QUEUE_COLUMNS, QUEUES);

  private StockComparison() {}

  /** What a slice came to: how many rows, and those that do not agree. */
  record Slice(long rows, List<Discrepancy> discrepancies) {}

  /** What time the server has. */
  static Instant now(Connection connection) throws SQLException {
    return Sql.first(
            connection,
            "SELECT clock_timestamp() AS now",
            row -> Sql.instant(row, "now").orElseThrow())
        .orElseThrow();
  }

  /** The last of the next {@code size} rows after {@code after}; empty: there are no more. */
  static Optional<Long> next(Connection connection, long after, int size) throws SQLException {
    return Sql.first(
            connection,
            NEXT,
            row -> Optional.ofNullable(row.getObject("last", Long.class)),
            after,
            size)
        .flatMap(last -> last);
  }

  /** Compares the rows from {@code first} to {@code last}. */
  static Slice slice(Connection connection, long first, long last) throws SQLException {
    List<Discrepancy> discrepancies = new ArrayList<>();
    List<Long> rows =
        Sql.list(
            connection,
            SLICE,
            row -> {
              if (row.getString("sku") != null) {
                discrepancies.add(read(row));
              }
              return row.getLong("rows");
            },
            first,
            last,
            first,
            last,
            first,
            last);
    return new Slice(rows.get(0), discrepancies);
  }

  /** The figures of some rows, whether they agree or not. */
  static List<Discrepancy> some(Connection connection, List<Long> ids) throws SQLException {
    return ids.isEmpty()
        ? List.of()
        : Sql.list(connection, SOME, StockComparison::read, (Object) ids.toArray(Long[]::new));
  }

  private static Discrepancy read(ResultSet row) throws SQLException {
    return new Discrepancy(
        row.getLong("id"),
        Sku.stored(row.getString("sku")),
        row.getString("location"),
        row.getLong("quantity"),
        row.getLong("reserved"),
        row.getLong("open"),
        row.getLong("ledger_stock"),
        row.getLong("ledger_reserved"),
        row.getLong("left_open"),
        queue(row));
  }

  /** The queue of a row, also as it was noted. */
  static Discrepancy.Queue queue(ResultSet row) throws SQLException {
    return new Discrepancy.Queue(
        row.getBoolean("awaited"), row.getBoolean("queued"), row.getLong("strayed"));
  }
}
