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

  // What lies somewhere is added up once, however many count there: there may be a million rows.
  private static final String SESSIONS =
      """
      WITH asked AS (SELECT c.* FROM count_session c WHERE %s),
      lying AS (
        SELECT a.location_id, a.category, count(*) AS products
        FROM (SELECT DISTINCT location_id, category FROM asked) AS a
        JOIN stock s ON s.location_id = a.location_id
        JOIN product p ON p.id = s.product_id
        WHERE p.tracked AND (a.category IS NULL OR p.category = a.category)
        GROUP BY a.location_id, a.category),
      counted AS (
        SELECT a.id, count(*) AS products,
               count(s.id) FILTER (WHERE p.tracked AND (a.category IS NULL OR p.category = a.category))
                 AS lying
        FROM (SELECT DISTINCT a.id, a.location_id, a.category, e.product_id
              FROM asked a JOIN count_entry e ON e.session_id = a.id) AS a
        JOIN product p ON p.id = a.product_id
        LEFT JOIN stock s ON s.product_id = a.product_id AND s.location_id = a.location_id
        GROUP BY a.id)
      SELECT c.id, l.name AS location, c.category, c.note, who(c.login, c.operator) AS operator,
             c.started_at, c.state, c.ended_at, c.ended_by, coalesce(d.products, 0) AS counted,
             coalesce(y.products, 0) - coalesce(d.lying, 0) AS remaining
      FROM asked c
      JOIN location l ON l.id = c.location_id
      LEFT JOIN lying y
        ON y.location_id = c.location_id AND y.category IS NOT DISTINCT FROM c.category
      LEFT JOIN counted d ON d.id = c.id
      ORDER BY c.id DESC
      """;

  private static final String LIST =
      SESSIONS.formatted("c.state = 'OPEN' OR NOT ? ORDER BY c.id DESC LIMIT ?");

  private static final String ONE = SESSIONS.formatted("c.id = ?");

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
