package org.holdfast.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Runs work in transactions: one connection, one commit or rollback, whole-transaction retry on
 * serialization failures, deadlocks and lost connections, within a deadline.
 *
 * <p>Because a lost connection is retried too, and it may have been lost while committing, work
 * must be idempotent: it has to notice that it was already done. Holdfast's operations do, by their
 * request key.
 *
 * <p>Interrupting the calling thread cancels the statement it waits for and rolls back; the thread
 * stays interrupted.
 *
 * <p>Rolls back on every {@link Throwable}. Safe for use by many threads; a call blocks its thread.
 */
public final class Transactions implements AutoCloseable {

  private final ConnectionSource source;
  private final TransactionSettings settings;
  private final Sleeper sleeper;
  private final LongSupplier nanoTime;
  private final AttemptListener listener;
  private final DeadlineWatch watch = new DeadlineWatch();

  /** Transactions on connections of {@code source}, which come with auto-commit off. */
  public Transactions(ConnectionSource source, TransactionSettings settings) {
    this(source, settings, AttemptListener.NONE);
  }

  /** As above; {@code listener} hears of every attempt. */
  public Transactions(
      ConnectionSource source, TransactionSettings settings, AttemptListener listener) {
    this(source, settings, Sleeper.THREAD, System::nanoTime, listener);
  }

  /** As above, with the passing of time given, and without a listener. */
  Transactions(
      ConnectionSource source,
      TransactionSettings settings,
      Sleeper sleeper,
      LongSupplier nanoTime) {
    this(source, settings, sleeper, nanoTime, AttemptListener.NONE);
  }

  private Transactions(
      ConnectionSource source,
      TransactionSettings settings,
      Sleeper sleeper,
      LongSupplier nanoTime,
      AttemptListener listener) {
    this.source = Objects.requireNonNull(source);
    this.settings = Objects.requireNonNull(settings);
    this.sleeper = Objects.requireNonNull(sleeper);
    this.nanoTime = Objects.requireNonNull(nanoTime);
    this.listener = Objects.requireNonNull(listener);
  }

  /** The bounds that apply to each call. */
  public TransactionSettings settings() {
    return settings;
  }

  /**
   * Runs {@code work} until it finishes or a bound is reached.
   *
   * @param what a name for messages, for example “reserve”
   * @throws DatabaseException for everything that is neither an answer nor a reached bound
   */
  public <T> TransactionResult<T> run(String what, TransactionWork<T> work) {
    long start = nanoTime.getAsLong();
    int attempts = 0;
    SQLException earlier = null;
    while (true) {
      Duration elapsed = elapsed(start);
      if (elapsed.compareTo(settings.deadline()) >= 0) {
        return deadlineExceeded(what, elapsed, attempts, earlier);
      }
      if (Thread.currentThread().isInterrupted()) {
        return new TransactionResult.Cancelled<>();
      }
      attempts++;
      listener.began();
      SQLException failure;
      try {
        return new TransactionResult.Finished<>(attempt(work, start), attempts);
      } catch (DeadlinePassed e) {
        return deadlineExceeded(what, elapsed(start), attempts, earlier);
      } catch (SQLException e) {
        failure = e;
      }
      if (earlier != null && failure != earlier) {
        failure.addSuppressed(withoutSuppressed(earlier));
      }
      earlier = failure;
      listener.failed(SqlState.of(failure));
      elapsed = elapsed(start);
      Optional<TransactionResult<T>> end = end(what, failure, elapsed, attempts);
      if (end.isPresent()) {
        return end.get();
      }
      if (!pause(attempts, settings.deadline().minus(elapsed))) {
        return new TransactionResult.Cancelled<>();
      }
    }
  }

