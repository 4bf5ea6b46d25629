package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.jdbc.Sql;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.finding.FindingCode;

/**
 * Everything in an arena that a run must not change, as it was at the start: whole tables but those
 * that a run writes, of stock all columns but its numbers, and the request and the movements that
 * put the stock in. Which tables and columns there are is read from the catalog, so that those to
 * come are included. Of each row 64 bits are kept.
 */
final class OpeningPicture {

  private static final int TOLD = 10;

  /** Tables that a run writes, with the part of each that it must leave alone. */
  private static final Map<String, String> PARTS =
      Map.of(
          "stock",
          // A mark is to be there exactly where somebody waits.
          """
          SELECT (to_jsonb(t) - '{quantity,reserved,version,awaited}'::text[])::text
                 || (t.awaited <> EXISTS (SELECT FROM waiting_line n
                                          WHERE n.product_id = t.product_id AND n.pending))
          FROM stock t""",
          "request",
          "SELECT t::text FROM request t WHERE key = 'opening'",
          "movement",
          "SELECT t::text FROM movement t WHERE request_key = 'opening'",
          "reservation",
          "SELECT t::text FROM reservation t WHERE false",
          "reservation_line",
          "SELECT t::text FROM reservation_line t WHERE false",
          "waiting",
          "SELECT t::text FROM waiting t WHERE false",
          "waiting_line",
          "SELECT t::text FROM waiting_line t WHERE false");

  private static final String TABLES =
      """
      SELECT format('%I', relname) FROM pg_catalog.pg_class
      WHERE relnamespace = pg_catalog.to_regnamespace(?) AND relkind IN ('r', 'p')
      ORDER BY relname
      """;

  private static final String NOW =
      "SELECT (extract(epoch FROM pg_catalog.clock_timestamp()) * 1000000)::bigint";

  private final String schema;
  private final Map<String, Map<Long, Integer>> rows;
  private final long openedMicros;

  private OpeningPicture(String schema, Map<String, Map<Long, Integer>> rows, long openedMicros) {
    this.schema = schema;
    this.rows = rows;
    this.openedMicros = openedMicros;
  }

  /** Makes rows read alike on every session, until the end of the transaction. */
  static void prepare(Connection connection, String schema) throws SQLException {
    Sql.first(
        connection,
        """
        SELECT pg_catalog.set_config('search_path', ?, true),
               pg_catalog.set_config('TimeZone', 'UTC', true),
               pg_catalog.set_config('DateStyle', 'ISO', true)
        """,
        row -> true,
        "pg_catalog, " + schema);
  }

  /** The server's clock. */
  static long now(Connection connection) throws SQLException {
    return Sql.first(connection, NOW, row -> row.getLong(1)).orElseThrow();
  }

  /** Takes the picture. */
  static OpeningPicture take(Connection connection, String schema) throws SQLException {
    prepare(connection, schema);
    Map<String, Map<Long, Integer>> rows = new HashMap<>();
    for (String table : tables(connection, schema)) {
      Map<Long, Integer> hashes = new HashMap<>();
      for (long hash :
          Sql.list(
              connection,
              "SELECT pg_catalog.hashtextextended(part.text, 0) FROM (%s) AS part(text)"
                  .formatted(part(table)),
              row -> row.getLong(1))) {
        hashes.merge(hash, 1, Integer::sum);
      }
      rows.put(table, hashes);
    }
    return new OpeningPicture(schema, rows, now(connection));
  }

  private static List<String> tables(Connection connection, String schema) throws SQLException {
    return Sql.list(connection, TABLES, row -> row.getString(1), schema);
  }

  private static String part(String table) {
    return PARTS.getOrDefault(table, "SELECT t::text FROM %s t".formatted(table));
  }

  /** When it was taken, by the server's clock. */
  long openedMicros() {
    return openedMicros;
  }

  /** What is different now. */
  List<Finding> differences(Connection connection) throws SQLException {
    List<Finding> found = new ArrayList<>();
    Set<String> all = new TreeSet<>(rows.keySet());
    List<String> now = tables(connection, schema);
    all.addAll(now);
    for (String table : all) {
      if (!now.contains(table)) {
        found.add(Finding.of(FindingCode.TABLE_GONE, table));
      } else if (!rows.containsKey(table)) {
        found.add(Finding.of(FindingCode.TABLE_NEW, table));
      } else {
        compare(connection, table, found);
      }
    }
    return found;
  }

  private void compare(Connection connection, String table, List<Finding> found)
      throws SQLException {
    Map<Long, Integer> left = new HashMap<>(rows.get(table));
    List<String> other = new ArrayList<>();
    Sql.list(
        connection,
        "SELECT pg_catalog.hashtextextended(part.text, 0), part.text FROM (%s) AS part(text)"
            .formatted(part(table)),
        row -> {
          Integer count = left.get(row.getLong(1));
          if (count != null && count > 0) {
            left.put(row.getLong(1), count - 1);
          } else if (other.size() < TOLD) {
            other.add(row.getString(2));
          }
          return true;
        });
    other.forEach(text -> found.add(Finding.of(FindingCode.TABLE_ROW_NEW, table, text)));
    int gone = left.values().stream().mapToInt(count -> count).sum();
    if (gone > 0) {
      found.add(Finding.of(FindingCode.TABLE_ROWS_GONE, gone, table));
    }
  }
}
