package org.holdfast.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * One call with all its attempts. Belongs to the calling thread.
 *
 * @param <T> the answer of the work
 */
final class TransactionCall<T> {

  private final Transactions transactions;
  private final TransactionSettings settings;
  private final String what;
  private final Transactions.Attempt<T> attempt;
  private final AttemptListener listener;
  private final long start;
  private int attempts;

  /** What failed last; null: nothing yet. */
  private SQLException earlier;

  /** The commit whose answer was lost last; null: none. */
  private SQLException unknown;

  TransactionCall(
      Transactions transactions,
      String what,
      Transactions.Attempt<T> attempt,
      AttemptListener listener,
      Duration spent) {
    this.transactions = transactions;
    this.settings = transactions.settings();
    this.what = what;
    this.attempt = attempt;
    this.listener = listener;
    this.start = transactions.now() - spent.toNanos();
  }

  TransactionResult<T> run() {
    while (true) {
      if (elapsed().compareTo(settings.deadline()) >= 0) {
        return deadlineExceeded();
      }
      if (Thread.currentThread().isInterrupted()) {
        return known(new TransactionResult.Cancelled<>(true));
      }
      attempts++;
      AttemptResult<T> result = transactions.attempt(attempt, start);
      if (result instanceof AttemptResult.Answered<T> answered) {
        return new TransactionResult.Finished<>(answered.value(), attempts);
      }
      if (result instanceof AttemptResult.DeadlinePassed<T>) {
        return deadlineExceeded();
      }
      if (result instanceof AttemptResult.Interrupted<T>) {
        return known(new TransactionResult.Cancelled<>(true));
      }
      Duration elapsed = elapsed();
      Optional<TransactionResult<T>> end =
          result instanceof AttemptResult.Failed<T> failed ? failed(failed, elapsed) : collided();
      if (end.isPresent()) {
        return known(end.get());
      }
      if (!transactions.pause(attempts, settings.deadline().minus(elapsed))) {
        return known(new TransactionResult.Cancelled<>(true));
      }
    }
  }

  private Duration elapsed() {
    return transactions.elapsed(start);
  }

  /** Only says that nothing was changed when that is certain. */
  private TransactionResult<T> known(TransactionResult<T> result) {
    if (unknown != null) {
      throw new DatabaseException(what, unknown);
    }
    return result;
  }

  private TransactionResult<T> deadlineExceeded() {
    SQLException last = unknown == null ? earlier : unknown;
    if (last != null && SqlState.of(last) == SqlState.CONNECTION_LOST) {
      throw new DatabaseException(what, last);
    }
    return new TransactionResult.DeadlineExceeded<>(elapsed(), attempts);
  }

  /** How the call ends after a failure; empty when the work should run again. */
  private Optional<TransactionResult<T>> failed(AttemptResult.Failed<T> result, Duration elapsed) {
    SQLException failure = result.failure();
    if (result.committing()) {
      unknown = failure;
    }
    if (earlier != null && failure != earlier) {
      failure.addSuppressed(withoutSuppressed(earlier));
    }
    earlier = failure;
    SqlState state = SqlState.of(failure);
    listener.failed(state);
    if (failure.getCause() instanceof InterruptedException) {
      // Interrupted while waiting for a connection; the pool has set the thread's flag again.
      return Optional.of(new TransactionResult.Cancelled<>(true));
    }
    return switch (state) {
      case SERIALIZATION_FAILURE, DEADLOCK, CONNECTION_LOST, TOO_MANY_CONNECTIONS -> again(state);
      case LOCK_NOT_AVAILABLE ->
          Optional.of(new TransactionResult.LockTimeout<>(elapsed, attempts));
      case QUERY_CANCELED ->
          elapsed.compareTo(settings.deadline()) >= 0
              ? Optional.of(new TransactionResult.DeadlineExceeded<>(elapsed, attempts))
              : Optional.of(new TransactionResult.Cancelled<>(false));
      case TRANSACTION_TIMEOUT, POOL_BUSY ->
          Optional.of(new TransactionResult.DeadlineExceeded<>(elapsed, attempts));
      case READ_ONLY, INSUFFICIENT_PRIVILEGE, OTHER -> throw lastFailure();
    };
  }

  private Optional<TransactionResult<T>> collided() {
    listener.failed(SqlState.SERIALIZATION_FAILURE);
    return again(SqlState.SERIALIZATION_FAILURE);
  }

  /** What passes by itself is tried again, so often and no more. */
  private Optional<TransactionResult<T>> again(SqlState state) {
    if (attempts < settings.retry().maxAttempts()) {
      return Optional.empty();
    }
    if (state == SqlState.SERIALIZATION_FAILURE || state == SqlState.DEADLOCK) {
      return Optional.of(new TransactionResult.RetriesExhausted<>(attempts));
    }
    throw lastFailure();
  }

  private DatabaseException lastFailure() {
    return new DatabaseException(what, unknown == null ? earlier : unknown);
  }

  /** Keeps the chain of earlier failures from nesting one level deeper with each attempt. */
  private static SQLException withoutSuppressed(SQLException e) {
    return new SQLException(e.getMessage(), e.getSQLState());
  }
}
