package org.holdfast.inventory.postgres.waiting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.postgres.transaction.Reads;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.waiting.WaitingFilter;
import org.holdfast.jdbc.Sql;

/**
 * Reads who waits or has waited.
 *
 * @param reads asks outside of a transaction
 */
record WaitingReads(Reads reads) {

  private static final String COLUMNS =
      """
      SELECT w.id, w.state, CASE WHEN w.login IS NULL OR w.login = w.operator THEN w.operator
                                 ELSE w.login || ' (' || w.operator || ')' END AS who,
             w.note, w.reference, w.customer, w.created_at, w.ends_at, w.closed_at, w.closed_by, w.reservation_id,
             (SELECT max((SELECT count(DISTINCT q.waiting_id) FROM waiting_line q
                          WHERE q.product_id = m.product_id AND q.pending
                            AND q.waiting_id <= m.waiting_id))
              FROM waiting_line m WHERE m.waiting_id = w.id AND m.pending) AS position,
             p.sku, p.name, n.location, n.quantity
      """;

  private static final String JOINS =
      """
      JOIN waiting_line n ON n.waiting_id = w.id
      JOIN product p ON p.id = n.product_id
      """;

  private static final String ONE =
      COLUMNS + "FROM waiting w\n" + JOINS + "WHERE w.id = ? ORDER BY n.line_no";

  private static final String OF =
      """
        AND (?::text IS NULL OR EXISTS (SELECT FROM waiting_line o
                                        JOIN product x ON x.id = o.product_id
                                        WHERE o.waiting_id = w.id AND x.sku = ?))
      """;

  private static final String STANDING =
      COLUMNS
          + "FROM (SELECT w.* FROM waiting w WHERE w.state = 'WAITING'\n"
          + OF
          + "ORDER BY w.id LIMIT ?) AS w\n"
          + JOINS
          + "ORDER BY w.id, n.line_no";

  private static final String ALL =
      COLUMNS
          + "FROM (SELECT w.* FROM waiting w WHERE true\n"
          + OF
          + "ORDER BY w.id DESC LIMIT ?) AS w\n"
          + JOINS
          + "ORDER BY w.id DESC, n.line_no";

  List<Waiting> waiting(WaitingFilter filter) {
    String sku = filter.sku().map(Sku::value).orElse(null);
    return joined(
        reads.list(
            "read who waits",
            filter.standing() ? STANDING : ALL,
            WaitingReads::row,
            sku,
            sku,
            filter.limit()));
  }

  Optional<Waiting> waiting(long id) {
    return joined(reads.list("read who waits", ONE, WaitingReads::row, id)).stream().findFirst();
  }

  /** One row a line becomes one a request. */
  private static List<Waiting> joined(List<Waiting> rows) {
    Map<Long, Waiting> all = new LinkedHashMap<>();
    rows.forEach(row -> all.merge(row.id(), row, WaitingReads::together));
    return List.copyOf(all.values());
  }

  private static Waiting together(Waiting one, Waiting other) {
    List<Waiting.Line> lines = new ArrayList<>(one.lines());
    lines.addAll(other.lines());
    return new Waiting(
        one.id(),
        one.state(),
        one.operator(),
        one.note(),
        one.label(),
        one.createdAt(),
        one.endsAt(),
        one.closedAt(),
        one.closedBy(),
        one.reservationId(),
        one.position(),
        lines);
  }

  private static Waiting row(ResultSet row) throws SQLException {
    return new Waiting(
        row.getLong("id"),
        WaitingState.valueOf(row.getString("state")),
        row.getString("who"),
        row.getString("note"),
        new OrderLabel(row.getString("reference"), row.getString("customer")),
        Sql.instant(row, "created_at").orElseThrow(),
        Sql.instant(row, "ends_at"),
        Sql.instant(row, "closed_at"),
        Optional.ofNullable(row.getString("closed_by")),
        number(row, "reservation_id"),
        number(row, "position"),
        List.of(
            new Waiting.Line(
                Sku.stored(row.getString("sku")),
                row.getString("name"),
                Optional.ofNullable(row.getString("location")),
                row.getLong("quantity"))));
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
