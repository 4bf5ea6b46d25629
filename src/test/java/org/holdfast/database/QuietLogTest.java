package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.database.embedded.EmbeddedBinaries;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The log of the embedded server tells what an administrator looks for, not our ordinary retries.
 */
@Timeout(180)
class QuietLogTest {

  private static Path folder;
  private static EmbeddedServer server;

  @BeforeAll
  static void start() throws IOException {
    Path binaries = Path.of("target", "postgres").toAbsolutePath();
    Files.createDirectories(binaries);
    folder = Files.createTempDirectory(binaries, "quiet-");
    server = EmbeddedServer.open(folder, binaries, Map.of("deadlock_timeout", "200ms"));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    EmbeddedBinaries.delete(folder);
  }

  @Test
  void retriesStayOutAndLockWaitsStay() throws Exception {
    try (Database database = Database.open(server.address(), SessionSettings.STANDARD)) {
      try (Connection connection = database.dedicated("test")) {
        Sql.update(connection, "INSERT INTO location (name) VALUES ('A')");
      }
      CyclicBarrier together = new CyclicBarrier(2);
      Callable<String> one = () -> change(database, together);
      List<String> states = Threads.together(2, i -> one);
      assertThat(states).as("one of two had to start over").contains("40001");
      Awaitility.await().until(() -> log().contains("still waiting"));
      assertThat(log()).doesNotContain("could not serialize");
    }
  }

  private static String change(Database database, CyclicBarrier together) throws Exception {
    try (Connection connection = database.operations().connection()) {
      Sql.first(connection, "SELECT count(*) FROM location", row -> true);
      together.await(120, TimeUnit.SECONDS);
      try {
        Sql.update(connection, "UPDATE location SET name = name WHERE name = 'A'");
        Sql.first(connection, "SELECT pg_sleep(1)", row -> true);
        connection.commit();
        return "";
      } catch (SQLException e) {
        connection.rollback();
        return e.getSQLState();
      }
    }
  }

  private static String log() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(folder.resolve("log"))) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
