package org.holdfast.inventory.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.Test;

/**
 * What is done for each stock row of a location that is set aside, while all of them are locked.
 */
class SetAsideRowsTest {

  private static final String LOOK_UPS =
      """
      SELECT coalesce(sum(calls), 0) FROM pg_stat_xact_user_functions
      WHERE schemaname = current_schema() AND funcname = 'stock_as_its_location'
      """;

  @Test
  void theLocationIsLookedUpForRowsThatComeThereAndForNoOther() throws SQLException {
    ServerAddress boss = TestServer.superuserAddress();
    try (TestInventory inventory = TestInventory.open().with("A", 1).with("B", 2).with("C", 3);
        Connection connection =
            DriverManager.getConnection(TestServer.address().url(), boss.user(), boss.password());
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = " + inventory.database().settings().schema());
      statement.execute("SET track_functions = 'pl'");
      connection.setAutoCommit(false);
      statement.execute("SELECT edit_location('k', 'anna', 'SET_ASIDE', 'Here')");
      assertThat(number(connection, "SELECT count(*) FROM stock WHERE set_aside")).isEqualTo(3);
      assertThat(number(connection, LOOK_UPS)).as("looked up for each row").isZero();

      statement.execute(
          "UPDATE stock SET location_id = (SELECT id FROM location WHERE name = 'There') WHERE quantity = 2");
      assertThat(number(connection, "SELECT count(*) FROM stock WHERE set_aside")).isEqualTo(2);
      assertThat(number(connection, LOOK_UPS)).isEqualTo(1);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    return Sql.first(connection, sql, row -> row.getLong(1)).orElseThrow();
  }
}
