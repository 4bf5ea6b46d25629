package org.holdfast.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  private final ConnectionSource source;
  private final TransactionSettings settings;
  private final Sleeper sleeper;
  private final LongSupplier nanoTime;
  private final DeadlineWatchdog watch = new DeadlineWatchdog();

  /** Transactions on connections of {@code source}, which come with auto-commit off. */
  public Transactions(ConnectionSource source, TransactionSettings settings) {
    this(source, settings, Sleeper.THREAD, System::nanoTime);
  }

  /** The same, with the passing of time given. */
  Transactions(
      ConnectionSource source,
      TransactionSettings settings,
      Sleeper sleeper,
      LongSupplier nanoTime) {
    this.source = Objects.requireNonNull(source);
    this.settings = Objects.requireNonNull(settings);
    this.sleeper = Objects.requireNonNull(sleeper);
    this.nanoTime = Objects.requireNonNull(nanoTime);
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
    return run(what, work, AttemptListener.NONE);
  }

  /** The same; {@code listener} is told of every attempt that failed. */
  public <T> TransactionResult<T> run(
      String what, TransactionWork<T> work, AttemptListener listener) {
    return new TransactionCall<>(
            this,
            what,
            (connection, guard) -> carryOut(connection, guard, work),
            listener,
            Duration.ZERO)
        .run();
  }

  /**
   * Makes {@code call} until it is answered or a bound is reached, in the same manner. The server
   * decides when such a transaction ends, so a connection that is lost meanwhile leaves open what
   * became of it, and only a later answer tells.
   *
   * @param what a name for messages, for example “reserve”
   * @param listener is told of every attempt that failed
   * @throws DatabaseException as {@link #run(String, TransactionWork)} does
   */
  public <T> TransactionResult<T> call(String what, ServerCall<T> call, AttemptListener listener) {
    return call(what, call, listener, Duration.ZERO);
  }

  /** The same for whoever has waited already: {@code spent} counts as time of the call. */
  public <T> TransactionResult<T> call(
      String what, ServerCall<T> call, AttemptListener listener, Duration spent) {
    return new TransactionCall<>(
            this, what, (connection, guard) -> carryOut(connection, guard, call), listener, spent)
        .run();
  }

  /** What an attempt does with its connection. */
  @FunctionalInterface
  interface Attempt<T> {
    /** Tells how it ended; throws what is no failure of the database. */
    AttemptResult<T> carryOut(Connection connection, DeadlineWatchdog.Guard guard);
  }

  /** One attempt, which has until {@code start} plus the deadline. */
  <T> AttemptResult<T> attempt(Attempt<T> attempt, long start) {
    Connection connection;
    try {
      connection = source.connection(settings.deadline().minus(elapsed(start)));
    } catch (SQLException e) {
      return new AttemptResult.Failed<>(e, false);
    }
    // What is left after the wait for the connection.
    long remaining = settings.deadline().minus(elapsed(start)).toNanos();
    if (remaining <= 0) {
      close(connection);
      return new AttemptResult.DeadlinePassed<>();
    }
    DeadlineWatchdog.Guard guard;
    try {
      guard = watch.watch(connection, remaining);
    } catch (RuntimeException e) {
      close(connection);
      throw e;
    }
    boolean unknown = false;
    try {
      AttemptResult<T> result = attempt.carryOut(connection, guard);
      unknown = result instanceof AttemptResult.Failed<T> failed && failed.committing();
      return result;
    } catch (RuntimeException | Error e) {
      guard.ending();
      rollBack(connection, e);
      throw e;
    } finally {
      if (guard.finish() && !unknown) {
        close(connection);
      } else {
        source.discard(connection);
      }
    }
  }

  private static <T> AttemptResult<T> carryOut(
      Connection connection, DeadlineWatchdog.Guard guard, TransactionWork<T> work) {
    try {
      Decision<T> decision = work.run(connection);
      // No cancel request is sent from here on: what ran past its time is not kept, and no cancel
      // can meet a commit halfway.
      Optional<AttemptResult<T>> stopped = stopped(guard.ending());
      if (stopped.isPresent()) {
        undo(connection);
        return stopped.get();
      }
      return end(connection, decision);
    } catch (SQLException e) {
      DeadlineWatchdog.Reason reason = guard.ending();
      rollBack(connection, e);
      boolean cancelled = SqlState.of(e) == SqlState.QUERY_CANCELED || guard.aborted();
      Optional<AttemptResult<T>> stopped = cancelled ? stopped(reason) : Optional.empty();
      return stopped.orElseGet(() -> new AttemptResult.Failed<>(e, false));
    }
  }

  /** The server commits by itself: there is nothing to end, and nothing to undo after a failure. */
  private static <T> AttemptResult<T> carryOut(
      Connection connection, DeadlineWatchdog.Guard guard, ServerCall<T> call) {
    try {
      connection.setAutoCommit(true);
      T value = call.make(connection);
      guard.ending();
      return new AttemptResult.Answered<>(value);
    } catch (SQLException e) {
      DeadlineWatchdog.Reason reason = guard.ending();
      SqlState state = SqlState.of(e);
      if (guard.aborted() || state == SqlState.CONNECTION_LOST) {
        return new AttemptResult.Failed<>(e, true);
      }
      Optional<AttemptResult<T>> stopped =
          state == SqlState.QUERY_CANCELED ? stopped(reason) : Optional.empty();
      return stopped.orElseGet(() -> new AttemptResult.Failed<>(e, false));
    }
  }

  private static <T> AttemptResult<T> end(Connection connection, Decision<T> decision)
      throws SQLException {
    if (decision.end() != Decision.End.COMMIT) {
      connection.rollback();
      return decision.end() == Decision.End.START_OVER
          ? new AttemptResult.Collided<>()
          : new AttemptResult.Answered<>(decision.value());
    }
    try {
      connection.commit();
      return new AttemptResult.Answered<>(decision.value());
    } catch (SQLException e) {
      if (SqlState.of(e) == SqlState.CONNECTION_LOST) {
        return new AttemptResult.Failed<>(e, true);
      }
      throw e;
    }
  }

  /** A cancel request that came too late for the last statement still counts. */
  private static <T> Optional<AttemptResult<T>> stopped(DeadlineWatchdog.Reason reason) {
    return switch (reason) {
      case NONE -> Optional.empty();
      case DEADLINE -> Optional.of(new AttemptResult.DeadlinePassed<>());
      case INTERRUPT -> Optional.of(new AttemptResult.Interrupted<>());
    };
  }

  /** The time since {@code start}. */
  Duration elapsed(long start) {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }

  /** What the clock of this shows now; only differences mean something. */
  long now() {
    return nanoTime.getAsLong();
  }

  /** Waits before the next attempt; false: interrupted, and the thread stays so. */
  boolean pause(int attempts, Duration remaining) {
    Duration pause = settings.retry().pause(attempts, ThreadLocalRandom.current());
    try {
      sleeper.sleep(pause.compareTo(remaining) < 0 ? pause : remaining);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How an attempt ended is known by now; a connection that fails to close changes nothing. */
  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("a connection could not be given back", e);
    }
  }

  /** For a connection that may have been cut off: the server rolls back by itself then. */
  private static void undo(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("a transaction could not be rolled back", e);
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

  @Override
  public void close() {
    watch.close();
  }
}
