package org.holdfast.jdbc.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session for work that may take minutes: without a bound for a statement, under READ COMMITTED,
 * and with a short one for locks, because whoever waits holds others up. While it is open, a thread
 * asks whether to end, and cancels what the server does.
 */
public final class LongSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LongSession.class);
  private static final long LOOK_MILLIS = 100;

  private static final SessionValues SET_UP =
      SessionValues.of("statement_timeout", "0")
          .and("lock_timeout", "2s")
          .and("idle_in_transaction_session_timeout", "10min");

  private final Connection connection;
  private final BooleanSupplier ends;
  private final Thread watch;
  private volatile boolean closed;
  private volatile boolean cancelled;

  /** Opens connections with auto-commit on. */
  @FunctionalInterface
  public interface Opener {
    /** A new connection, to be closed by the caller. */
    Connection open() throws SQLException;
  }

  private LongSession(Connection connection, BooleanSupplier ends) {
    this.connection = connection;
    this.ends = ends;
    watch = new Thread(this::watch, "holdfast-long-session");
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Opens a session.
   *
   * @param ends whether to end; asked ten times a second, on another thread
   */
  public static LongSession open(Opener opener, BooleanSupplier ends) throws SQLException {
    Connection connection = opener.open();
    try {
      // Such work takes minutes, in which the server says nothing.
      connection.setNetworkTimeout(Runnable::run, 0);
      SET_UP.set(connection);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(false);
      return new LongSession(connection, ends);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** The connection, with auto-commit off. */
  public Connection connection() {
    return connection;
  }

  /** Whether to end. */
  public boolean ends() {
    return ends.getAsBoolean();
  }

  /** Whether a statement may have failed because it was to end. */
  public boolean wasCancelled() {
    return cancelled;
  }

  /** Runs a statement without parameters. */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Rolls back what {@code cause} has broken; where even that fails, it stays the cause. */
  public void rollBack(SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Waits, but not for longer than until it is to end. */
  public void pause(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    while (!ends() && System.nanoTime() - end < 0) {
      sleep(Math.min(20, Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()))));
    }
  }

  private void watch() {
    while (!closed) {
      if (ends()) {
        cancelled = true;
        try {
          connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
          LOG.debug("a long session could not be cancelled", e);
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

  /** Closes the connection; what was not committed is rolled back by the server. */
  @Override
  public void close() throws SQLException {
    closed = true;
    watch.interrupt();
    connection.close();
  }
}
