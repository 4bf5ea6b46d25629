package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.holdfast.database.ServerAddress;
import org.holdfast.jdbc.Sql;

/** The advisory lock by which it is known whether the schema of an arena is in use. */
final class SchemaLock {

  private SchemaLock() {}

  /** A connection outside of any pool, which commits each statement. */
  static Connection connect(ServerAddress address, String name) throws SQLException {
    Properties properties = new Properties();
    if (!address.user().isEmpty()) {
      properties.setProperty("user", address.user());
    }
    if (!address.password().isEmpty()) {
      properties.setProperty("password", address.password());
    }
    properties.setProperty("ApplicationName", name);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("options", "-c lock_timeout=15s");
    return DriverManager.getConnection(address.url(), properties);
  }

  /** Says that {@code schema} is in use, for as long as the connection lives. */
  static void hold(Connection connection, String schema) throws SQLException {
    Sql.first(connection, "SELECT pg_advisory_lock(hashtextextended(?, 1))", row -> true, schema);
  }

  /** As above, unless somebody else has said so. */
  static boolean tryHold(Connection connection, String schema) throws SQLException {
    return Sql.first(
            connection,
            "SELECT pg_try_advisory_lock(hashtextextended(?, 1))",
            row -> row.getBoolean(1),
            schema)
        .orElseThrow();
  }

  /** Says that it is not in use any more. */
  static void release(Connection connection, String schema) throws SQLException {
    Sql.first(connection, "SELECT pg_advisory_unlock(hashtextextended(?, 1))", row -> true, schema);
  }

  /** Drops {@code schema} if it is there. */
  static void drop(Connection connection, String schema) throws SQLException {
    // A name cannot be a parameter of this statement, so the server quotes it.
    String sql =
        Sql.first(
                connection,
                "SELECT format('DROP SCHEMA IF EXISTS %I CASCADE', ?::text)",
                row -> row.getString(1),
                schema)
            .orElseThrow();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
