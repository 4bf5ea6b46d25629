package org.holdfast.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs parameterised statements. Parameters are bound by position: text, numbers, booleans, UUIDs,
 * {@link Instant}s and arrays of {@code long}, {@code Long} or {@code String}.
 */
public final class Sql {

  private static final Instant FIRST = Instant.parse("-9999-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("+999999-12-31T23:59:59Z");

  private static final Instant FIRST_WRITTEN = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant AFTER_WRITTEN = Instant.parse("+10000-01-01T00:00:00Z");

  private Sql() {}

  /**
   * A number of any size in SQL, cut to what 64 bits hold: what another program wrote may add up to
   * more, and nothing may fail on that. Null counts as 0.
   */
  public static String bounded(String number) {
    return "least(greatest(coalesce(%s, 0), -9223372036854775808), 9223372036854775807)::bigint"
        .formatted(number);
  }

  /** What {@code LIKE} finds {@code text} by, as it stands, wherever it is contained. */
  public static String containing(String text) {
    return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  /** All rows that {@code sql} gives. */
  public static <T> List<T> list(
      Connection connection, String sql, RowMapper<T> mapper, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> values = new ArrayList<>();
      while (rows.next()) {
        values.add(mapper.map(rows));
      }
      return values;
    }
  }

  /** The first row that {@code sql} gives, if any. */
  public static <T> Optional<T> first(
      Connection connection, String sql, RowMapper<T> mapper, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
    }
  }

  /**
   * Gives the transaction that {@code connection} is in a name, which whoever looks at the server
   * sees. What changes stock without one of ours is noted as a foreign change.
   */
  public static void name(Connection connection, String name) throws SQLException {
    first(connection, "SELECT set_config('application_name', ?, true)", row -> true, name);
  }

  /** An array parameter: one number of each of {@code rows}, in their order; may be null. */
  public static <T> Long[] numbers(List<T> rows, Function<T, Long> number) {
    return rows.stream().map(number).toArray(Long[]::new);
  }

  /** Runs a statement that gives no rows, and tells how many it changed. */
  public static int update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /**
   * The column as an instant; empty when null. The server's {@code infinity} becomes the first or
   * last moment of the years that can be shown everywhere.
   */
  public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(
            moment ->
                moment.equals(OffsetDateTime.MAX)
                    ? LAST
                    : moment.equals(OffsetDateTime.MIN) ? FIRST : moment.toInstant());
  }

  /**
   * A moment as the server writes it into JSON, read in the same manner: by ISO 8601, years of more
   * than four digits without a sign, and {@code infinity}.
   */
  public static Instant instant(String json) {
    if (json.equals("infinity")) {
      return LAST;
    }
    if (json.startsWith("-") || json.endsWith("BC")) {
      return FIRST;
    }
    String year = json.substring(0, json.indexOf('-'));
    return OffsetDateTime.parse(year.length() > 4 ? "+" + json : json).toInstant();
  }

  /**
   * A moment as text, for a statement that asks what was before or after it. What lies outside of
   * the years that people write is before or after everything: the server's calendar is shorter
   * than ours, and does not read the signs of such years.
   */
  public static String text(Instant moment) {
    if (moment.isBefore(FIRST_WRITTEN)) {
      return "-infinity";
    }
    return moment.isBefore(AFTER_WRITTEN) ? moment.toString() : "infinity";
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        Object parameter = parameters[i];
        if (parameter instanceof Instant instant) {
          statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
        } else if (parameter instanceof Long[] longs) {
          statement.setArray(i + 1, connection.createArrayOf("bigint", longs));
        } else {
          statement.setObject(i + 1, parameter);
        }
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }
}
