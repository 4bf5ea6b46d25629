package org.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.testing.ForeignSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work runs in transactions: once, again, or not at all. */
class TransactionRetriesTest extends RealTransactions {

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
}
