package org.holdfast.exchange.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.holdfast.exchange.ImportListener;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session for work that may take minutes: without a bound for a statement, under READ COMMITTED,
 * and with a short one for locks, because whoever waits holds others up. While it is open, a thread
 * asks whether to end, and cancels what the server does.
 */
public final class ImportSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ImportSession.class);
  private static final long LOOK_MILLIS = 100;

  private static final String SET_UP =
      """
      SET statement_timeout = 0;
      SET lock_timeout = '2s';
      SET idle_in_transaction_session_timeout = '10min'
      """;

  private final Connection connection;
  private final ImportListener listener;
  private final Thread watch;
  private volatile boolean closed;
  private volatile boolean cancelled;

  /** Opens connections with auto-commit on. */
  @FunctionalInterface
  public interface Opener {
    /** A new connection, to be closed by the caller. */
    Connection open() throws SQLException;
  }

  private ImportSession(Connection connection, ImportListener listener) {
    this.connection = connection;
    this.listener = listener;
    watch = new Thread(this::watch, "holdfast-import-watch");
    watch.setDaemon(true);
    watch.start();
  }

  static ImportSession open(Opener opener, ImportListener listener) throws SQLException {
    Connection connection = opener.open();
    try {
      // A large file is checked for minutes, in which the server says nothing.
      connection.setNetworkTimeout(Runnable::run, 0);
      try (Statement statement = connection.createStatement()) {
        statement.execute(SET_UP);
      }
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(false);
      return new ImportSession(connection, listener);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  ImportListener listener() {
    return listener;
  }

  /** Whether a statement may have failed because it was to end. */
  boolean wasCancelled() {
    return cancelled;
  }

  /** Runs a statement without parameters. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Waits, but not for longer than until it is to end. */
  void pause(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    while (!listener.isCancelled() && System.nanoTime() - end < 0) {
      sleep(Math.min(20, Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()))));
    }
  }

  private void watch() {
    while (!closed) {
      if (listener.isCancelled()) {
        cancelled = true;
        try {
          connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
          LOG.debug("an import could not be cancelled", e);
        }
      }
      sleep(LOOK_MILLIS);
    }
  }

  private static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    watch.interrupt();
    connection.close();
  }
}
