package org.holdfast.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels what a connection is doing once its time is over or its thread was interrupted, and cuts
 * the connection off where that does not help. A watch costs no round trip as long as it does not
 * fire, unlike setting {@code statement_timeout} to what is left before each statement; and the
 * driver, waiting for the server, does not notice an interrupt by itself.
 *
 * <p>The timer only decides. What talks to the server happens on threads of its own and outside of
 * every lock, so that a server that does not answer one request holds up no other.
 */
final class DeadlineWatchdog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeadlineWatchdog.class);
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** How long a cancel request has to show an effect. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long KEEP_IDLE_SECONDS = 10;

  private final ScheduledThreadPoolExecutor timer;
  private final ExecutorService messengers;

  DeadlineWatchdog() {
    timer = new ScheduledThreadPoolExecutor(1, daemons("holdfast-deadline"));
    timer.setRemoveOnCancelPolicy(true);
    messengers =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEEP_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            daemons("holdfast-cancel"));
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
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
    messengers.shutdown();
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

  /**
   * One watch. Used by three threads: the owner of the connection, the timer, and one that sends
   * the cancel request.
   */
  final class Guard {
    private final Connection connection;
    private final Thread owner;
    private final long end;
    private ScheduledFuture<?> future;
    private Reason reason = Reason.NONE;
    private long cutOff;
    private boolean ending;
    private boolean aborted;
    private boolean finished;

    private Guard(Connection connection, Thread owner, long end) {
      this.connection = connection;
      this.owner = owner;
      this.end = end;
      this.cutOff = end + PATIENCE_NANOS;
    }

    private synchronized void schedule() {
      long now = System.nanoTime();
      long next = reason == Reason.NONE && !ending ? end : cutOff;
      long left = Math.max(0, next - now);
      future =
          timer.schedule(this::checkTime, Math.min(left, LOOK_EVERY_NANOS), TimeUnit.NANOSECONDS);
    }

    private synchronized void checkTime() {
      if (finished) {
        return;
      }
      long now = System.nanoTime();
      if (reason == Reason.NONE && !ending) {
        if (owner.isInterrupted()) {
          cancel(Reason.INTERRUPT, now);
        } else if (now - end >= 0) {
          cancel(Reason.DEADLINE, now);
        }
      }
      if (now - cutOff >= 0) {
        aborted = true;
        send(this::abort);
      } else {
        schedule();
      }
    }

    private void cancel(Reason why, long now) {
      reason = why;
      cutOff = Math.min(cutOff - now, PATIENCE_NANOS) + now;
      send(this::sendCancel);
    }

    private void send(Runnable message) {
      try {
        messengers.execute(message);
      } catch (RejectedExecutionException e) {
        LOG.debug("closed while a transaction ran", e);
      }
    }

    private void sendCancel() {
      try {
        connection.unwrap(PGConnection.class).cancelQuery();
      } catch (SQLException e) {
        // The connection is cut off soon if this is not because the work is done by now.
        LOG.debug("could not cancel a transaction", e);
      }
    }

    private void abort() {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("could not cut a connection off", e);
      }
    }

    /**
     * No cancel request is sent from here on, as the transaction is about to end; a server that
     * does not answer is still cut off.
     *
     * @return why a cancel request was sent, if one was
     */
    synchronized Reason ending() {
      ending = true;
      return reason;
    }

    /** Whether the connection was cut off. */
    synchronized boolean aborted() {
      return aborted;
    }

    /**
     * Ends the watch.
     *
     * @return whether the connection may be used again: neither cancelled nor cut off
     */
    synchronized boolean finish() {
      finished = true;
      future.cancel(false);
      return reason == Reason.NONE && !aborted;
    }
  }
}
