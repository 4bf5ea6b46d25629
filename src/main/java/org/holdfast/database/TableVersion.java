package org.holdfast.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holdfast.jdbc.Sql;

/**
 * One version of the tables, and what became of it in a schema.
 *
 * @param name its number, or what it is about where it has none
 * @param state what became of it
 */
record TableVersion(String name, State state) {

  private static final String IS_THERE =
      "SELECT to_regclass(format('%I.flyway_schema_history', ?::text)) IS NOT NULL AS there";

  // The note that the schema was made has no version.
  private static final String HISTORY =
      """
      SELECT version::integer AS version, coalesce(checksum, 0) AS checksum, success
      FROM flyway_schema_history WHERE version ~ '^[0-9]{1,9}$'
      """;

  /** What became of a version. */
  enum State {
    /** It is there. */
    MADE,
    /** It is not there yet. */
    PENDING,
    /** A newer program made it. */
    LATER,
    /** It failed. */
    HALF_MADE,
    /** Nobody knows it. */
    UNKNOWN,
    /** It was made by other means than this program has. */
    CHANGED
  }

  private record Row(int checksum, boolean success) {}

  /**
   * All versions that this program knows, or that are in the history of {@code schema}, in their
   * order.
   */
  static List<TableVersion> read(Connection connection, String schema) throws SQLException {
    SortedMap<Integer, Row> rows = new TreeMap<>();
    if (Sql.first(connection, IS_THERE, row -> row.getBoolean("there"), schema).orElse(false)) {
      Sql.list(
          connection,
          HISTORY,
          row ->
              rows.put(
                  row.getInt("version"),
                  new Row(row.getInt("checksum"), row.getBoolean("success"))));
    }
    SortedMap<Integer, Integer> known = Scripts.checksums();
    List<TableVersion> all = new ArrayList<>();
    for (Map.Entry<Integer, Integer> each : known.entrySet()) {
      all.add(
          new TableVersion(
              each.getKey().toString(), state(rows.remove(each.getKey()), each.getValue())));
    }
    // What is left is unknown here.
    rows.forEach(
        (version, row) ->
            all.add(
                new TableVersion(
                    version.toString(),
                    version > known.lastKey()
                        ? State.LATER
                        : row.success() ? State.UNKNOWN : State.HALF_MADE)));
    return all;
  }

  private static State state(Row row, int checksum) {
    if (row == null) {
      return State.PENDING;
    }
    if (!row.success()) {
      return State.HALF_MADE;
    }
    return row.checksum() == checksum ? State.MADE : State.CHANGED;
  }
}
