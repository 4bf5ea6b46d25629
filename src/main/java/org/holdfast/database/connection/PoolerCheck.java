package org.holdfast.database.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.holdfast.jdbc.SqlState;
import org.postgresql.PGConnection;

/**
 * Finds out whether each of two sessions keeps its server process from transaction to transaction.
 * Through a pooler that hands a process out for a transaction or a statement they do not: what a
 * session sets then reaches others, and what it relies on may be gone. Nothing is set or written.
 *
 * <p>Two sessions at once, because a pooler with nothing else to do gives a single one the same
 * process again and again. They give their processes back in both orders, so that it shows
 * whichever of the free ones the pooler takes next, the last or the first.
 */
final class PoolerCheck {

  static final String CURE =
      "Connect to the server itself, or let the pooler keep one server connection for each session (PgBouncer: pool_mode = session).";

  private static final String POOLER =
      "Between Holdfast and the server stands a connection pooler that hands out server connections for single transactions or statements. Holdfast needs sessions of its own. "
          + CURE;

  private static final int PATIENCE_MILLIS = (int) TimeUnit.SECONDS.toMillis(4);

  private PoolerCheck() {}

  /** Opens the second session, without setting anything. */
  @FunctionalInterface
  interface Opener {
    Connection open() throws SQLException;
  }

  /**
   * Looks at {@code first}, which is left as it was.
   *
   * @throws SessionRefusedException when it stands behind such a pooler
   */
  static void run(Connection first, Opener opener) throws SQLException {
    int told = first.unwrap(PGConnection.class).getBackendPID();
    boolean between = false;
    int patience = first.getNetworkTimeout();
    try {
      first.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
      first.setAutoCommit(false);
      int a = pid(first);
      between = a != told;
      try (Connection second = opener.open()) {
        second.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        second.setAutoCommit(false);
        int b = pid(second);
        first.commit();
        second.commit();
        keep(first, a);
        keep(second, b);
        second.commit();
        first.commit();
        keep(second, b);
        keep(first, a);
        second.commit();
        first.commit();
      }
    } catch (SQLException e) {
      if (e instanceof SessionRefusedException || !(between || spokenByPooler(e))) {
        throw e;
      }
      throw new SessionRefusedException(POOLER, e);
    }
    first.setAutoCommit(true);
    first.setNetworkTimeout(Runnable::run, patience);
  }

  private static void keep(Connection connection, int expected) throws SQLException {
    if (pid(connection) != expected) {
      throw new SessionRefusedException(POOLER);
    }
  }

  /** Not prepared: a statement kept on one process would be missing on the next. */
  private static int pid(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** For example “transaction blocks not allowed in statement pooling mode”. */
  private static boolean spokenByPooler(SQLException e) {
    return SqlState.of(e) == SqlState.CONNECTION_LOST
        && String.valueOf(e.getMessage()).contains("pooling");
  }
}
