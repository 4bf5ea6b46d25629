package org.holdfast.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * Cancels what a connection is doing once its time is over or its thread was interrupted. A watch
 * costs no round trip as long as it does not fire, unlike setting {@code statement_timeout} to what
 * is left before each statement; and the driver, waiting for the server, does not notice an
 * interrupt by itself.
 */
final class DeadlineWatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DeadlineWatch.class.getName());
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ScheduledThreadPoolExecutor timer;

  DeadlineWatch() {
    ThreadFactory daemons =
        task -> {
          Thread thread = new Thread(task, "holdfast-deadline");
          thread.setDaemon(true);
          return thread;
        };
    timer = new ScheduledThreadPoolExecutor(1, daemons);
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Cancels {@code connection}'s statement after {@code nanos}, or earlier if the calling thread is
   * interrupted, unless the guard is finished before.
   */
  Guard watch(Connection connection, long nanos) {
    Guard guard = new Guard(connection, Thread.currentThread(), System.nanoTime() + nanos);
    guard.schedule();
    return guard;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Why a guard sent a cancel request. */
  enum Reason {
    /** It did not. */
    NONE,
    /** The time was over. */
    DEADLINE,
    /** The thread was interrupted. */
    INTERRUPT
  }

  /** One watch. Used by two threads: the owner of the connection and the timer. */
  final class Guard {
    private final Connection connection;
    private final Thread owner;
    private final long end;
    private ScheduledFuture<?> future;
    private Reason reason = Reason.NONE;
    private boolean finished;

    private Guard(Connection connection, Thread owner, long end) {
      this.connection = connection;
      this.owner = owner;
      this.end = end;
    }

    private synchronized void schedule() {
      long left = Math.max(0, end - System.nanoTime());
      future = timer.schedule(this::look, Math.min(left, LOOK_EVERY_NANOS), TimeUnit.NANOSECONDS);
    }

    private synchronized void look() {
      if (finished) {
        return;
      }
      if (owner.isInterrupted()) {
        cancel(Reason.INTERRUPT);
      } else if (System.nanoTime() - end >= 0) {
        cancel(Reason.DEADLINE);
      } else {
        schedule();
      }
    }

    private void cancel(Reason why) {
      reason = why;
      try {
        connection.unwrap(PGConnection.class).cancelQuery();
      } catch (SQLException e) {
        LOG.log(Level.WARNING, "could not cancel a transaction", e);
      }
    }

    /**
     * Ends the watch.
     *
     * @return why a cancel request was sent, if one was; the connection must not be used again then
     */
    synchronized Reason finish() {
      finished = true;
      future.cancel(false);
      return reason;
    }
  }
}
