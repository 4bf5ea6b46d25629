package org.holdfast.inventory.postgres.waiting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.inventory.waiting.WaitingFilter;
import org.holdfast.inventory.waiting.WaitingTotals;
import org.holdfast.jdbc.Sql;

/**
 * Reads who waits or has waited.
 *
 * @param reads asks outside of a transaction
 */
record WaitingReads(Reads reads) {

  private static final String WHAT = "read who waits";
  private static final String IN_TURN = WaitingSql.listed(WaitingSql.IN_TURN, "w.id");
  private static final String NEWEST = WaitingSql.listed(WaitingSql.NEWEST, "w.id DESC");
  private static final String ONE = WaitingSql.listed(WaitingSql.ONE, "w.id");
  private static final String SERVED = WaitingSql.listed(WaitingSql.SERVED, "w.id");

  List<WaitingEntry> waiting(WaitingFilter filter, long after) {
    List<Object> parameters = parameters(filter);
    parameters.add(after);
    parameters.add(filter.limit());
    return read(filter.isInTurn() ? IN_TURN : NEWEST, parameters.toArray());
  }

  WaitingTotals totals(WaitingFilter filter) {
    List<Object> parameters = new ArrayList<>();
    String sku = filter.sku().map(Sku::value).orElse(null);
    parameters.add(sku);
    parameters.add(sku);
    parameters.addAll(parameters(filter));
    return reads
        .list(
            WHAT,
            WaitingSql.TOTALS,
            row -> new WaitingTotals(row.getLong("requests"), row.getLong("pieces")),
            parameters.toArray())
        .get(0);
  }

  Optional<Waiting> waiting(long id) {
    return read(ONE, id).stream().findFirst().map(WaitingEntry::waiting);
  }

  List<Waiting> servedSince(String operator, Instant since) {
    return read(SERVED, operator, since).stream().map(WaitingEntry::waiting).toList();
  }

  private static List<Object> parameters(WaitingFilter filter) {
    List<Object> parameters = new ArrayList<>();
    String state = filter.state().map(Enum::name).orElse(null);
    parameters.add(state);
    parameters.add(state);
    String sku = filter.sku().map(Sku::value).orElse(null);
    parameters.add(sku);
    parameters.add(sku);
    String text = filter.text().orElse(null);
    for (int each = 0; each < 4; each++) {
      parameters.add(text);
    }
    return parameters;
  }

  /** One row a line becomes one entry a request. */
  private List<WaitingEntry> read(String sql, Object... parameters) {
    Map<Long, List<Row>> all = new LinkedHashMap<>();
    for (Row row : reads.list(WHAT, sql, WaitingReads::row, parameters)) {
      all.computeIfAbsent(row.head().id(), id -> new ArrayList<>()).add(row);
    }
    return all.values().stream().map(WaitingReads::entry).toList();
  }

  /** A line, with what it shares with the others of its request. */
  private record Row(Waiting head, long missing) {
    Waiting.Line line() {
      return head.lines().get(0);
    }
  }

  private static WaitingEntry entry(List<Row> rows) {
    Map<Sku, Long> missing = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.missing() > 0)
        .forEach(row -> missing.merge(row.line().sku(), row.missing(), Math::max));
    return new WaitingEntry(
        together(rows),
        missing.entrySet().stream()
            .map(each -> new WaitingEntry.Shortage(each.getKey(), each.getValue()))
            .toList());
  }

  private static Waiting together(List<Row> rows) {
    Waiting one = rows.get(0).head();
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
        rows.stream().flatMapToLong(row -> row.head().position().stream()).max(),
        rows.stream().map(Row::line).toList());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new Waiting(
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
            List.of(line(row))),
        row.getLong("missing"));
  }

  private static Waiting.Line line(ResultSet row) throws SQLException {
    return new Waiting.Line(
        Sku.stored(row.getString("sku")),
        row.getString("name"),
        Optional.ofNullable(row.getString("location")),
        row.getLong("quantity"));
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
