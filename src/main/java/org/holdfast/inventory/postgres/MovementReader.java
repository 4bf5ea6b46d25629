package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;

/** Reads movements, of the whole ledger or of some of it. */
final class MovementReader {

  private static final String LEDGER = "FROM movement m\n";

  // Null parameters ask for everything. Words are searched in what screens show.
  private static final String MATCHING =
      """
      JOIN product p ON p.id = m.product_id
      LEFT JOIN stock s ON s.id = m.stock_id
      LEFT JOIN location l ON l.id = s.location_id
      LEFT JOIN unnest(?::text[], ?::text[]) AS o (code, label) ON o.code = m.operation
      LEFT JOIN unnest(?::text[], ?::text[]) AS r (code, label) ON r.code = m.reason
      WHERE (?::text IS NULL OR m.product_id = (SELECT id FROM product WHERE sku = ?))
        AND (?::text IS NULL OR m.operation = ?)
        AND (?::text IS NULL OR lower(?) IN (lower(m.operator), lower(m.login),
                                             lower(who(m.login, m.operator))))
        AND (?::text IS NULL OR m.reason = ?)
        AND (?::text IS NULL OR l.name = ?)
        AND (?::bigint IS NULL OR m.reservation_id = ?)
        AND (?::text IS NULL OR m.reservation_id IN (
              SELECT x.id FROM reservation x
              WHERE (x.reference <> '' OR x.customer <> '')
                AND lower(x.reference || ' ' || x.customer) LIKE ?
                AND (strpos(lower(x.reference), ?) > 0 OR strpos(lower(x.customer), ?) > 0)))
        AND (?::bigint IS NULL
             OR m.request_key = (SELECT x.request_key FROM movement x WHERE x.id = ?))
        AND (?::timestamptz IS NULL OR m.at >= ?::timestamptz)
        AND (?::timestamptz IS NULL OR m.at < ?::timestamptz)
        AND NOT EXISTS (
              SELECT FROM unnest(?::text[]) AS word
              WHERE m.reservation_id::text IS DISTINCT FROM word
                AND strpos(lower(concat_ws(' ', p.sku, m.login, m.operator, l.name, m.note,
                                           o.label, m.operation,
                                           coalesce(r.label, m.reason))), word) = 0)
      """;

  private static final String RANGE = "  AND m.id > ? AND m.id < ?\n";

  private static final String SHOWN =
      """
      SELECT m.id, m.at, who(m.login, m.operator) AS operator, m.operation, m.reason, m.note, p.sku, l.name AS location,
             m.reservation_id, m.pieces, m.quantity_before, m.quantity_after,
             m.reserved_before, m.reserved_after, m.discrepancy, m.held_until,
             m.counted, m.counted_at,
             (SELECT u.movement_id FROM movement_undo u WHERE u.undone_by = m.id) AS undoes,
             (SELECT u.undone_by FROM movement_undo u WHERE u.movement_id = m.id) AS undone_by
      """;

  private static final String NEWEST = "ORDER BY m.id DESC LIMIT ?";

  private static final String MOVEMENTS = SHOWN + LEDGER + MATCHING + RANGE + NEWEST;

  private static final String COUNT_MOVEMENTS = "SELECT count(*)\n" + LEDGER + MATCHING + RANGE;

  // One after the other, however large the ledger is.
  private static final String CANDIDATES =
      """
      FROM unnest(?::bigint[]) AS c (id)
      CROSS JOIN LATERAL (SELECT x.* FROM movement x WHERE x.id = c.id OFFSET 0) AS m
      """;

  private static final String SOME_MOVEMENTS = SHOWN + CANDIDATES + MATCHING + RANGE + NEWEST;

  private static final String COUNT_SOME = "SELECT count(*)\n" + CANDIDATES + MATCHING + RANGE;

  // Without words nothing has to be looked up beside the ledger, however long it is.
  private static final String COUNT_WITHOUT_WORDS =
      """
      SELECT count(*) FROM movement m
      WHERE (?::text IS NULL OR m.product_id = (SELECT id FROM product WHERE sku = ?))
        AND (?::text IS NULL OR m.operation = ?)
      """
          + RANGE;

