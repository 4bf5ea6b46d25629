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
 * Cancels what a connection is doing once its time is over. A watch costs no round trip as long as
 * it does not fire, unlike setting {@code statement_timeout} to what is left before each statement.
 */
final class DeadlineWatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DeadlineWatch.class.getName());

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

  /** Cancels {@code connection}'s statement after {@code nanos} unless the guard is closed. */
  Guard watch(Connection connection, long nanos) {
    Guard guard = new Guard(connection);
    guard.future = timer.schedule(guard::fire, nanos, TimeUnit.NANOSECONDS);
    return guard;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** One watch. Used by two threads: the owner of the connection and the timer. */
  static final class Guard {
    private final Connection connection;
    private ScheduledFuture<?> future;
    private boolean fired;
    private boolean finished;

    private Guard(Connection connection) {
      this.connection = connection;
    }

    private synchronized void fire() {
      if (finished) {
        return;
      }
      fired = true;
      try {
        connection.unwrap(PGConnection.class).cancelQuery();
      } catch (SQLException e) {
        LOG.log(Level.WARNING, "could not cancel a transaction past its deadline", e);
      }
    }

    /**
     * Ends the watch.
     *
     * @return whether a cancel request was sent, so that the connection must not be used again
     */
    synchronized boolean finish() {
      finished = true;
      future.cancel(false);
      return fired;
    }
  }
}
