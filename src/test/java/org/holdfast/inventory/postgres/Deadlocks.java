package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestInventory;

/** Counts the deadlocks that the server had to break. */
final class Deadlocks {

  private static final String COUNT =
      "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";

  // A pool that was there before may open a session of its own at any time; one that has only been
  // set up, or only looked at by its pool, has not taken part in anything.
  private static final String NEWER =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type = 'client backend'
        AND pid <> pg_backend_pid() AND backend_start > ?::timestamptz
        AND query <> '' AND query NOT LIKE 'SET %' AND query NOT LIKE 'SHOW %'
        AND query NOT LIKE 'SELECT pg_catalog.set_config(%'
        AND query NOT LIKE 'SELECT pg_catalog.current_setting(%'
      """;

  private Deadlocks() {}

  /** What may deadlock; has to open and close the sessions that it uses. */
  @FunctionalInterface
  interface Body {
    void run() throws Exception;
  }

  /**
   * How many deadlocks {@code body} ran into. A session is only sure to have reported its counts
   * once it has ended, so this waits for the end of all sessions that the body opened.
   */
  static long during(TestInventory inventory, Body body) throws Exception {
    // Both pools keep one idle connection; they have to have it before the sessions are counted.
    inventory.queries().locations();
    inventory.database().operations().connection().close();
    String since;
    long before;
    try (Connection connection = inventory.database().dedicated("deadlock counter")) {
      before = count(connection);
      since =
          Sql.first(connection, "SELECT clock_timestamp()::text", row -> row.getString(1))
              .orElseThrow();
    }
    body.run();
    try (Connection connection = inventory.database().dedicated("deadlock counter")) {
      Awaitility.await("the sessions of the test end")
          .pollInterval(Duration.ofMillis(10))
          .until(
              () -> Sql.first(connection, NEWER, row -> row.getLong(1), since).orElseThrow(),
              count -> count == 0);
      return count(connection) - before;
    }
  }

  private static long count(Connection connection) throws SQLException {
    return Sql.first(connection, COUNT, row -> row.getLong(1)).orElseThrow();
  }
}