  private MovementReader() {}

  /** How many movements fit, between {@code above} and {@code below}. */
  static long count(Connection connection, MovementFilter filter, long above, long below)
      throws SQLException {
    String sku = filter.sku().map(Sku::value).orElse(null);
    String operation = filter.operation().map(Enum::name).orElse(null);
    if (filter.words().isEmpty() && filter.narrow().equals(MovementFilter.Narrow.NONE)) {
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

  /** How many of {@code some} movements fit, between {@code above} and {@code below}. */
  static long count(
      Connection connection, Long[] some, MovementFilter filter, long above, long below)
      throws SQLException {
    return Sql.first(
            connection,
            COUNT_SOME,
            row -> row.getLong(1),
            join(new Object[] {some}, matching(filter, above, below)))
        .orElseThrow();
  }

  /** The newest of {@code some} movements that fit, between {@code above} and {@code below}. */
  static List<Movement> movements(
      Connection connection, Long[] some, MovementFilter filter, long above, long below, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        SOME_MOVEMENTS,
        MovementReader::movement,
        join(new Object[] {some}, matching(filter, above, below, limit)));
  }

  private static Object[] join(Object[] first, Object[] second) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  /** What {@link #MATCHING} asks for, and what comes after it. */
  private static Object[] matching(MovementFilter filter, Object... more) {
    String sku = filter.sku().map(Sku::value).orElse(null);
    String operation = filter.operation().map(Enum::name).orElse(null);
    MovementFilter.Narrow narrow = filter.narrow();
    String operator = narrow.operator().orElse(null);
    String reason = narrow.reason().map(Enum::name).orElse(null);
    String location = narrow.location().orElse(null);
    Long reservation = number(narrow.reservation());
    Long together = number(narrow.together());
    String order = narrow.order().map(text -> text.toLowerCase(Locale.ROOT)).orElse(null);
    String pattern = order == null ? null : Sql.containing(order);
    String from = narrow.from().map(Sql::text).orElse(null);
    String to = narrow.to().map(Sql::text).orElse(null);
    Object[] matching = {
      texts(Operation.values(), Enum::name),
      texts(Operation.values(), Operation::label),
      texts(ReasonCode.values(), Enum::name),
      texts(ReasonCode.values(), ReasonCode::label),
      sku,
      sku,
      operation,
      operation,
      operator,
      operator,
      reason,
      reason,
      location,
      location,
      reservation,
      reservation,
      order,
      pattern,
      order,
      order,
      together,
      together,
      from,
      from,
      to,
      to,
      filter.words().toArray(String[]::new)
    };
    return join(matching, more);
  }

  private static Long number(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
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

  private static Optional<Movement.Count> counted(ResultSet row) throws SQLException {
    Optional<Instant> at = Sql.instant(row, "counted_at");
    long counted = row.getLong("counted");
    return at.map(moment -> new Movement.Count(counted, moment));
  }

  /** What it did to the row; empty when it was about none. */
  private static Optional<Movement.Effect> effect(ResultSet row) throws SQLException {
    Long stockBefore = row.getObject("quantity_before", Long.class);
    Long stockAfter = row.getObject("quantity_after", Long.class);
    Long reservedBefore = row.getObject("reserved_before", Long.class);
    Long reservedAfter = row.getObject("reserved_after", Long.class);
    return stockBefore != null
            && stockAfter != null
            && reservedBefore != null
            && reservedAfter != null
        ? Optional.of(new Movement.Effect(stockBefore, stockAfter, reservedBefore, reservedAfter))
        : Optional.empty();
  }

  private static Movement movement(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
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
        number(row, "reservation_id"),
        row.getLong("pieces"),
        effect(row),
        row.getLong("discrepancy"),
        Sql.instant(row, "held_until"),
        counted(row),
        number(row, "undoes"),
        number(row, "undone_by"));
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
  }
}
