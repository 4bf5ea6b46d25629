package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holdfast.inventory.ledger.LedgerStretch;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;

/** Reads movements, and looks through the ledger for them. */
final class MovementReader {

  // Null parameters ask for everything. Words are searched in what screens show.
  private static final String MATCHING =
      """
      FROM movement m
      JOIN product p ON p.id = m.product_id
      LEFT JOIN stock s ON s.id = m.stock_id
      LEFT JOIN location l ON l.id = s.location_id
      LEFT JOIN unnest(?::text[], ?::text[]) AS o (code, label) ON o.code = m.operation
      LEFT JOIN unnest(?::text[], ?::text[]) AS r (code, label) ON r.code = m.reason
      WHERE (?::text IS NULL OR m.product_id = (SELECT id FROM product WHERE sku = ?))
        AND (?::text IS NULL OR m.operation = ?)
        AND NOT EXISTS (
              SELECT FROM unnest(?::text[]) AS word
              WHERE m.reservation_id::text IS DISTINCT FROM word
                AND strpos(lower(concat_ws(' ', p.sku, m.login, m.operator, l.name, m.note,
                                           coalesce(o.label, m.operation),
                                           coalesce(r.label, m.reason))), word) = 0)
      """;

  private static final String RANGE = "  AND m.id > ? AND m.id < ?\n";

  private static final String MOVEMENTS =
      """
      SELECT m.id, m.at, who(m.login, m.operator) AS operator, m.operation, m.reason, m.note, p.sku, l.name AS location,
             m.reservation_id, m.pieces, m.quantity_before, m.quantity_after,
             m.reserved_before, m.reserved_after, m.discrepancy, m.held_until
      """
          + MATCHING
          + RANGE
          + "ORDER BY m.id DESC LIMIT ?";

  private static final String COUNT_MOVEMENTS = "SELECT count(*)\n" + MATCHING + RANGE;

  // Without words nothing has to be looked up beside the ledger, however long it is.
  private static final String COUNT_WITHOUT_WORDS =
      """
      SELECT count(*) FROM movement m
      WHERE (?::text IS NULL OR m.product_id = (SELECT id FROM product WHERE sku = ?))
        AND (?::text IS NULL OR m.operation = ?)
      """
          + RANGE;

  /** Movements that are looked at first; then more, as long as that is quick. */
  private static final long FIRST_STRETCH = 20_000;

  private static final Duration STRETCH_TIME = Duration.ofMillis(300);

  private static final Duration QUICK = Duration.ofMillis(100);

  private MovementReader() {}

  /**
   * What fits {@code filter} between {@code above} and {@code below}, as far as one call gets.
   *
   * @param rows at most so many; 0: they are only counted
   */
  static LedgerStretch search(
      Connection connection, MovementFilter filter, long above, long below, int rows)
      throws SQLException {
    long newest =
        Sql.first(connection, "SELECT coalesce(max(id), 0) FROM movement", row -> row.getLong(1))
            .orElseThrow();
    long began = System.nanoTime();
    List<Movement> found = new ArrayList<>();
    long count = 0;
    long end = Math.min(below, newest + 1);
    long size = FIRST_STRETCH;
    while (end > above + 1 && System.nanoTime() - began < STRETCH_TIME.toNanos()) {
      long start = System.nanoTime();
      long floor = Math.max(above, end - 1 - size);
      if (rows == 0) {
        count += count(connection, filter, floor, end);
      } else {
        found.addAll(movements(connection, filter, floor, end, rows - found.size()));
        count = found.size();
        if (count == rows) {
          return new LedgerStretch(found, count, found.get(found.size() - 1).id());
        }
      }
      end = floor + 1;
      size = System.nanoTime() - start < QUICK.toNanos() ? size * 2 : Math.max(1, size / 2);
    }
    return new LedgerStretch(found, count, Math.max(end, above + 1));
  }

  private static long count(Connection connection, MovementFilter filter, long above, long below)
      throws SQLException {
    String sku = filter.sku().map(Sku::value).orElse(null);
    String operation = filter.operation().map(Enum::name).orElse(null);
    if (filter.words().isEmpty()) {
      return Sql.first(
              connection,
              COUNT_WITHOUT_WORDS,
              row -> row.getLong(1),
              sku,
              sku,
              operation,
              operation,
              above,
              below)
          .orElseThrow();
    }
    return Sql.first(
            connection, COUNT_MOVEMENTS, row -> row.getLong(1), matching(filter, above, below))
        .orElseThrow();
  }

  /** The newest {@code limit} movements that fit, between {@code above} and {@code below}. */
  static List<Movement> movements(
      Connection connection, MovementFilter filter, long above, long below, int limit)
      throws SQLException {
    return Sql.list(
        connection, MOVEMENTS, MovementReader::movement, matching(filter, above, below, limit));
  }

  /** What {@link #MATCHING} asks for, and what comes after it. */
  private static Object[] matching(MovementFilter filter, Object... more) {
    String sku = filter.sku().map(Sku::value).orElse(null);
    String operation = filter.operation().map(Enum::name).orElse(null);
    Object[] matching = {
      texts(Operation.values(), Enum::name),
      texts(Operation.values(), Operation::label),
      texts(ReasonCode.values(), Enum::name),
      texts(ReasonCode.values(), ReasonCode::label),
      sku,
      sku,
      operation,
      operation,
      filter.words().toArray(String[]::new)
    };
    return Stream.concat(Arrays.stream(matching), Arrays.stream(more)).toArray();
  }

  private static <T> String[] texts(T[] values, Function<T, String> text) {
    return Arrays.stream(values).map(text).toArray(String[]::new);
  }

  /** Another program may have written a word that this one does not know; the ledger keeps it. */
  private static <E extends Enum<E>> Optional<E> known(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(word))
        .findFirst();
  }

  private static Movement movement(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    long reservation = row.getLong("reservation_id");
    boolean hasReservation = !row.wasNull();
    Long stockBefore = row.getObject("quantity_before", Long.class);
    Long stockAfter = row.getObject("quantity_after", Long.class);
    Long reservedBefore = row.getObject("reserved_before", Long.class);
    Long reservedAfter = row.getObject("reserved_after", Long.class);
    boolean hasEffect =
        stockBefore != null
            && stockAfter != null
            && reservedBefore != null
            && reservedAfter != null;
    return new Movement(
        row.getLong("id"),
        Sql.instant(row, "at").orElseThrow(),
        row.getString("operator"),
        known(Operation.class, row.getString("operation")),
        row.getString("operation"),
        known(ReasonCode.class, reason),
        reason,
        row.getString("note"),
        Sku.stored(row.getString("sku")),
        Optional.ofNullable(row.getString("location")),
        hasReservation ? OptionalLong.of(reservation) : OptionalLong.empty(),
        row.getLong("pieces"),
        hasEffect
            ? Optional.of(
                new Movement.Effect(stockBefore, stockAfter, reservedBefore, reservedAfter))
            : Optional.empty(),
        row.getLong("discrepancy"),
        Sql.instant(row, "held_until"));
  }
}
