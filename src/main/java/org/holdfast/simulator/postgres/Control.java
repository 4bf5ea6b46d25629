package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.jdbc.SqlState;
import org.holdfast.simulator.run.Arena;
import org.holdfast.simulator.run.ArenaException;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection by which an arena is held and judged. It is made anew whenever it is lost, also
 * while nobody needs it, since it says that the schema is in use; a server that is gone is waited
 * for, {@link Arena#PATIENCE_SECONDS} in all.
 */
final class Control implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Control.class);
  private static final Texts TEXTS = Texts.of(Control.class);

  /** Longest silence of the server in the middle of an answer. */
  private static final int NETWORK_TIMEOUT_MILLIS = 60_000;

  private static final int PROOF_SECONDS = 5;
  private static final long PAUSE_MILLIS = 200;
  private static final long LOOK_MILLIS = 1_000;

  /** Connects and says that the schema is in use. */
  interface Connecting {
    Connection connect() throws SQLException;
  }

  /** Something that is asked of the server; asked again on a new connection if one is lost. */
  interface Question<T> {
    T query(Connection connection) throws SQLException;
  }

  private final Connecting connecting;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hurried = lock.newCondition();
  private final Thread watch = new Thread(this::watch, "holdfast-sim-control");
  private Connection connection;
  private long patience = TimeUnit.SECONDS.toNanos(Arena.PATIENCE_SECONDS);
  private boolean closed;
  private volatile boolean impatient;

  /** Takes over a connection that holds the schema. */
  Control(Connection connection, Connecting connecting) {
    this.connection = connection;
    this.connecting = connecting;
    watch.setDaemon(true);
    watch.start();
  }

  /** Does not wait for a server that is gone any more. */
  void hurry() {
    impatient = true;
    if (lock.tryLock()) {
      try {
        hurried.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Asks, on a new connection if the one there was is lost.
   *
   * @param what for the message of a failure, for example “the end of the run could not be read”
   */
  <T> T query(String what, Question<T> question) {
    lock.lock();
    try {
      for (int attempt = 1; ; attempt++) {
        long began = System.nanoTime();
        try {
          return question.query(open());
        } catch (SQLException | DatabaseStartException e) {
          if (e instanceof SQLException sql && !isLost(sql)) {
            rollBack();
            throw new ArenaException(TEXTS.get("failed", what, firstLine(e)), e);
          }
          LOG.debug("the connection of an arena was lost", e);
          discard();
          pause();
          patience -= System.nanoTime() - began;
          // A connection that was merely lost is always made anew, also in a hurry.
          boolean hasty = attempt > 1 && (impatient || Thread.currentThread().isInterrupted());
          if (patience <= 0 || hasty) {
            throw new ArenaException(
                patience <= 0
                    ? TEXTS.get("gone.patience", what, Arena.PATIENCE_SECONDS)
                    : TEXTS.get("gone", what),
                e);
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean isLost(SQLException e) {
    return switch (SqlState.of(e)) {
      case CONNECTION_LOST, TOO_MANY_CONNECTIONS -> true;
      default -> e instanceof SQLTransientException;
    };
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }

  private Connection open() throws SQLException {
    if (connection == null) {
      connection = connecting.connect();
      LOG.info("the arena's connection was made anew");
    }
    connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
    return connection;
  }

  private void rollBack() {
    try {
      if (connection != null && !connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      discard();
    }
  }

  private void discard() {
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.trace("a lost connection could not be given up", e);
      }
      connection = null;
    }
  }

  private void pause() {
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
      while (!impatient && left > 0) {
        left = hurried.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever looks for schemas that were left behind must not find this one free for long. */
  private void watch() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        if (!lock.tryLock()) {
          continue;
        }
        try {
          if (closed) {
            return;
          }
          if (connection == null || !connection.isValid(PROOF_SECONDS)) {
            discard();
            open();
          }
        } catch (SQLException | RuntimeException e) {
          LOG.debug("the server of an arena is not back yet", e);
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives the connection up. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (connection != null) {
        connection.close();
        connection = null;
      }
    } catch (SQLException e) {
      LOG.debug("the connection of an arena did not close", e);
    } finally {
      lock.unlock();
    }
    watch.interrupt();
  }
}
