package org.holdfast.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.database.Database;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;

/**
 * A database of its own on the test server, with a role of its own that may make schemas there but
 * owns nothing, for tests that set or put something into a database or role that others would feel.
 */
public final class OwnDatabase implements AutoCloseable {

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final String PASSWORD = "own";

  private final String name =
      "own_" + ProcessHandle.current().pid() + "_" + NUMBERS.incrementAndGet();

  private static OwnDatabase withTables;

  /** Makes both. */
  public OwnDatabase() {
    this("template1");
  }

  private OwnDatabase(String template) {
    onServer(
        "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, PASSWORD),
        "CREATE DATABASE %s TEMPLATE %s".formatted(name, template),
        "GRANT CREATE ON DATABASE %1$s TO %1$s".formatted(name));
  }

  /**
   * Makes both, with Holdfast's tables as the role would have made them: a copy of the first
   * database of the kind, because making them takes a second each time.
   */
  public static synchronized OwnDatabase withTables() {
    if (withTables == null) {
      withTables = new OwnDatabase();
      Database.open(withTables.address(), SessionSettings.STANDARD).close();
    }
    return withTables.copy();
  }

  /** A copy of it, with a role of its own that owns what this one's role owns here. */
  public OwnDatabase copy() {
    OwnDatabase copy = new OwnDatabase(name);
    copy.run("REASSIGN OWNED BY %s TO %s".formatted(name, copy.name));
    return copy;
  }

  /** The name of the database and of its role. */
  public String name() {
    return name;
  }

  /** Where it is, for its role. */
  public ServerAddress address() {
    return address("");
  }

  /** The same with parameters in the URL, which begin with a question mark. */
  public ServerAddress address(String parameters) {
    return new ServerAddress(url() + parameters, name, PASSWORD);
  }

  private String url() {
    return TestServer.address().url().replaceFirst("/[^/?]+(\\?.*)?$", "/" + name);
  }

  /** A plain connection of the superuser to it. */
  public Connection superuser() throws SQLException {
    ServerAddress address = TestServer.superuserAddress();
    return DriverManager.getConnection(url(), address.user(), address.password());
  }

  /** A plain connection of its role. */
  public Connection role() throws SQLException {
    return DriverManager.getConnection(url(), name, PASSWORD);
  }

  /** Runs statements in it as the superuser. */
  public void run(String... statements) {
    try (Connection connection = superuser()) {
      execute(connection, statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void onServer(String... statements) {
    ServerAddress address = TestServer.superuserAddress();
    try (Connection connection =
        DriverManager.getConnection(address.url(), address.user(), address.password())) {
      execute(connection, statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() {
    onServer("DROP DATABASE %s WITH (FORCE)".formatted(name), "DROP ROLE %s".formatted(name));
  }
}
