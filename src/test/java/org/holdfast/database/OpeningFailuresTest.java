package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.awaitility.Awaitility;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.OwnDatabase;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each reason for which a database cannot be opened is named, with its cure, within a bound. */
@Timeout(180)
class OpeningFailuresTest {

  private OwnDatabase own;

  @BeforeEach
  void prepare() {
    own = new OwnDatabase();
  }

  @AfterEach
  void drop() {
    own.close();
  }

  private static void assertSaid(ServerAddress address, String... words) {
    long start = System.nanoTime();
    assertThatThrownBy(() -> Database.open(address, SessionSettings.STANDARD))
        .isInstanceOf(DatabaseStartException.class)
        .message()
        .contains(words)
        .doesNotContain("own-secret", "Exception");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    "ALTER ROLE %1$s NOLOGIN, does not let this role log in",
    "ALTER ROLE %1$s CONNECTION LIMIT 0, This role has no connection left",
    "ALTER ROLE %1$s PASSWORD 'other', refused the user or the password",
    "REVOKE CONNECT ON DATABASE %1$s FROM PUBLIC, GRANT CONNECT ON DATABASE",
    "ALTER DATABASE %1$s CONNECTION LIMIT 0, This database has no connection left",
    "ALTER DATABASE %1$s ALLOW_CONNECTIONS false, does not take connections now",
  })
  void whatTheServerRefusesIsNamed(String sql, String words) throws SQLException {
    // Not from inside: a database is not closed to the session that closes it.
    ServerAddress server = TestServer.superuserAddress();
    try (Connection connection =
        DriverManager.getConnection(server.url(), server.user(), server.password())) {
      Sql.update(connection, sql.formatted(own.name()));
      assertSaid(own.address(), words);
    }
  }

  @Test
  void aMissingPasswordIsNotAWrongOne() {
    assertSaid(new ServerAddress(own.address().url(), own.name(), ""), "HOLDFAST_PASSWORD");
  }

  @Test
  void anUnknownNameIsNotASilentServer() {
    assertSaid(
        new ServerAddress("jdbc:postgresql://nowhere.invalid:5432/x", "u", "own-secret"),
        "name of the server is not known");
  }

  @Test
  void aNewerSchemaIsLeftAlone() throws SQLException {
    Database.open(own.address(), SessionSettings.STANDARD).close();
    own.run(
        """
        INSERT INTO holdfast.flyway_schema_history
        SELECT max(installed_rank) + 1, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', now(), 1, true
        FROM holdfast.flyway_schema_history
        """);
    assertSaid(own.address(), "made by a newer Holdfast", "999", "changed nothing");
  }

  @ParameterizedTest
  @CsvSource({
    "'UPDATE holdfast.flyway_schema_history SET success = false WHERE version = ''2''', half made",
    "'UPDATE holdfast.flyway_schema_history SET checksum = 1 WHERE version = ''1''', its history was changed",
    "'DELETE FROM holdfast.flyway_schema_history', already exists",
    "'DROP TABLE holdfast.flyway_schema_history', that are not Holdfast"
  })
  void aHistoryThatIsNotInOrderIsSaid(String sql, String words) {
    Database.open(own.address(), SessionSettings.STANDARD).close();
    own.run(sql);
    assertSaid(own.address(), words);
  }

  @Test
  void somebodyWhoLocksTheTablesIsNamedAsTheCause() throws SQLException {
    Database.open(own.address(), SessionSettings.STANDARD).close();
    try (Connection holder = own.superuser()) {
      holder.setAutoCommit(false);
      Sql.update(holder, "LOCK TABLE holdfast.flyway_schema_history IN ACCESS EXCLUSIVE MODE");
      assertSaid(own.address(), "Somebody holds a lock");
      holder.rollback();
    }
  }

  /**
   * A way to the server that lets through what a condition says, by the number of the connection.
   */
  private static final class Way implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final IntPredicate answered;
    private final String deafAfter;
    private final int target;
    private volatile boolean wentSilent;

    Way(ServerAddress server, IntPredicate answered, String deafAfter) throws IOException {
      this.answered = answered;
      this.deafAfter = deafAfter;
      this.target = Integer.parseInt(server.url().replaceFirst(".*//[^:]+:(\\d+)/.*", "$1"));
      start(this::accept);
    }

    private static void start(Runnable task) {
      Thread thread = new Thread(task, "way");
      thread.setDaemon(true);
      thread.start();
    }

    private void accept() {
      try {
        while (true) {
          Socket client = listener.accept();
          boolean answers = answered.test(connections.incrementAndGet());
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
          synchronized (sockets) {
            sockets.add(client);
            sockets.add(server);
          }
          boolean[] deaf = {!answers};
          start(() -> pump(client, server, deaf, true));
          start(() -> pump(server, client, deaf, false));
        }
      } catch (IOException e) {
        // Closed.
      }
    }

    private void pump(Socket from, Socket to, boolean[] deaf, boolean request) {
      byte[] buffer = new byte[65_536];
      boolean armed = false;
      try {
        int read;
        while ((read = from.getInputStream().read(buffer)) > 0) {
          if (request && !deafAfter.isEmpty()) {
            String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
            armed |= text.contains(deafAfter);
            if (armed && text.contains("COMMIT")) {
              synchronized (deaf) {
                deaf[0] = true;
                wentSilent = true;
              }
            }
          }
          boolean silent;
          synchronized (deaf) {
            silent = deaf[0];
          }
          if (request || !silent) {
            to.getOutputStream().write(buffer, 0, read);
          }
        }
      } catch (IOException e) {
        // One side is gone.
      }
    }

    ServerAddress to(ServerAddress server) {
      return new ServerAddress(
          server.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + listener.getLocalPort() + "/"),
          server.user(),
          server.password());
    }

    @Override
    public void close() throws IOException {
      listener.close();
      synchronized (sockets) {
        for (Socket socket : sockets) {
          socket.close();
        }
      }
    }
  }

  @Test
  void aServerThatFallsSilentIsGivenUp() throws IOException {
    Database.open(own.address(), SessionSettings.STANDARD).close();
    assertThat(opensWith(1)).isFalse();
  }

  /** Wherever it happens: the opening needs some connections, and each of them may be the last. */
  @Test
  @Tag("slow")
  @Timeout(600)
  void aServerThatFallsSilentAtAnyConnectionIsGivenUp() throws IOException {
    Database.open(own.address(), SessionSettings.STANDARD).close();
    int needed = 0;
    while (!opensWith(needed)) {
      needed++;
    }
    assertThat(needed).isBetween(3, 10);
  }

  /** Whether an opening succeeds if only so many connections get answers; else it says why not. */
  private boolean opensWith(int connections) throws IOException {
    try (Way way = new Way(TestServer.address(), number -> number <= connections, "")) {
      long start = System.nanoTime();
      try {
        Database.open(way.to(own.address()), SessionSettings.STANDARD).close();
        return true;
      } catch (DatabaseStartException e) {
        assertThat(e).hasMessageContaining("does not answer in time");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        return false;
      }
    }
  }

  @Test
  @Tag("slow")
  void anAnswerToTheCommitOfAMigrationThatIsLostEndsTheOpening() throws Exception {
    try (Way way = new Way(TestServer.address(), number -> true, "CREATE TABLE product")) {
      assertSaid(
          way.to(own.address()), "stopped answering while the tables were brought up to date");
    }
    // Whatever became of it, the next opening finds out.
    Database.open(own.address(), SessionSettings.STANDARD).close();
  }

  @Test
  void whoeverWaitsForAnOpeningCanCancelIt() throws Exception {
    try (Way way = new Way(TestServer.address(), number -> true, "CREATE TABLE product")) {
      Thread opener = Thread.currentThread();
      Thread canceller =
          new Thread(
              () -> {
                Awaitility.await().until(() -> way.wentSilent);
                opener.interrupt();
              });
      canceller.start();
      long start = System.nanoTime();
      assertThatThrownBy(() -> Database.open(way.to(own.address()), SessionSettings.STANDARD))
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("cancelled");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(45));
      canceller.join();
    }
  }
}
