package org.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TransactionsTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration LOCK_WAIT = Duration.ofMillis(800);
  private static final String INSERT = "INSERT INTO location (name) VALUES (?)";

  private static TestInventory inventory;
  private final List<Duration> pauses = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger discarded = new AtomicInteger();
  private final List<Transactions> opened = new ArrayList<>();

  /** The pool of the inventory, and how many connections were thrown away. */
  private final ConnectionSource source =
      new ConnectionSource() {
        @Override
        public Connection connection() throws SQLException {
          return inventory.database().operations().connection();
        }

        @Override
        public void discard(Connection connection) {
          discarded.incrementAndGet();
          inventory.database().operations().discard(connection);
        }
      };

  @BeforeAll
  static void open() {
    inventory =
        TestInventory.open(
            TestServer.freshSchema().withOperations(2).withTimes(LOCK_WAIT, Duration.ofSeconds(20)),
            LockingStrategy.ROW_LOCK);
    inventory.with("A", 1);
  }

  @AfterAll
  static void closeInventory() {
    inventory.close();
  }

  @BeforeEach
  void emptyTable() {
    inventory.sql("DELETE FROM location WHERE name LIKE 'x%'");
  }

  @AfterEach
  void noConnectionIsKept() {
    opened.forEach(Transactions::close);
    assertThat(inventory.database().use().active()).isZero();
  }

  @Test
  void aCommittedAnswerStaysAndARolledBackOneLeavesNothing() {
    Transactions transactions = real(LONG, RetryPolicy.STANDARD);
    assertThat(transactions.run("t", c -> Decision.commit(Sql.update(c, INSERT, "x1"))))
        .isEqualTo(new TransactionResult.Finished<>(1, 1));
    assertThat(transactions.run("t", c -> Decision.rollBack(Sql.update(c, INSERT, "x2"))))
        .isEqualTo(new TransactionResult.Finished<>(1, 1));
    assertThat(rows()).containsExactly("x1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void collisionsAreRunAgainAfterAPauseAndLeaveNoTrace(String code) {
    Transactions transactions = timed(LONG, RetryPolicy.STANDARD);
    AtomicInteger calls = new AtomicInteger();
    TransactionResult<String> result =
        transactions.run(
            "t",
            c -> {
              Sql.update(c, INSERT, "x" + calls.incrementAndGet());
              if (calls.get() < 4) {
                throw new SQLException("collided", code);
              }
              return Decision.commit("ok");
            });
    assertThat(result).isEqualTo(new TransactionResult.Finished<>("ok", 4));
    assertThat(rows()).containsExactly("x4");
    assertThat(pauses).hasSize(3);
  }

  @Test
  void theServersOwnSerializationFailureIsRunAgain() {
    Transactions transactions = real(LONG, RetryPolicy.STANDARD);
    AtomicInteger calls = new AtomicInteger();
    TransactionResult<Integer> result =
        transactions.run(
            "t",
            c -> {
              Sql.first(c, "SELECT version FROM stock", row -> row.getInt(1));
              if (calls.incrementAndGet() == 1) {
                inventory.sql("UPDATE stock SET version = version + 1");
              }
              return Decision.commit(Sql.update(c, "UPDATE stock SET version = version + 1"));
            });
    assertThat(result).isEqualTo(new TransactionResult.Finished<>(1, 2));
  }

  @Test
  void attemptsAreLimited() {
    Transactions transactions =
        timed(LONG, new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(8)));
    assertThat(transactions.run("t", c -> fail("40001")))
        .isEqualTo(new TransactionResult.RetriesExhausted<>(3));
    assertThat(pauses).hasSize(2);
  }

  @Test
  void retriesEndAtTheDeadline() {
    Transactions transactions =
        timed(
            Duration.ofSeconds(10),
            new RetryPolicy(1_000_000, Duration.ofSeconds(1), Duration.ofSeconds(4)));
    TransactionResult<String> result = transactions.run("t", c -> fail("40001"));
    assertThat(result).isInstanceOf(TransactionResult.DeadlineExceeded.class);
    assertThat(((TransactionResult.DeadlineExceeded<String>) result).elapsed())
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aStatementPastTheDeadlineIsCancelledAndItsConnectionThrownAway() {
    Transactions transactions = real(Duration.ofMillis(400), RetryPolicy.STANDARD);
    TransactionResult<Boolean> result =
        transactions.run(
            "t",
            c -> {
              Sql.update(c, INSERT, "x1");
              return Decision.commit(sleepOnServer(c, 15));
            });
    assertThat(result).isInstanceOf(TransactionResult.DeadlineExceeded.class);
    assertThat(((TransactionResult.DeadlineExceeded<Boolean>) result).elapsed())
        .isBetween(Duration.ofMillis(400), Duration.ofSeconds(10));
    assertThat(discarded).hasValue(1);
    assertThat(rows()).isEmpty();
  }

  @Test
  void workThatOutlivesTheDeadlineBetweenStatementsIsNotCommitted() {
    Transactions transactions = real(Duration.ofMillis(300), RetryPolicy.STANDARD);
    TransactionResult<String> result =
        transactions.run(
            "t",
            c -> {
              Sql.update(c, INSERT, "x1");
              // The program itself is slow here; there is no statement that could be cancelled.
              long end = System.nanoTime() + Duration.ofMillis(700).toNanos();
              while (System.nanoTime() < end) {
                Thread.onSpinWait();
              }
              return Decision.commit("too late");
            });
    assertThat(result).isInstanceOf(TransactionResult.DeadlineExceeded.class);
    assertThat(rows()).isEmpty();
  }

  @Test
  void aLockThatIsNotGrantedIsAnAnswerAndNotRetried() {
    Transactions transactions = real(LONG, RetryPolicy.STANDARD);
    AtomicInteger calls = new AtomicInteger();
    try (ForeignSession holder = ForeignSession.holding(inventory, "A")) {
      TransactionResult<Integer> result =
          transactions.run(
              "t",
              c -> {
                calls.incrementAndGet();
                return Decision.commit(Sql.update(c, "UPDATE stock SET version = version + 1"));
              });
      assertThat(result).isInstanceOf(TransactionResult.LockTimeout.class);
      assertThat(((TransactionResult.LockTimeout<Integer>) result).elapsed())
          .isBetween(LOCK_WAIT, Duration.ofSeconds(10));
      holder.commit();
    }
    assertThat(calls).hasValue(1);
    assertThat(discarded).hasValue(0);
  }

  @Test
  void everyThrowableRollsBack() {
    Transactions transactions = real(LONG, RetryPolicy.STANDARD);
    for (Throwable thrown : List.of(new IllegalStateException("x"), new AssertionError("x"))) {
      assertThatThrownBy(
              () ->
                  transactions.run(
                      "t",
                      c -> {
                        Sql.update(c, INSERT, "x1");
                        if (thrown instanceof Error error) {
                          throw error;
                        }
                        throw (RuntimeException) thrown;
                      }))
          .isSameAs(thrown);
    }
    assertThat(rows()).isEmpty();
  }

  @Test
  void aCancelFromElsewhereIsItsOwnAnswer() {
    Transactions transactions = real(LONG, RetryPolicy.STANDARD);
    Future<TransactionResult<Boolean>> running =
        Threads.start(
            () ->
                transactions.run(
                    "t",
                    c -> {
                      Sql.first(
                          c,
                          "SELECT set_config('application_name', 'to be cancelled', true)",
                          r -> 1);
                      return Decision.commit(sleepOnServer(c, 15));
                    }));
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                one(
                    """
                    SELECT count(pg_cancel_backend(pid)) > 0 FROM pg_stat_activity
                    WHERE application_name = 'to be cancelled' AND wait_event = 'PgSleep'
                    """));
    assertThat(Threads.get(running)).isEqualTo(new TransactionResult.Cancelled<Boolean>(false));
  }

  @Test
  void anInterruptDuringAPauseCancels() {
    Transactions transactions =
        new Transactions(
            source,
            settings(LONG, RetryPolicy.STANDARD),
            pause -> {
              throw new InterruptedException();
            },
            System::nanoTime);
    opened.add(transactions);
    assertThat(transactions.run("t", c -> fail("40001")))
        .isEqualTo(new TransactionResult.Cancelled<String>(true));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptWhileWaitingForAConnectionCancels() throws SQLException {
    Transactions transactions = real(LONG, RetryPolicy.STANDARD);
    try (Connection first = source.connection();
        Connection second = source.connection()) {
      assertThat(first).isNotSameAs(second);
      Thread.currentThread().interrupt();
      assertThat(transactions.run("t", c -> Decision.commit("never")))
          .isEqualTo(new TransactionResult.Cancelled<String>(true));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aLostConnectionIsReplacedAndTheWorkRunAgain() {
    Transactions transactions = real(LONG, RetryPolicy.STANDARD);
    AtomicInteger calls = new AtomicInteger();
    TransactionResult<Integer> result =
        transactions.run(
            "t",
            c -> {
              Sql.update(c, INSERT, "x" + calls.incrementAndGet());
              if (calls.get() == 1) {
                Sql.first(c, "SELECT pg_terminate_backend(pg_backend_pid())", row -> true);
              }
              return Decision.commit(calls.get());
            });
    assertThat(result).isEqualTo(new TransactionResult.Finished<>(2, 2));
    assertThat(rows()).containsExactly("x2");
  }

  /** After a commit whose answer was lost, “nothing was changed” would be a guess. */
  @ParameterizedTest
  @ValueSource(
      strings = {"57014", "55P03", "25006", "42501", "XX000", "40001", "busy", "interrupt"})
  void afterALostCommitOnlyAFinishedAttemptIsCertain(String next) {
    Transactions transactions =
        timed(
            LONG, new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(1)), losingACommit());
    AtomicInteger calls = new AtomicInteger();
    DatabaseException failure =
        catchThrowableOfType(
            DatabaseException.class,
            () ->
                transactions.run(
                    "reserve",
                    c -> {
                      if (calls.incrementAndGet() == 1) {
                        return Decision.commit(Sql.update(c, INSERT, "x1"));
                      }
                      if (next.equals("busy")) {
                        throw new SQLTransientConnectionException("none was free");
                      }
                      if (next.equals("interrupt")) {
                        Thread.currentThread().interrupt();
                        throw new SQLException("collided", "40001");
                      }
                      throw new SQLException("failed on purpose", next);
                    }));
    assertThat(failure.state()).isEqualTo(SqlState.CONNECTION_LOST);
    assertThat(calls).hasValueGreaterThan(1);
    assertThat(Thread.interrupted()).isEqualTo(next.equals("interrupt"));
  }

  @Test
  void afterALostCommitAFinishedAttemptTellsWhatBecameOfIt() {
    Transactions transactions = timed(LONG, RetryPolicy.STANDARD, losingACommit());
    assertThat(transactions.run("t", c -> Decision.commit(Sql.update(c, INSERT, "x1"))))
        .isEqualTo(new TransactionResult.Finished<>(1, 2));
  }

  /** Loses the answer to the first commit, and the commit with it. */
  private ConnectionSource losingACommit() {
    AtomicInteger commits = new AtomicInteger();
    return new ConnectionSource() {
      @Override
      public Connection connection() throws SQLException {
        Connection real = source.connection();
        return (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("commit") && commits.incrementAndGet() == 1) {
                    real.rollback();
                    throw new SQLException("the answer was lost", "08006");
                  }
                  if (method.getName().equals("close")) {
                    real.close();
                    return null;
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
      }

      @Override
      public void discard(Connection connection) {
        try {
          connection.close();
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  @Test
  void aConnectionThatStaysLostIsAFailureWithItsHistory() {
    Transactions transactions =
        timed(LONG, new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1)));
    DatabaseException failure =
        catchThrowableOfType(
            DatabaseException.class, () -> transactions.run("reserve", c -> fail("08006")));
    assertThat(failure.state()).isEqualTo(SqlState.CONNECTION_LOST);
    assertThat(failure).hasMessageStartingWith("reserve: ");
    assertThat(failure.getCause().getSuppressed()).hasSize(1);
  }

  @Test
  void aConnectionThatStaysLostPastTheDeadlineIsAFailureToo() {
    Transactions transactions =
        timed(
            Duration.ofSeconds(1),
            new RetryPolicy(1_000_000, Duration.ofMillis(100), Duration.ofMillis(100)));
    DatabaseException failure =
        catchThrowableOfType(
            DatabaseException.class, () -> transactions.run("reserve", c -> fail("08006")));
    assertThat(failure.state()).isEqualTo(SqlState.CONNECTION_LOST);
  }

  @Test
  void aDefectIsNotRetried() {
    Transactions transactions = timed(LONG, RetryPolicy.STANDARD);
    AtomicInteger calls = new AtomicInteger();
    DatabaseException failure =
        catchThrowableOfType(
            DatabaseException.class,
            () ->
                transactions.run(
                    "t",
                    c -> {
                      calls.incrementAndGet();
                      return Decision.commit(Sql.update(c, "UPDATE stock SET reserved = -1"));
                    }));
    assertThat(failure.state()).isEqualTo(SqlState.OTHER);
    assertThat(calls).hasValue(1);
  }

  @Test
  void aWriteOnAReadOnlyConnectionSaysSo() {
    Transactions transactions = timed(LONG, RetryPolicy.STANDARD);
    DatabaseException failure =
        catchThrowableOfType(
            DatabaseException.class,
            () ->
                transactions.run(
                    "t",
                    c -> {
                      Sql.update(c, "SET TRANSACTION READ ONLY");
                      return Decision.commit(Sql.update(c, INSERT, "x1"));
                    }));
    assertThat(failure.state()).isEqualTo(SqlState.READ_ONLY);
  }

  @Test
  void aBusyPoolEndsInTimeWithoutRunningTheWork() throws SQLException {
    // Two connections are all there are; a pool without an idle one may first have to open them.
    try (Connection first = source.connection()) {
      try (Connection second = source.connection()) {
        assertThat(first).isNotSameAs(second);
        assertThat(real(LONG, RetryPolicy.STANDARD).run("t", c -> Decision.commit("never")))
            .isInstanceOf(TransactionResult.DeadlineExceeded.class);
      }
    }
  }

  @Test
  void timeSpentWaitingForAConnectionCountsTowardsTheDeadline() {
    // The source needs longer than the deadline allows; the work must not begin afterwards.
    ConnectionSource slow =
        new ConnectionSource() {
          @Override
          public Connection connection() throws SQLException {
            clock.addAndGet(Duration.ofSeconds(11).toNanos());
            return source.connection();
          }

          @Override
          public void discard(Connection connection) {
            source.discard(connection);
          }
        };
    Transactions transactions =
        new Transactions(
            slow, settings(Duration.ofSeconds(10), RetryPolicy.STANDARD), pause -> {}, clock::get);
    opened.add(transactions);
    AtomicInteger calls = new AtomicInteger();
    assertThat(
            transactions.run(
                "t",
                c -> {
                  calls.incrementAndGet();
                  return Decision.commit("late");
                }))
        .isInstanceOf(TransactionResult.DeadlineExceeded.class);
    assertThat(calls).hasValue(0);
  }

  @Test
  void afterClosingNoConnectionIsLost() {
    Transactions transactions = real(LONG, RetryPolicy.STANDARD);
    transactions.close();
    assertThatThrownBy(() -> transactions.run("t", c -> Decision.commit("never")))
        .isInstanceOf(RuntimeException.class);
    assertThat(inventory.database().use().active()).isZero();
  }

  private static boolean sleepOnServer(Connection connection, int seconds) throws SQLException {
    Sql.first(connection, "SELECT pg_sleep(?)", row -> true, seconds);
    return true;
  }

  private static Decision<String> fail(String code) throws SQLException {
    throw new SQLException("failed on purpose", code);
  }

  private static List<String> rows() {
    try (Connection connection = inventory.database().dedicated("test")) {
      return Sql.list(
          connection, "SELECT name FROM location WHERE name LIKE 'x%'", row -> row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean one(String sql) {
    try (Connection connection = inventory.database().dedicated("test")) {
      return Sql.first(connection, sql, row -> row.getBoolean(1)).orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Transactions in real time. */
  private Transactions real(Duration deadline, RetryPolicy retry) {
    Transactions transactions = new Transactions(source, settings(deadline, retry));
    opened.add(transactions);
    return transactions;
  }

  /** Transactions whose time passes only by pausing. */
  private Transactions timed(Duration deadline, RetryPolicy retry) {
    return timed(deadline, retry, source);
  }

  private Transactions timed(Duration deadline, RetryPolicy retry, ConnectionSource connections) {
    Sleeper sleeper =
        pause -> {
          pauses.add(pause);
          clock.addAndGet(Math.max(1, pause.toNanos()));
        };
    Transactions transactions =
        new Transactions(connections, settings(deadline, retry), sleeper, clock::get);
    opened.add(transactions);
    return transactions;
  }

  private static TransactionSettings settings(Duration deadline, RetryPolicy retry) {
    return new TransactionSettings(LOCK_WAIT, deadline, retry);
  }
}
