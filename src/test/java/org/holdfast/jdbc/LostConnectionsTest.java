package org.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions whose connection is lost, also while committing. */
class LostConnectionsTest extends RealTransactions {

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
}
