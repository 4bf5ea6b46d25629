package org.holdfast.inventory.postgres.call;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.session.LentSession;

/**
 * One call of a function of the database.
 *
 * @param sql a statement with a question mark for each parameter, and none besides
 * @param parameters null, text, numbers, booleans, UUIDs and arrays of {@code Long} or {@code
 *     String}
 */
public record FunctionCall(String sql, List<Object> parameters) {

  /** A call with its parameters. */
  public static FunctionCall of(String sql, Object... parameters) {
    return new FunctionCall(sql, Collections.unmodifiableList(Arrays.asList(parameters)));
  }

  /**
   * Makes the call as a transaction of its own, on a connection that commits each statement; most
   * functions answer with one row.
   */
  public List<Answer> make(Connection connection) throws SQLException {
    if (LentSession.is(connection)) {
      // What such a transaction begins with goes along, so all of it has to be one message.
      return Message.send(connection, text(), Answer::read);
    }
    return Sql.list(connection, sql, Answer::read, parameters.toArray());
  }

  /** The statement with its parameters in it, for a message that holds several statements. */
  String text() {
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '?') {
        text.append(literal(parameters.get(next++)));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static String literal(Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof String[] texts) {
      return array("text", Arrays.asList(texts));
    }
    if (value instanceof Long[] numbers) {
      return array("bigint", Arrays.asList(numbers));
    }
    if (value instanceof Long || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof UUID) {
      return quoted(value.toString()) + "::uuid";
    }
    if (value instanceof String text) {
      return quoted(text);
    }
    throw new IllegalArgumentException("a parameter of " + value.getClass());
  }

  /** One literal, however long: an expression for each element would cost the server more. */
  private static String array(String type, List<?> values) {
    return quoted(
            values.stream().map(FunctionCall::element).collect(Collectors.joining(",", "{", "}")))
        + "::"
        + type
        + "[]";
  }

  private static String element(Object value) {
    return value instanceof String text
        ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : value == null ? "NULL" : value.toString();
  }

  /**
   * A text as the server reads it whatever {@code standard_conforming_strings} says: quotes are
   * doubled, and a text with backslashes is marked as one where they are doubled, too.
   */
  static String quoted(String text) {
    String doubled = text.replace("'", "''");
    return text.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : " E'" + doubled.replace("\\", "\\\\") + "'";
  }
}
