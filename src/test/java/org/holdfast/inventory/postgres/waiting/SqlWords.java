package org.holdfast.inventory.postgres.waiting;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestInventory;

/** What a statement answers, as another program would call it. */
final class SqlWords {

  private SqlWords() {}

  static List<String> of(TestInventory inventory, String sql, Object... parameters) {
    try (Connection connection = inventory.database().dedicated("another program")) {
      return Sql.list(connection, sql, row -> row.getString(1), parameters);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
