package org.holdfast.inventory.postgres.transaction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.reservation.ReservationTotals;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;

/** Reads reservations with their lines, each call one statement and so one snapshot. */
public final class ReservationReader {

  private static final String COLUMNS =
      """
      SELECT r.id, r.state, who(r.login, r.operator) AS operator, r.note,
             r.reference, r.customer, r.created_at, r.expires_at, r.closed_at,
             p.sku, p.name, l.name AS location, rl.quantity, rl.open
      """;

  private static final String JOINS =
      """
      LEFT JOIN reservation_line rl ON rl.reservation_id = r.id
      LEFT JOIN product p ON p.id = rl.product_id
      LEFT JOIN stock s ON s.id = rl.stock_id
      LEFT JOIN location l ON l.id = s.location_id
      """;

  private static final String BY_ID =
      COLUMNS + "FROM reservation r\n" + JOINS + "WHERE r.id = ? ORDER BY rl.line_no";

  private static final String BY_KEY =
      COLUMNS + "FROM reservation r\n" + JOINS + "WHERE r.request_key = ? ORDER BY rl.line_no";

  private static final String MATCHING =
      """
      WHERE (?::text IS NULL OR r.state = ?)
        AND (?::text IS NULL OR EXISTS (
              SELECT FROM reservation_line x JOIN product y ON y.id = x.product_id
              WHERE x.reservation_id = r.id AND y.sku = ?))
        AND (?::text IS NULL OR EXISTS (
              SELECT FROM reservation_line x JOIN product y ON y.id = x.product_id
              WHERE x.reservation_id = r.id AND strpos(lower(y.sku), lower(?)) > 0))
        AND (?::text IS NULL OR strpos(lower(who(r.login, r.operator)), lower(?)) > 0)
      """;

  // Only asked where it is wanted, so that the index of reservation_words can be used.
  private static final String WORDS =
      """
        AND (r.reference <> '' OR r.customer <> '')
        AND lower(r.reference || ' ' || r.customer) LIKE ? AND strpos(lower(r.%s), lower(?)) > 0
      """;

  private static final String TEXT =
      """
        AND (r.id::text = ?
             OR strpos(lower(concat_ws(' ', r.reference, r.customer, r.note)), lower(?)) > 0
             OR EXISTS (
               SELECT FROM reservation_line x JOIN product y ON y.id = x.product_id
               WHERE x.reservation_id = r.id AND strpos(lower(y.sku), lower(?)) > 0))
      """;

  // By the index of open ones and their ends.
  private static final String ENDING =
      "  AND r.state = 'OPEN' AND r.expires_at <= now() + ? * interval '1 ms'\n";

  private static final String FILTERED =
      COLUMNS
          + "FROM (SELECT r.* FROM reservation r\n%1$s"
          + "  AND r.id < ?\nORDER BY %2$s LIMIT ?) r\n"
          + JOINS
          + "ORDER BY %2$s, rl.line_no";

  private static final String TOTALS =
      """
      SELECT count(*) AS reservations,
             %s AS pieces,
             count(*) FILTER (WHERE r.state = 'OPEN'
                              AND r.expires_at <= now() + ? * interval '1 ms') AS ending
      FROM reservation r
      """
          .formatted(
              Sql.bounded(
                  """
                      sum((SELECT sum(rl.open) FROM reservation_line rl
                           WHERE rl.reservation_id = r.id))"""));

  private ReservationReader() {}

  /** The reservation with that number. */
  public static Optional<Reservation> byId(Connection connection, long id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BY_ID)) {
      statement.setLong(1, id);
      return read(statement).stream().findFirst();
    }
  }

  /** The reservation that the request with that key made. */
  static Reservation byKey(Connection connection, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BY_KEY)) {
      statement.setString(1, key);
      return read(statement).get(0);
    }
  }

  private static String order(ReservationFilter filter) {
    return filter.endingWithin().isPresent() ? "r.expires_at, r.id" : "r.id DESC";
  }

  /** Reservations that fit and have a smaller number than {@code before}. */
  public static List<Reservation> filtered(
      Connection connection, ReservationFilter filter, long before) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(FILTERED.formatted(matching(filter), order(filter)))) {
      int next = match(statement, 1, filter);
      statement.setLong(next, before);
      statement.setInt(next + 1, filter.limit());
      return read(statement);
    }
  }

  /** Sums over everything that fits, and how many end within {@code soon}. */
  public static ReservationTotals totals(
      Connection connection, ReservationFilter filter, Duration soon) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TOTALS + matching(filter))) {
      statement.setLong(1, soon.toMillis());
      match(statement, 2, filter);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new ReservationTotals(
            row.getLong("reservations"), row.getLong("pieces"), row.getLong("ending"));
      }
    }
  }

  private static String matching(ReservationFilter filter) {
    return MATCHING
        + filter.reference().map(any -> WORDS.formatted("reference")).orElse("")
        + filter.customer().map(any -> WORDS.formatted("customer")).orElse("")
        + filter.text().map(any -> TEXT).orElse("")
        + filter.endingWithin().map(any -> ENDING).orElse("");
  }

  /** Binds what {@link #matching} asks for and gives the position after it. */
  private static int match(PreparedStatement statement, int first, ReservationFilter filter)
      throws SQLException {
    int position = first;
    for (Optional<String> part :
        List.of(
            filter.state().map(Enum::name),
            filter.sku().map(Sku::value),
            filter.skuPart(),
            filter.operator())) {
      statement.setString(position++, part.orElse(null));
      statement.setString(position++, part.orElse(null));
    }
    for (Optional<String> part : List.of(filter.reference(), filter.customer())) {
      if (part.isPresent()) {
        statement.setString(position++, Sql.containing(part.get().toLowerCase(Locale.ROOT)));
        statement.setString(position++, part.get());
      }
    }
    if (filter.text().isPresent()) {
      for (int i = 0; i < 3; i++) {
        statement.setString(position++, filter.text().get());
      }
    }
    if (filter.endingWithin().isPresent()) {
      statement.setLong(position++, filter.endingWithin().get().toMillis());
    }
    return position;
  }

  private static ReservationLine line(ResultSet row) throws SQLException {
    return new ReservationLine(
        Sku.stored(row.getString("sku")),
        row.getString("name"),
        Optional.ofNullable(row.getString("location")),
        row.getLong("quantity"),
        row.getLong("open"));
  }

  /** Gathers the rows of one reservation, which come one after another. */
  private static List<Reservation> read(PreparedStatement statement) throws SQLException {
    List<Reservation> reservations = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      boolean more = row.next();
      while (more) {
        long id = row.getLong("id");
        ReservationState state = ReservationState.valueOf(row.getString("state"));
        String operator = row.getString("operator");
        String note = row.getString("note");
        OrderLabel label = new OrderLabel(row.getString("reference"), row.getString("customer"));
        Instant createdAt = Sql.instant(row, "created_at").orElseThrow();
        Optional<Instant> expiresAt = Sql.instant(row, "expires_at");
        Optional<Instant> closedAt = Sql.instant(row, "closed_at");
        List<ReservationLine> lines = new ArrayList<>();
        do {
          // Another program may have made a reservation without lines.
          if (row.getString("sku") != null) {
            lines.add(line(row));
          }
          more = row.next();
        } while (more && row.getLong("id") == id);
        reservations.add(
            new Reservation(
                id, state, operator, note, label, createdAt, expiresAt, closedAt, lines));
      }
    }
    return reservations;
  }
}
