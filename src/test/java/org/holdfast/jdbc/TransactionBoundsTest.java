package org.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.Test;

/** What ends a transaction from outside: deadline, cancel, interrupt. */
class TransactionBoundsTest extends RealTransactions {

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

  private static boolean one(String sql) {
    try (Connection connection = inventory.database().dedicated("test")) {
      return Sql.first(connection, sql, row -> row.getBoolean(1)).orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
