package org.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.jdbc.Sql;

/**
 * One real PostgreSQL for all tests of a run, on a {@link Scratch} folder. Each test works in a
 * schema of its own, so tests share nothing but the server.
 *
 * <p>{@code HOLDFAST_TEST_URL} names another server instead, of any version from 14 on, with a
 * database of the role {@code holdfast}, which may read all statistics; {@code
 * HOLDFAST_TEST_SUPERUSER} names a superuser, and {@code HOLDFAST_TEST_PASSWORD} is the password of
 * both. Tests of the embedded server itself still use one of their own.
 */
public final class TestServer {

  private static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();

  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static EmbeddedServer server;
  private static boolean durable;

  private TestServer() {}

  /** The address that tests work on. */
  public static ServerAddress address() {
    return named("holdfast").orElseGet(() -> get().address());
  }

  /** The same as a superuser. */
  public static ServerAddress superuserAddress() {
    return named(System.getenv().getOrDefault("HOLDFAST_TEST_SUPERUSER", "postgres"))
        .orElseGet(() -> get().superuserAddress());
  }

  /** Where PostgreSQL's programs are unpacked, once for the servers of all tests. */
  public static Path programs() {
    try {
      return Files.createDirectories(PROGRAMS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<ServerAddress> named(String role) {
    return Optional.ofNullable(System.getenv("HOLDFAST_TEST_URL"))
        .map(
            url ->
                new ServerAddress(
                    url, role, System.getenv().getOrDefault("HOLDFAST_TEST_PASSWORD", "")));
  }

  /** Has the server write as a warehouse's does; for benchmarks, before its first use. */
  public static synchronized void writeDurably() {
    durable = true;
  }

  /** The embedded server, started by the first call and stopped when the JVM ends. */
  public static synchronized EmbeddedServer get() {
    if (server == null) {
      server = EmbeddedServer.open(folder(), programs(), settings());
      easePassword(server.superuserAddress());
      Runtime.getRuntime().addShutdownHook(new Thread(TestServer::stop));
    }
    return server;
  }

  /**
   * Has the superuser's password, which is older than the settings, cost as few rounds as others:
   * with PostgreSQL's own number it took more time than what most of its sessions are for.
   */
  private static void easePassword(ServerAddress superuser) {
    try (Connection connection =
        DriverManager.getConnection(superuser.url(), superuser.user(), superuser.password())) {
      Sql.update(
          connection,
          "ALTER ROLE %s PASSWORD '%s'".formatted(superuser.user(), superuser.password()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** On a disk where the writing counts. */
  private static Path folder() {
    if (!durable) {
      return Scratch.folder("server-");
    }
    try {
      return Files.createTempDirectory(programs(), "data-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("max_connections", "700");
    settings.put("max_prepared_transactions", "10");
    // Tests open thousands of connections, and each pays for every round.
    settings.put("scram_iterations", "1");
    if (!durable) {
      // Its data need not outlive it; what is durable is tested on other servers.
      settings.put("fsync", "off");
      settings.put("full_page_writes", "off");
      settings.put("max_wal_size", "256MB");
    }
    return settings;
  }

  /**
   * Stops the server and deletes its data. A program that runs inside of another JVM has to call it
   * at its end: its classes are gone by the time that JVM ends.
   */
  public static synchronized void stop() {
    if (server != null) {
      Path data = server.folder();
      server.close();
      server = null;
      Scratch.delete(data);
    }
  }

  /** Settings for a schema that no other test uses. */
  public static SessionSettings freshSchema() {
    return SessionSettings.STANDARD.inSchema("test_" + SCHEMAS.incrementAndGet());
  }
}
