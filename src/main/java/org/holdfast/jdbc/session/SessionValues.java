package org.holdfast.jdbc.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings of the server for all transactions of a connection, whether its session is its own or
 * lent. Names and values are constants of the program. Immutable.
 *
 * @param values the values by their names
 */
public record SessionValues(Map<String, String> values) {

  /** Copies the map, in its order. */
  public SessionValues {
    values = new LinkedHashMap<>(values);
  }

  /** A single one. */
  public static SessionValues of(String name, String value) {
    return new SessionValues(Map.of(name, value));
  }

  /** These and one more. */
  public SessionValues and(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new SessionValues(more);
  }

  @Override
  public Map<String, String> values() {
    return Map.copyOf(values);
  }

  /** Sets them, in one message; {@code connection} commits each statement. */
  public void set(Connection connection) throws SQLException {
    if (LentSession.is(connection)) {
      LentSession lent = connection.unwrap(LentSession.class);
      values.forEach(lent::carry);
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          values.entrySet().stream()
              .map(each -> "SET %s = '%s'".formatted(each.getKey(), each.getValue()))
              .collect(Collectors.joining("; ")));
    }
  }
}
