package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.Reservation;
import org.holdfast.inventory.ReservationFilter;
import org.holdfast.inventory.ReservationLine;
import org.holdfast.inventory.ReservationState;
import org.holdfast.inventory.Sku;
import org.holdfast.jdbc.Sql;

/** Reads reservations with their lines, each call one statement and so one snapshot. */
final class ReservationReader {

  private static final String COLUMNS =
      """
      SELECT r.id, r.state, r.operator, r.note, r.created_at, r.expires_at, r.closed_at,
             p.sku, p.name, l.name AS location, rl.quantity, rl.open
      """;

  private static final String JOINS =
      """
      JOIN reservation_line rl ON rl.reservation_id = r.id
      JOIN product p ON p.id = rl.product_id
      LEFT JOIN stock s ON s.id = rl.stock_id
      LEFT JOIN location l ON l.id = s.location_id
      """;

  private static final String BY_ID =
      COLUMNS + "FROM reservation r\n" + JOINS + "WHERE r.id = ? ORDER BY rl.line_no";

  private static final String BY_KEY =
      COLUMNS + "FROM reservation r\n" + JOINS + "WHERE r.request_key = ? ORDER BY rl.line_no";

  private static final String FILTERED =
      COLUMNS
          + """
          FROM (
            SELECT r.*
            FROM reservation r
            WHERE (?::text IS NULL OR r.state = ?)
              AND (?::text IS NULL OR EXISTS (
                    SELECT FROM reservation_line x JOIN product y ON y.id = x.product_id
                    WHERE x.reservation_id = r.id AND y.sku = ?))
              AND (?::text IS NULL OR EXISTS (
                    SELECT FROM reservation_line x JOIN product y ON y.id = x.product_id
                    WHERE x.reservation_id = r.id AND strpos(lower(y.sku), lower(?)) > 0))
              AND (?::text IS NULL OR strpos(lower(r.operator), lower(?)) > 0)
            ORDER BY r.id DESC
            LIMIT ?
          ) r
          """
          + JOINS
          + "ORDER BY r.id DESC, rl.line_no";

  private ReservationReader() {}

  /** The reservation with that number. */
  static Optional<Reservation> byId(Connection connection, long id) throws SQLException {
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

  /** Reservations that fit, newest first. */
  static List<Reservation> filtered(Connection connection, ReservationFilter filter)
      throws SQLException {
    String state = filter.state().map(Enum::name).orElse(null);
    String sku = filter.sku().map(Sku::value).orElse(null);
    String part = filter.skuPart().orElse(null);
    String operator = filter.operator().orElse(null);
    try (PreparedStatement statement = connection.prepareStatement(FILTERED)) {
      statement.setString(1, state);
      statement.setString(2, state);
      statement.setString(3, sku);
      statement.setString(4, sku);
      statement.setString(5, part);
      statement.setString(6, part);
      statement.setString(7, operator);
      statement.setString(8, operator);
      statement.setInt(9, filter.limit());
      return read(statement);
    }
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
        Instant createdAt = Sql.instant(row, "created_at").orElseThrow();
        Optional<Instant> expiresAt = Sql.instant(row, "expires_at");
        Optional<Instant> closedAt = Sql.instant(row, "closed_at");
        List<ReservationLine> lines = new ArrayList<>();
        do {
          lines.add(
              new ReservationLine(
                  Sku.of(row.getString("sku")),
                  row.getString("name"),
                  Optional.ofNullable(row.getString("location")),
                  row.getLong("quantity"),
                  row.getLong("open")));
          more = row.next();
        } while (more && row.getLong("id") == id);
        reservations.add(
            new Reservation(id, state, operator, note, createdAt, expiresAt, closedAt, lines));
      }
    }
    return reservations;
  }
}
