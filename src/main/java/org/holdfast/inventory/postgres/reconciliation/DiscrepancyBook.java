package org.holdfast.inventory.postgres.reconciliation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.ForeignChange;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;

/** Table {@code discrepancy}: which rows do not agree, until they do. */
final class DiscrepancyBook {

  // What a check read earlier must not stand over what was read of the row since.
  private static final String FOUND =
      """
      INSERT INTO discrepancy AS d (stock_id, sku, location, quantity, reserved, open,
                                    ledger_quantity, ledger_reserved, left_open, awaited, queued,
                                    strayed, cause, seen_at)
      SELECT f.*, ?::text, ?::timestamptz
      FROM unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                  ?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[], ?::boolean[],
                  ?::bigint[]) AS f
      ON CONFLICT (stock_id) WHERE solved_at IS NULL DO UPDATE SET
        quantity = excluded.quantity, reserved = excluded.reserved, open = excluded.open,
        ledger_quantity = excluded.ledger_quantity, ledger_reserved = excluded.ledger_reserved,
        left_open = excluded.left_open, awaited = excluded.awaited, queued = excluded.queued,
        strayed = excluded.strayed,
        cause = CASE WHEN excluded.cause = '' THEN d.cause ELSE excluded.cause END,
        seen_at = excluded.seen_at
      WHERE d.seen_at <= excluded.seen_at
      """;

  private static final String SOLVED_BUT =
      """
      UPDATE discrepancy SET solved_at = clock_timestamp()
      WHERE solved_at IS NULL AND seen_at < ?::timestamptz AND stock_id <> ALL (?::bigint[])
      """;

  private static final String SOLVED =
      """
      UPDATE discrepancy SET solved_at = clock_timestamp()
      WHERE solved_at IS NULL AND stock_id = ANY (?::bigint[])
      """;

  private static final String CHECKED =
      """
      INSERT INTO stock_check (at, rows, discrepancies, daily) VALUES (?, ?, ?, false)
      """;

  private static final String STANDING =
      """
      SELECT stock_id, sku, location, quantity, reserved, open, ledger_quantity, ledger_reserved,
             left_open, awaited, queued, strayed, cause, found_at
      FROM discrepancy
      WHERE solved_at IS NULL
      ORDER BY sku, location
      LIMIT ?
      """;

  private DiscrepancyBook() {}

  /** A whole check: what it found stands, and everything else that it can have seen is solved. */
  static void checked(Connection connection, Reconciliation.Report report) throws SQLException {
    found(connection, report.discrepancies(), "", report.at());
    Sql.update(connection, SOLVED_BUT, report.at(), ids(report.discrepancies()));
    Sql.update(connection, CHECKED, report.at(), report.rows(), report.discrepancies().size());
  }

  /** These rows do not agree as of {@code at}. */
  static void found(Connection connection, List<Discrepancy> rows, String cause, Instant at)
      throws SQLException {
    if (!rows.isEmpty()) {
      Sql.update(
          connection,
          FOUND,
          cause,
          at,
          ids(rows),
          rows.stream().map(row -> row.sku().value()).toArray(String[]::new),
          rows.stream().map(Discrepancy::location).toArray(String[]::new),
          longs(rows, Discrepancy::stock),
          longs(rows, Discrepancy::reserved),
          longs(rows, Discrepancy::open),
          longs(rows, Discrepancy::ledgerStock),
          longs(rows, Discrepancy::ledgerReserved),
          longs(rows, Discrepancy::leftOpen),
          flags(rows, row -> row.queue().marked()),
          flags(rows, row -> row.queue().standing()),
          longs(rows, row -> row.queue().strayed()));
    }
  }

  /** These rows agree, or are gone. */
  static void solved(Connection connection, List<Long> ids) throws SQLException {
    if (!ids.isEmpty()) {
      Sql.update(connection, SOLVED, (Object) ids.toArray(Long[]::new));
    }
  }

  /** Everything that stands. */
  static List<StockWatch.Standing> standing(Connection connection, int most) throws SQLException {
    return Sql.list(connection, STANDING, DiscrepancyBook::read, most);
  }

  private static StockWatch.Standing read(ResultSet row) throws SQLException {
    String cause = row.getString("cause");
    Optional<ForeignChange> change = NotedChange.ofCause(cause);
    return new StockWatch.Standing(
        new Discrepancy(
            row.getLong("stock_id"),
            Sku.stored(row.getString("sku")),
            row.getString("location"),
            row.getLong("quantity"),
            row.getLong("reserved"),
            row.getLong("open"),
            row.getLong("ledger_quantity"),
            row.getLong("ledger_reserved"),
            row.getLong("left_open"),
            StockComparison.queue(row)),
        Sql.instant(row, "found_at").orElseThrow(),
        change,
        change.isPresent() ? "" : cause);
  }

  private static Long[] ids(List<Discrepancy> rows) {
    return longs(rows, Discrepancy::stockId);
  }

  /** As texts, which an array of the server's takes for truth values. */
  private static String[] flags(List<Discrepancy> rows, Predicate<Discrepancy> flag) {
    return rows.stream().map(row -> Boolean.toString(flag.test(row))).toArray(String[]::new);
  }

  private static Long[] longs(List<Discrepancy> rows, ToLongFunction<Discrepancy> value) {
    return rows.stream().map(value::applyAsLong).toArray(Long[]::new);
  }
}
