package org.holdfast.jdbc.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.holdfast.jdbc.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session outside of all pools for small work that comes back every second: opened by the first
 * question, and again by the first after a failure. Each question is a transaction of its own under
 * READ COMMITTED, with short bounds: what watches must never become what is waited for.
 *
 * <p>Safe for use by many threads, one question at a time.
 */
public final class KeptSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeptSession.class);
  private static final int NETWORK_TIMEOUT_MILLIS = 5_000;
  private static final int PATIENCE_MILLIS = 500;

  // Nothing written here is worth a wait for the disk: it is written again, or it is found again.
  private static final SessionValues SET_UP =
      SessionValues.of("statement_timeout", "3s")
          .and("lock_timeout", "500ms")
          .and("idle_in_transaction_session_timeout", "10s")
          .and("synchronous_commit", "off");

  private final Opener opener;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Connection connection;
  private volatile boolean closed;

  /** Opens a connection. */
  @FunctionalInterface
  public interface Opener {
    /** A new connection, to be closed by the caller. */
    Connection open() throws SQLException;
  }

  /** Asks something in one transaction. */
  @FunctionalInterface
  public interface Question<T> {
    /** The answer. */
    T query(Connection connection) throws SQLException;
  }

  /** A session that is not open yet. */
  public KeptSession(Opener opener) {
    this.opener = opener;
  }

  /**
   * Asks and commits; whatever fails is rolled back by letting the session go.
   *
   * @throws DatabaseException when the server does not answer, or not so
   */
  public <T> T query(String what, Question<T> question) {
    lock.lock();
    try {
      if (closed) {
        throw new SQLException("the session was closed", "08003");
      }
      if (connection == null) {
        connection = open();
      }
      T answer = question.query(connection);
      connection.commit();
      return answer;
    } catch (SQLException | RuntimeException e) {
      drop();
      throw e instanceof SQLException known
          ? new DatabaseException(what, known)
          : (RuntimeException) e;
    } finally {
      lock.unlock();
    }
  }

  private Connection open() throws SQLException {
    Connection opened = opener.open();
    try {
      opened.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
      SET_UP.set(opened);
      opened.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      opened.setAutoCommit(false);
      return opened;
    } catch (SQLException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void drop() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("a session that failed did not close", e);
      }
      connection = null;
    }
  }

  /** Lets the session go; a question that does not end soon is cut off. */
  @Override
  public void close() {
    closed = true;
    boolean mine = false;
    try {
      mine = lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      Connection open = connection;
      if (mine) {
        drop();
      } else if (open != null) {
        open.abort(Runnable::run);
      }
    } catch (SQLException e) {
      LOG.debug("a session could not be cut off", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (mine) {
        lock.unlock();
      }
    }
  }
}