  /** How the call ends after {@code failure}; empty when the work should run again. */
  private <T> Optional<TransactionResult<T>> end(
      String what, SQLException failure, Duration elapsed, int attempts) {
    if (failure.getCause() instanceof InterruptedException) {
      // Interrupted while waiting for a connection; the pool has set the thread's flag again.
      return Optional.of(new TransactionResult.Cancelled<>());
    }
    boolean last = attempts >= settings.retry().maxAttempts();
    return switch (SqlState.of(failure)) {
      case LOCK_NOT_AVAILABLE ->
          Optional.of(new TransactionResult.LockTimeout<>(elapsed, attempts));
      case QUERY_CANCELED ->
          elapsed.compareTo(settings.deadline()) >= 0
              ? Optional.of(new TransactionResult.DeadlineExceeded<>(elapsed, attempts))
              : Optional.of(new TransactionResult.Cancelled<>());
      case TRANSACTION_TIMEOUT, POOL_BUSY ->
          Optional.of(new TransactionResult.DeadlineExceeded<>(elapsed, attempts));
      case SERIALIZATION_FAILURE, DEADLOCK ->
          last ? Optional.of(new TransactionResult.RetriesExhausted<>(attempts)) : Optional.empty();
      case CONNECTION_LOST, TOO_MANY_CONNECTIONS -> {
        if (last) {
          throw new DatabaseException(what, failure);
        }
        yield Optional.empty();
      }
      case READ_ONLY, INSUFFICIENT_PRIVILEGE, OTHER -> throw new DatabaseException(what, failure);
    };
  }

  private <T> T attempt(TransactionWork<T> work, long start) throws SQLException, DeadlinePassed {
    Connection connection = source.connection();
    DeadlineWatch.Guard guard = watch(connection, start);
    boolean done = false;
    try {
      Decision<T> decision = work.run(connection);
      // The watch ends before the commit: what ran past its time is not kept, and no cancel can
      // meet a commit halfway.
      stopIfCancelled(guard.finish());
      if (decision.keep()) {
        connection.commit();
      } else {
        connection.rollback();
      }
      done = true;
      return decision.value();
    } catch (SQLException e) {
      DeadlineWatch.Reason reason = guard.finish();
      rollBack(connection, e);
      if (reason == DeadlineWatch.Reason.DEADLINE && SqlState.of(e) == SqlState.QUERY_CANCELED) {
        throw new DeadlinePassed();
      }
      throw e;
    } catch (DeadlinePassed | RuntimeException | Error e) {
      rollBack(connection, e);
      throw e;
    } finally {
      if (guard.finish() == DeadlineWatch.Reason.NONE) {
        close(connection, done);
      } else {
        source.discard(connection);
      }
    }
  }

  /** A cancel request that came too late for the last statement still counts. */
  private static void stopIfCancelled(DeadlineWatch.Reason reason)
      throws SQLException, DeadlinePassed {
    if (reason == DeadlineWatch.Reason.DEADLINE) {
      throw new DeadlinePassed();
    }
    if (reason == DeadlineWatch.Reason.INTERRUPT) {
      throw new SQLException("cancelled by an interrupt", "57014");
    }
  }

  /**
   * Watches over {@code connection} for what is left of the time now, after the wait for it. Gives
   * it back if nothing is left.
   */
  private DeadlineWatch.Guard watch(Connection connection, long start)
      throws SQLException, DeadlinePassed {
    try {
      long remaining = settings.deadline().minus(elapsed(start)).toNanos();
      if (remaining <= 0) {
        throw new DeadlinePassed();
      }
      return watch.watch(connection, remaining);
    } catch (DeadlinePassed | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private Duration elapsed(long start) {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }

  /** A connection that fails to close after a commit must not make the commit look failed. */
  private static void close(Connection connection, boolean done) throws SQLException {
    try {
      connection.close();
    } catch (SQLException e) {
      if (!done) {
        throw e;
      }
    }
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      if (e != cause) {
        cause.addSuppressed(e);
      }
    }
  }

  /** Keeps the chain of earlier failures from nesting one level deeper with each attempt. */
  private static SQLException withoutSuppressed(SQLException e) {
    return new SQLException(e.getMessage(), e.getSQLState());
  }

  private <T> TransactionResult<T> deadlineExceeded(
      String what, Duration elapsed, int attempts, SQLException last) {
    if (last != null && SqlState.of(last) == SqlState.CONNECTION_LOST) {
      throw new DatabaseException(what, last);
    }
    return new TransactionResult.DeadlineExceeded<>(elapsed, attempts);
  }

  private boolean pause(int attempts, Duration remaining) {
    Duration pause = settings.retry().pause(attempts, ThreadLocalRandom.current());
    try {
      sleeper.sleep(pause.compareTo(remaining) < 0 ? pause : remaining);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    watch.close();
  }

  /** The time for all attempts together is over. */
  private static final class DeadlinePassed extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
