package org.holdfast.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

  private static final Logger LOG = System.getLogger(Transactions.class.getName());

  private final ConnectionSource source;
  private final TransactionSettings settings;
  private final Sleeper sleeper;
  private final LongSupplier nanoTime;
  private final AttemptListener listener;
  private final DeadlineWatchdog watch = new DeadlineWatchdog();

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
   * Runs {@code work} until it finishes or a bound is reached. Where the answer of a commit was
   * lost, only an attempt that finishes tells what became of it; anything else is then a failure.
   *
   * @param what a name for messages, for example “reserve”
   * @throws DatabaseException for everything that is neither an answer nor a reached bound; its
   *     state is {@link SqlState#CONNECTION_LOST} when the outcome is unknown
   */
  public <T> TransactionResult<T> run(String what, TransactionWork<T> work) {
    long start = nanoTime.getAsLong();
    int attempts = 0;
    SQLException earlier = null;
    SQLException unknown = null;
    while (true) {
      Duration elapsed = elapsed(start);
      if (elapsed.compareTo(settings.deadline()) >= 0) {
        return deadlineExceeded(what, elapsed, attempts, unknown == null ? earlier : unknown);
      }
      if (Thread.currentThread().isInterrupted()) {
        return known(what, unknown, new TransactionResult.Cancelled<>(true));
      }
      attempts++;
      listener.began();
      SQLException failure;
      try {
        return new TransactionResult.Finished<>(attempt(work, start), attempts);
      } catch (DeadlinePassed e) {
        return deadlineExceeded(
            what, elapsed(start), attempts, unknown == null ? earlier : unknown);
      } catch (Interrupted e) {
        return known(what, unknown, new TransactionResult.Cancelled<>(true));
      } catch (CommitLost e) {
        failure = e.failure;
        unknown = failure;
      } catch (SQLException e) {
        failure = e;
      }
      if (earlier != null && failure != earlier) {
        failure.addSuppressed(withoutSuppressed(earlier));
      }
      earlier = failure;
      listener.failed(SqlState.of(failure));
      elapsed = elapsed(start);
      Optional<TransactionResult<T>> end = end(what, failure, unknown, elapsed, attempts);
      if (end.isPresent()) {
        return known(what, unknown, end.get());
      }
      if (!pause(attempts, settings.deadline().minus(elapsed))) {
        return known(what, unknown, new TransactionResult.Cancelled<>(true));
      }
    }
  }

  /** Only says that nothing was changed when that is certain. */
  private static <T> TransactionResult<T> known(
      String what, SQLException unknown, TransactionResult<T> result) {
    if (unknown != null) {
      throw new DatabaseException(what, unknown);
    }
    return result;
  }

  /** How the call ends after {@code failure}; empty when the work should run again. */
  private <T> Optional<TransactionResult<T>> end(
      String what, SQLException failure, SQLException unknown, Duration elapsed, int attempts) {
    if (failure.getCause() instanceof InterruptedException) {
      // Interrupted while waiting for a connection; the pool has set the thread's flag again.
      return Optional.of(new TransactionResult.Cancelled<>(true));
    }
    boolean last = attempts >= settings.retry().maxAttempts();
    return switch (SqlState.of(failure)) {
      case LOCK_NOT_AVAILABLE ->
          Optional.of(new TransactionResult.LockTimeout<>(elapsed, attempts));
      case QUERY_CANCELED ->
          elapsed.compareTo(settings.deadline()) >= 0
              ? Optional.of(new TransactionResult.DeadlineExceeded<>(elapsed, attempts))
              : Optional.of(new TransactionResult.Cancelled<>(false));
      case TRANSACTION_TIMEOUT, POOL_BUSY ->
          Optional.of(new TransactionResult.DeadlineExceeded<>(elapsed, attempts));
      case SERIALIZATION_FAILURE, DEADLOCK ->
          last ? Optional.of(new TransactionResult.RetriesExhausted<>(attempts)) : Optional.empty();
      case CONNECTION_LOST, TOO_MANY_CONNECTIONS -> {
        if (last) {
          throw new DatabaseException(what, unknown == null ? failure : unknown);
        }
        yield Optional.empty();
      }
      case READ_ONLY, INSUFFICIENT_PRIVILEGE, OTHER ->
          throw new DatabaseException(what, unknown == null ? failure : unknown);
    };
  }

  private <T> T attempt(TransactionWork<T> work, long start)
      throws SQLException, DeadlinePassed, Interrupted, CommitLost {
    Connection connection = source.connection(settings.deadline().minus(elapsed(start)));
    DeadlineWatchdog.Guard guard = watch(connection, start);
    boolean lost = false;
    try {
      Decision<T> decision = work.run(connection);
      // No cancel request is sent from here on: what ran past its time is not kept, and no cancel
      // can meet a commit halfway.
      stopIfCancelled(guard.ending());
      end(connection, decision.keep());
      return decision.value();
    } catch (SQLException e) {
      DeadlineWatchdog.Reason reason = guard.ending();
      rollBack(connection, e);
      if (SqlState.of(e) == SqlState.QUERY_CANCELED || guard.aborted()) {
        stopIfCancelled(reason);
      }
      throw e;
    } catch (CommitLost e) {
      lost = true;
      throw e;
    } catch (DeadlinePassed | Interrupted | RuntimeException | Error e) {
      guard.ending();
      rollBack(connection, e);
      throw e;
    } finally {
      if (guard.finish() && !lost) {
        close(connection);
      } else {
        source.discard(connection);
      }
    }
  }

  private static void end(Connection connection, boolean keep) throws SQLException, CommitLost {
    if (!keep) {
      connection.rollback();
      return;
    }
    try {
      connection.commit();
    } catch (SQLException e) {
      if (SqlState.of(e) == SqlState.CONNECTION_LOST) {
        throw new CommitLost(e);
      }
      throw e;
    }
  }

  /** A cancel request that came too late for the last statement still counts. */
  private static void stopIfCancelled(DeadlineWatchdog.Reason reason)
      throws DeadlinePassed, Interrupted {
    if (reason == DeadlineWatchdog.Reason.DEADLINE) {
      throw new DeadlinePassed();
    }
    if (reason == DeadlineWatchdog.Reason.INTERRUPT) {
      throw new Interrupted();
    }
  }

  /**
   * Watches over {@code connection} for what is left of the time now, after the wait for it. Gives
   * it back if nothing is left.
   */
  private DeadlineWatchdog.Guard watch(Connection connection, long start)
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

  /** How an attempt ended is known by now; a connection that fails to close changes nothing. */
  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "a connection could not be given back", e);
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

  /** The calling thread was interrupted, and its statement cancelled for that. */
  private static final class Interrupted extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The connection was lost during a commit: it happened or it did not. */
  private static final class CommitLost extends Exception {
    private static final long serialVersionUID = 1L;
    private final SQLException failure;

    private CommitLost(SQLException failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
