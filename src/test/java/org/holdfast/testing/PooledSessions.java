package org.holdfast.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holdfast.database.connection.ServerAddress;

/** What stands in the server sessions of a pooler that lends them for transactions. */
public final class PooledSessions {

  // Everything that outlasts a transaction; libraries bring settings of their own when they are
  // loaded.
  private static final String STATE =
      """
      SELECT 'pid', pg_backend_pid()::text
      UNION ALL SELECT name, setting FROM pg_settings WHERE name !~ '^(transaction_|plpgsql[.]|pg_trgm[.])'
      UNION ALL SELECT 'listens to ' || c, '' FROM pg_listening_channels() c
      UNION ALL SELECT 'prepared ' || statement, '' FROM pg_prepared_statements
      UNION ALL SELECT 'cursor ' || statement, '' FROM pg_cursors WHERE name NOT IN ('', 'C_1')
      UNION ALL SELECT 'holds ' || locktype, mode FROM pg_locks
      WHERE pid = pg_backend_pid() AND locktype = 'advisory'
      UNION ALL SELECT 'temporary ' || relname, '' FROM pg_class
      WHERE relnamespace = pg_my_temp_schema()
      """;

  private PooledSessions() {}

  /** What is different in the sessions of {@code now}, or in which sessions there are. */
  public static Set<String> differences(
      Map<String, Map<String, String>> before, Map<String, Map<String, String>> now) {
    Set<String> found = new TreeSet<>();
    before.forEach(
        (pid, state) -> {
          Map<String, String> other = now.getOrDefault(pid, Map.of());
          Set<String> names = new TreeSet<>(state.keySet());
          names.addAll(other.keySet());
          for (String name : names) {
            if (!Objects.equals(state.get(name), other.get(name))) {
              found.add("%s: %s -> %s".formatted(name, state.get(name), other.get(name)));
            }
          }
        });
    return found;
  }

  /** The state of {@code count} sessions behind {@code pooler}, by the numbers of processes. */
  public static Map<String, Map<String, String>> states(ServerAddress pooler, int count)
      throws SQLException {
    List<Connection> all = new ArrayList<>();
    try {
      Map<String, Map<String, String>> states = new HashMap<>();
      for (int i = 0; i < count; i++) {
        // All at once, each in a transaction: so each has another session.
        Connection connection =
            DriverManager.getConnection(
                pooler.url()
                    + "?preferQueryMode=simple&assumeMinServerVersion=14&ApplicationName=looking",
                pooler.user(),
                pooler.password());
        all.add(connection);
        connection.setAutoCommit(false);
        Map<String, String> state = new TreeMap<>();
        try (Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery(STATE)) {
          while (row.next()) {
            state.put(row.getString(1), row.getString(2));
          }
        }
        states.put(state.get("pid"), state);
      }
      for (Connection connection : all) {
        connection.commit();
      }
      return states;
    } finally {
      for (Connection connection : all) {
        connection.close();
      }
    }
  }
}
