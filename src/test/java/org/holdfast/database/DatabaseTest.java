package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening a database, what its sessions carry, and what is said when it cannot be opened. */
@Timeout(180)
class DatabaseTest {

  @Test
  void aRoleWithoutRightsIsToldWhichAndWhatToGrant() throws SQLException {
    SessionSettings settings = TestServer.freshSchema();
    ServerAddress owner = TestServer.address();
    ServerAddress guest = new ServerAddress(owner.url(), "guest", "guest");
    try (Connection admin =
            DriverManager.getConnection(
                TestServer.superuserAddress().url(),
                TestServer.superuserAddress().user(),
                TestServer.superuserAddress().password());
        Connection holdfast =
            DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
      Sql.update(admin, "CREATE ROLE guest LOGIN PASSWORD 'guest'");
      try {
        assertThatThrownBy(() -> Database.open(guest, settings))
            .isInstanceOf(DatabaseStartException.class)
            .hasMessageContaining("may not make the schema " + settings.schema())
            .hasMessageEndingWith("GRANT CREATE ON DATABASE holdfast TO guest;");
        Sql.update(holdfast, "CREATE SCHEMA " + settings.schema());
        assertThatThrownBy(() -> Database.open(guest, settings))
            .isInstanceOf(DatabaseStartException.class)
            .hasMessageEndingWith(
                "GRANT USAGE, CREATE ON SCHEMA %s TO guest;".formatted(settings.schema()));
        Sql.update(holdfast, "DROP SCHEMA " + settings.schema());
        Database.open(owner, settings).close();
        Sql.update(
            holdfast, "GRANT USAGE, CREATE ON SCHEMA %s TO guest".formatted(settings.schema()));
        assertThatThrownBy(() -> Database.open(guest, settings))
            .isInstanceOf(DatabaseStartException.class)
            .hasMessageEndingWith(
                "which belong to holdfast. Use that role, or have it run: GRANT holdfast TO guest;");
      } finally {
        Sql.update(holdfast, "DROP SCHEMA IF EXISTS %s CASCADE".formatted(settings.schema()));
        Sql.update(admin, "DROP ROLE guest");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sessionsCarryAllBounds(boolean serializable) throws SQLException {
    SessionSettings settings = TestServer.freshSchema().withSerializable(serializable);
    try (Database database = Database.open(TestServer.address(), settings)) {
      Map<String, String> found = new TreeMap<>();
      try (Connection connection = database.operations().connection()) {
        assertThat(connection.getAutoCommit()).isFalse();
        found.putAll(show(connection));
        connection.rollback();
      }
      assertThat(found)
          .containsEntry("transaction_isolation", serializable ? "serializable" : "read committed")
          .containsEntry("lock_timeout", "5s")
          .containsEntry("statement_timeout", "12s")
          .containsEntry("idle_in_transaction_session_timeout", "12s")
          .containsEntry("transaction_timeout", "12s")
          .containsEntry("synchronous_commit", "on")
          .containsEntry("search_path", settings.schema() + ", pg_temp")
          .containsEntry("transaction_read_only", "off");
      try (Connection connection = database.queries().connection()) {
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(show(connection))
            .containsEntry("transaction_read_only", "on")
            .containsEntry("transaction_isolation", "read committed")
            .containsEntry("statement_timeout", "10s");
        assertThatThrownBy(() -> Sql.update(connection, "DELETE FROM product"))
            .hasMessageContaining("read-only");
      }
      assertThat(database.version()).isEqualTo(17);
      drop(database);
    }
  }

  @Test
  void openingTwiceAtOnceMigratesOnce() throws SQLException {
    SessionSettings settings = TestServer.freshSchema();
    List<Database> databases =
        Threads.together(3, i -> () -> Database.open(TestServer.address(), settings));
    try (Connection connection = databases.get(0).dedicated("test")) {
      assertThat(
              Sql.list(
                  connection,
                  "SELECT success FROM flyway_schema_history WHERE version IS NOT NULL",
                  row -> row.getBoolean(1)))
          .isNotEmpty()
          .allMatch(success -> success);
    }
    drop(databases.get(0));
    databases.forEach(Database::close);
  }

  @Test
  void aWrongPortIsSaid() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertCannotOpen(
        ServerAddress.local(free, "holdfast", "holdfast", "x"),
        "No PostgreSQL server answers at 127.0.0.1:%d/holdfast.".formatted(free));
  }

  @Test
  void aWrongPasswordIsSaidAndNotRepeated() {
    ServerAddress right = TestServer.address();
    assertCannotOpen(
        new ServerAddress(right.url(), right.user(), "secret-but-wrong"),
        "refused the user or the password");
  }

  @Test
  void aMissingDatabaseIsSaid() {
    ServerAddress right = TestServer.address();
    assertCannotOpen(
        new ServerAddress(
            right.url().replaceFirst("/holdfast$", "/nothing_here"),
            right.user(),
            right.password()),
        "There is no such database");
  }

  @Test
  void aSchemaThatIsNotOursIsSaid() throws SQLException {
    SessionSettings settings = TestServer.freshSchema();
    try (Database database = Database.open(TestServer.address(), settings);
        Connection connection = database.dedicated("test")) {
      Sql.update(connection, "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");
      assertThatThrownBy(() -> Database.open(TestServer.address(), settings))
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("could not be brought up to date");
      drop(database);
    }
  }

  @Test
  void labelsShowNeitherPasswordNorParameters() {
    ServerAddress address =
        new ServerAddress("jdbc:postgresql://db.example.org:5432/stock?password=p", "u", "q");
    assertThat(address.label()).isEqualTo("db.example.org:5432/stock");
    assertThat(address.toString()).doesNotContain("password").doesNotContain("q]");
  }

  private static void assertCannotOpen(ServerAddress address, String text) {
    long start = System.nanoTime();
    assertThatThrownBy(() -> Database.open(address, TestServer.freshSchema()))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining(text)
        .message()
        .doesNotContain("secret-but-wrong");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  private static Map<String, String> show(Connection connection) throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    Sql.list(
        connection,
        "SELECT name, current_setting(name) AS value FROM pg_settings",
        row -> settings.put(row.getString("name"), row.getString("value")));
    return settings;
  }

  private static void drop(Database database) throws SQLException {
    try (Connection connection = database.dedicated("test")) {
      Sql.update(connection, "DROP SCHEMA %s CASCADE".formatted(database.settings().schema()));
    }
  }
}
