package org.holdfast.inventory.postgres.call;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.jdbc.RowMapper;

/**
 * Statements that go to the server as one message and are one transaction there, without BEGIN and
 * COMMIT: the server commits after the last of them, and whatever fails has undone everything.
 */
final class Message {

  private Message() {}

  /** Sends {@code statements}, and reads the rows of those that give any. */
  static <T> List<T> send(Connection connection, String statements, RowMapper<T> mapper)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // What looks like the driver's own notation in a note is none.
      statement.setEscapeProcessing(false);
      List<T> all = new ArrayList<>();
      boolean rows = statement.execute(statements);
      while (rows || statement.getUpdateCount() != -1) {
        if (rows) {
          try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
              all.add(mapper.map(row));
            }
          }
        }
        rows = statement.getMoreResults();
      }
      return all;
    }
  }
}
