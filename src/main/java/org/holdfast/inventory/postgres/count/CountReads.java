package org.holdfast.inventory.postgres.count;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.count.CountProblem;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.inventory.count.CountSession;
import org.holdfast.inventory.count.CountState;
import org.holdfast.inventory.count.ShelfOrder;
import org.holdfast.inventory.postgres.transaction.Reads;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;

/**
 * Reads counts.
 *
 * @param reads asks outside of a transaction
 */
record CountReads(Reads reads) {

  private static final String SESSIONS =
      """
      SELECT c.id, l.name AS location, c.category, c.note, who(c.login, c.operator) AS operator,
             c.started_at, c.state, c.ended_at, c.ended_by,
             (SELECT count(DISTINCT e.product_id) FROM count_entry e
              WHERE e.session_id = c.id) AS counted,
             (SELECT count(*) FROM stock s JOIN product p ON p.id = s.product_id
              WHERE s.location_id = c.location_id AND p.tracked
                AND (c.category IS NULL OR p.category = c.category)
                AND NOT EXISTS (SELECT FROM count_entry e
                                WHERE e.session_id = c.id AND e.product_id = p.id)) AS remaining
      FROM count_session c JOIN location l ON l.id = c.location_id
      """;

  private static final String LIST =
      SESSIONS + "WHERE c.state = 'OPEN' OR NOT ? ORDER BY c.id DESC LIMIT ?";

  private static final String ONE = SESSIONS + "WHERE c.id = ?";

  private static final String ROWS = "SELECT * FROM count_review(?)";

  List<CountSession> sessions(boolean open, int limit) {
    return reads.list("read counts", LIST, CountReads::session, open, limit);
  }

  Optional<CountSession> session(long id) {
    return reads.list("read a count", ONE, CountReads::session, id).stream().findFirst();
  }

  List<CountRow> rows(long id) {
    return reads.list("read what was counted", ROWS, CountReads::row, id).stream()
        .sorted(ShelfOrder.by(CountRow::shelf, CountRow::bin, row -> row.sku().value()))
        .toList();
  }

  private static CountSession session(ResultSet row) throws SQLException {
    return new CountSession(
        row.getLong("id"),
        row.getString("location"),
        Optional.ofNullable(row.getString("category")),
        row.getString("note"),
        row.getString("operator"),
        Sql.instant(row, "started_at").orElseThrow(),
        CountState.valueOf(row.getString("state")),
        Sql.instant(row, "ended_at"),
        Optional.ofNullable(row.getString("ended_by")),
        row.getLong("counted"),
        row.getLong("remaining"));
  }

  private static CountRow row(ResultSet row) throws SQLException {
    return new CountRow(
        Sku.stored(row.getString("sku")),
        row.getString("name"),
        row.getString("shelf"),
        row.getString("bin"),
        row.getBoolean("in_books"),
        number(row, "counted"),
        Sql.instant(row, "counted_at"),
        row.getLong("stock"),
        row.getLong("reserved"),
        number(row, "moved"),
        number(row, "target"),
        Optional.ofNullable(row.getString("problem")).map(CountProblem::valueOf));
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
