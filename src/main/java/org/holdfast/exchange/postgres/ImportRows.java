package org.holdfast.exchange.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.holdfast.exchange.ImportChanges;
import org.holdfast.exchange.ImportCheck;
import org.holdfast.exchange.ImportRecord;
import org.holdfast.exchange.ImportSource;
import org.holdfast.exchange.LineProblem;
import org.holdfast.jdbc.Sql;

/** What the database knows of imports. */
final class ImportRows {

  private static final int SHOWN_PROBLEMS = 1_000;

  private static final String RECORD =
      """
      SELECT id, at, operator, file, lines, bad, applied_to, products_added, products_changed,
             locations_added, barcodes_added, stock_changed, pieces_in, pieces_out, finished_at
      FROM stock_import
      """;

  private static final String PROBLEMS =
      "SELECT line_no, problems::text AS problems FROM import_line"
          + " WHERE import_id = ? AND problems IS NOT NULL ORDER BY line_no LIMIT ?";

  private ImportRows() {}

  /** Those of a file with this content that were begun, the last first. */
  static List<ImportRecord> of(Connection connection, UUID content) throws SQLException {
    return Sql.list(
        connection,
        RECORD + "WHERE content = ? AND state <> 'CHECKED' ORDER BY id DESC",
        ImportRows::record,
        content);
  }

  /** What the import {@code number}, which was checked, would do. */
  static ImportCheck preview(Connection connection, long number, ImportSource source)
      throws SQLException {
    ImportRecord counted = record(connection, number);
    List<LineProblem> problems = new ArrayList<>();
    problems(
        connection, number, SHOWN_PROBLEMS, problem -> problems.add(problem.in(source.columns())));
    return Sql.first(
            connection,
            "SELECT * FROM preview_import(?)",
            row ->
                new ImportCheck(
                    number,
                    counted.lines(),
                    counted.bad(),
                    changes(row),
                    row.getArray("new_locations") == null
                        ? List.of()
                        : List.of((String[]) row.getArray("new_locations").getArray()),
                    problems),
            number)
        .orElseThrow();
  }

  /** The first {@code limit} lines of which something is wrong. */
  static void problems(Connection connection, long number, int limit, Consumer<LineProblem> sink)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PROBLEMS)) {
      statement.setFetchSize(1_000);
      statement.setLong(1, number);
      statement.setInt(2, limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ProblemJson.read(rows.getLong("line_no"), rows.getString("problems")).forEach(sink);
        }
      }
    }
  }

  /** The import {@code number} as it stands. */
  static ImportRecord record(Connection connection, long number) throws SQLException {
    return Sql.first(connection, RECORD + "WHERE id = ?", ImportRows::record, number)
        .orElseThrow(() -> new IllegalArgumentException("no import " + number));
  }

  private static ImportRecord record(ResultSet row) throws SQLException {
    return new ImportRecord(
        row.getLong("id"),
        Sql.instant(row, "at").orElseThrow(),
        row.getString("operator"),
        row.getString("file"),
        row.getLong("lines"),
        row.getLong("bad"),
        row.getLong("applied_to"),
        changes(row),
        Sql.instant(row, "finished_at"));
  }

  private static ImportChanges changes(ResultSet row) throws SQLException {
    return new ImportChanges(
        row.getLong("products_added"),
        row.getLong("products_changed"),
        row.getLong("locations_added"),
        row.getLong("barcodes_added"),
        row.getLong("stock_changed"),
        row.getLong("pieces_in"),
        row.getLong("pieces_out"));
  }
}
