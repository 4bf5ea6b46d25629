package org.holdfast.backup.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.backup.BackupManifest;
import org.holdfast.jdbc.Sql;

/**
 * What there is in a schema, as the server's catalog tells: whoever adds a table has it in the next
 * backup.
 */
final class TableCatalog {

  /** Kept by the library that makes the tables, and made anew by it. */
  private static final String HISTORY = "flyway_schema_history";

  private static final String COLUMNS =
      """
      SELECT c.relname AS name,
             array_agg(a.attname::text ORDER BY a.attnum)
               FILTER (WHERE a.attgenerated = '') AS columns
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = pg_catalog.to_regnamespace(?) AND c.relkind IN ('r', 'p')
        AND NOT c.relispartition AND c.relname <> ?
      GROUP BY c.relname ORDER BY c.relname
      """;

  private static final String PARENTS =
      """
      SELECT c.relname AS child, p.relname AS parent
      FROM pg_catalog.pg_constraint f
      JOIN pg_catalog.pg_class c ON c.oid = f.conrelid
      JOIN pg_catalog.pg_class p ON p.oid = f.confrelid
      WHERE f.contype = 'f' AND c.relnamespace = pg_catalog.to_regnamespace(?)
        AND p.oid <> c.oid
      """;

  private static final String SEQUENCES =
      """
      SELECT c.relname AS name FROM pg_catalog.pg_class c
      WHERE c.relnamespace = pg_catalog.to_regnamespace(?) AND c.relkind = 'S'
      ORDER BY c.relname
      """;

  // Of every row 60 bits; their sum does not depend on the order of rows.
  private static final String HASH =
      """
      SELECT count(*) AS rows,
             coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0)::text AS hash
      FROM %s t
      """;

  private TableCatalog() {}

  /** Columns of each table, in an order in which no table comes before one that it refers to. */
  static Map<String, List<String>> tables(Connection connection, String schema)
      throws SQLException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    Sql.list(
            connection,
            COLUMNS,
            row ->
                Map.entry(
                    row.getString("name"), List.of((String[]) row.getArray("columns").getArray())),
            schema,
            HISTORY)
        .forEach(entry -> columns.put(entry.getKey(), entry.getValue()));
    return ordered(columns, parents(connection, schema));
  }

  /** The tables to which each one refers. */
  private static Map<String, Set<String>> parents(Connection connection, String schema)
      throws SQLException {
    return Sql.list(
            connection,
            PARENTS,
            row -> Map.entry(row.getString("child"), row.getString("parent")),
            schema)
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
  }

  private static Map<String, List<String>> ordered(
      Map<String, List<String>> columns, Map<String, Set<String>> parents) {
    Map<String, List<String>> ordered = new LinkedHashMap<>();
    while (ordered.size() < columns.size()) {
      int before = ordered.size();
      columns.forEach(
          (table, names) -> {
            if (!ordered.containsKey(table)
                && ordered.keySet().containsAll(parents.getOrDefault(table, Set.of()))) {
              ordered.put(table, names);
            }
          });
      if (ordered.size() == before) {
        throw new IllegalStateException("tables refer to each other in a circle: " + columns);
      }
    }
    return ordered;
  }

  /** Where the numbering of rows stands. */
  static List<BackupManifest.Sequence> sequences(Connection connection, String schema)
      throws SQLException {
    List<BackupManifest.Sequence> sequences = new ArrayList<>();
    for (String name : Sql.list(connection, SEQUENCES, row -> row.getString("name"), schema)) {
      sequences.add(
          Sql.first(
                  connection,
                  "SELECT last_value, is_called FROM " + quoted(schema, name),
                  row -> new BackupManifest.Sequence(name, row.getLong(1), row.getBoolean(2)))
              .orElseThrow());
    }
    return sequences;
  }

  /**
   * How many rows a table has, and a hash of them.
   *
   * @param rows how many
   * @param hash the hash, in decimal digits
   */
  record Content(long rows, String hash) {}

  static Content content(Connection connection, String schema, String table) throws SQLException {
    return Sql.first(
            connection,
            HASH.formatted(quoted(schema, table)),
            row -> new Content(row.getLong("rows"), row.getString("hash")))
        .orElseThrow();
  }

  /** Makes values read alike on every server, until the end of the transaction. */
  static void prepare(Connection connection) throws SQLException {
    Sql.first(
        connection,
        """
        SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true),
               set_config('IntervalStyle', 'postgres', true),
               set_config('bytea_output', 'hex', true),
               set_config('extra_float_digits', '1', true)
        """,
        row -> true);
  }

  /** Whether the tables in the schema were made by this program. */
  static boolean isOurs(Connection connection, String schema) throws SQLException {
    return Sql.first(
            connection,
            "SELECT pg_catalog.to_regclass(?) IS NOT NULL",
            row -> row.getBoolean(1),
            quoted(schema, HISTORY))
        .orElse(false);
  }

  /** The version of the tables. */
  static String version(Connection connection, String schema) throws SQLException {
    return Sql.first(
            connection,
            "SELECT version FROM "
                + quoted(schema, HISTORY)
                + " WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1",
            row -> row.getString(1))
        .orElseThrow();
  }

  /** The qualified name of something in {@code schema}. */
  static String quoted(String schema, String name) {
    return quoted(schema) + "." + quoted(name);
  }

  /** A name in quotation marks. */
  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** A list of columns. */
  static String columns(List<String> names) {
    return names.stream().map(TableCatalog::quoted).collect(Collectors.joining(", "));
  }
}
