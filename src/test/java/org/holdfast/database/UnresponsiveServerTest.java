package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.database.embedded.EmbeddedBinaries;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.Decision;
import org.holdfast.jdbc.RetryPolicy;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.TransactionSettings;
import org.holdfast.jdbc.Transactions;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A server that takes connections but answers nothing any more, as on a machine whose disk hangs:
 * all of its processes are stopped by a signal.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnresponsiveServerTest {

  private static final Duration LOCK_WAIT = Duration.ofSeconds(1);
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** A second for the cancel request to help, and room for a slow machine. */
  private static final Duration BOUND = DEADLINE.plusSeconds(15);

  private static final String INSERT = "INSERT INTO location (name) VALUES (?)";
  private static final String COUNT = "SELECT count(*) FROM location WHERE name LIKE ?";

  private static Path folder;
  private static EmbeddedServer server;
  private Database database;

  @BeforeAll
  static void start() throws IOException {
    Path binaries = Path.of("target", "postgres").toAbsolutePath();
    Files.createDirectories(binaries);
    folder = Files.createTempDirectory(binaries, "frozen-");
    server = EmbeddedServer.open(folder, binaries, Map.of());
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    EmbeddedBinaries.delete(folder);
  }

  @BeforeEach
  void open() {
    database =
        Database.open(
            server.address(),
            SessionSettings.STANDARD.withOperations(3).withTimes(LOCK_WAIT, DEADLINE));
  }

  @Test
  void everyRequestEndsInTimeThoughNoCancelRequestIsAnswered() throws Exception {
    int clients = 3;
    CountDownLatch begun = new CountDownLatch(clients);
    try (Transactions transactions = transactions()) {
      List<Future<Duration>> running = new ArrayList<>();
      try {
        for (int i = 0; i < clients; i++) {
          String name = "never " + i;
          running.add(
              Threads.start(
                  timed(
                      () ->
                          assertThat(
                                  transactions.run(
                                      "t",
                                      c -> {
                                        Sql.update(c, INSERT, name);
                                        begun.countDown();
                                        Sql.first(c, "SELECT pg_sleep(60)", row -> true);
                                        return Decision.commit("late");
                                      }))
                              .isInstanceOf(TransactionResult.DeadlineExceeded.class))));
        }
        assertThat(begun.await(120, TimeUnit.SECONDS)).isTrue();
        signal("STOP");
        for (Future<Duration> one : running) {
          assertThat(Threads.get(one)).isLessThan(BOUND);
        }
        // The pool has no connection left that works, and none can be made.
        assertThat(timed(() -> failure(transactions)).call()).isLessThan(BOUND);
      } finally {
        signal("CONT");
      }
      assertThat(count(transactions, "never%")).isZero();
    } finally {
      database.close();
    }
  }

  @Test
  void aCommitThatIsNotAnsweredEndsInTimeAndItsOutcomeIsUnknown() throws Exception {
    try (Transactions transactions = transactions()) {
      try {
        Duration taken =
            timed(
                    () -> {
                      DatabaseException failure =
                          catchThrowableOfType(
                              DatabaseException.class,
                              () ->
                                  transactions.run(
                                      "t",
                                      c -> {
                                        Sql.update(c, INSERT, "perhaps");
                                        signal("STOP");
                                        return Decision.commit("?");
                                      }));
                      assertThat(failure.state()).isEqualTo(SqlState.CONNECTION_LOST);
                    })
                .call();
        assertThat(taken).isLessThan(BOUND);
      } finally {
        signal("CONT");
      }
      assertThat(count(transactions, "perhaps")).isBetween(0L, 1L);
    } finally {
      database.close();
    }
  }

  private Transactions transactions() {
    return new Transactions(
        database.operations(), new TransactionSettings(LOCK_WAIT, DEADLINE, RetryPolicy.STANDARD));
  }

  /** Refused or failed, as long as it ends. */
  private static void failure(Transactions transactions) {
    try {
      assertThat(transactions.run("t", c -> Decision.commit(Sql.update(c, INSERT, "never"))))
          .isNotInstanceOf(TransactionResult.Finished.class);
    } catch (DatabaseException e) {
      assertThat(e.state()).isEqualTo(SqlState.CONNECTION_LOST);
    }
  }

  private static Callable<Duration> timed(Runnable task) {
    return () -> {
      long start = System.nanoTime();
      task.run();
      return Duration.ofNanos(System.nanoTime() - start);
    };
  }

  private long count(Transactions transactions, String name) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> database.dedicated("test").isValid(2));
    TransactionResult<Long> result =
        transactions.run(
            "t",
            c -> Decision.rollBack(Sql.first(c, COUNT, row -> row.getLong(1), name).orElseThrow()));
    assertThat(result).isInstanceOf(TransactionResult.Finished.class);
    return ((TransactionResult.Finished<Long>) result).value();
  }

  /** Signals the server's main process and all of its sessions. */
  private static void signal(String name) throws SQLException {
    try {
      List<String> command = new ArrayList<>(List.of("kill", "-" + name));
      long pid =
          Long.parseLong(
              Files.readAllLines(folder.resolve("cluster").resolve("postmaster.pid"))
                  .get(0)
                  .strip());
      ProcessHandle main = ProcessHandle.of(pid).orElseThrow();
      Stream.concat(Stream.of(main), main.descendants())
          .forEach(process -> command.add(Long.toString(process.pid())));
      assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    } catch (IOException | InterruptedException e) {
      throw new SQLException("could not signal the server", e);
    }
  }
}
