package org.holdfast.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.holdfast.database.Database;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.jdbc.Sql;

/**
 * Makes schemas that are up to date in one round trip each: the migrations themselves are tested
 * elsewhere, and dozens of tests would wait for them. The first schema is made by the program; the
 * others run the scripts that the first one's history lists, and take over that history, which the
 * program then compares with its own scripts.
 */
final class MigratedSchemas {

  private static final String MODEL = "test_model";

  private static String script;

  private MigratedSchemas() {}

  /** An empty schema: one that a test is done with, or else a new one of this name. */
  static String empty(String name) {
    return SpareSchemas.take().orElseGet(() -> make(name));
  }

  private static synchronized String make(String schema) {
    ServerAddress address = TestServer.address();
    try (Connection connection =
        DriverManager.getConnection(address.url(), address.user(), address.password())) {
      if (script == null) {
        Sql.update(connection, "DROP SCHEMA IF EXISTS %s CASCADE".formatted(MODEL));
        Database.open(address, SessionSettings.STANDARD.inSchema(MODEL)).close();
        script = script(connection);
      }
      run(connection, schema);
      SpareSchemas.made(connection, schema);
      return schema;
    } catch (SQLException e) {
      throw new IllegalStateException("schema " + schema, e);
    }
  }

  private static void run(Connection connection, String schema) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE SCHEMA %1$s;
          SET LOCAL search_path = %1$s, pg_catalog, pg_temp;
          SET LOCAL check_function_bodies = off;
          CREATE TABLE flyway_schema_history (LIKE %2$s.flyway_schema_history INCLUDING ALL);
          INSERT INTO flyway_schema_history SELECT * FROM %2$s.flyway_schema_history;
          """
              .formatted(schema, MODEL));
      statement.execute(script.replace("${flyway:defaultSchema}", schema));
    }
    connection.commit();
  }

  private static String script(Connection connection) throws SQLException {
    StringBuilder all = new StringBuilder();
    for (String name :
        Sql.list(
            connection,
            """
            SELECT script FROM %s.flyway_schema_history WHERE type = 'SQL' ORDER BY installed_rank
            """
                .formatted(MODEL),
            row -> row.getString(1))) {
      try (InputStream in = MigratedSchemas.class.getResourceAsStream("/db/migration/" + name)) {
        all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all.toString();
  }
}
