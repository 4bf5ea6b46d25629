package org.holdfast.database.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.holdfast.jdbc.SqlState;
import org.holdfast.text.Texts;
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

  private static final Texts TEXTS = Texts.of(PoolerCheck.class);

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
   * @return whether a server process is handed out for single transactions
   * @throws SessionRefusedException when it is for single statements, or there is only one for a
   *     whole session
   */
  static boolean lends(Connection first, Opener opener) throws SQLException {
    int told = first.unwrap(PGConnection.class).getBackendPID();
    boolean between = false;
    boolean lends;
    int patience = first.getNetworkTimeout();
    int threshold = first.unwrap(PGConnection.class).getPrepareThreshold();
    try {
      prepare(first);
      int a = pid(first);
      between = a != told;
      first.commit();
      try (Connection second = opener.open()) {
        prepare(second);
        int b = pid(second);
        second.commit();
        // The process of a session that is still there; or one that takes turns otherwise.
        lends = b == a || !keepBoth(first, a, second, b);
      }
    } catch (SQLException e) {
      if (!(between || spokenByPooler(e))) {
        throw e;
      }
      throw new SessionRefusedException(pooler(), e);
    }
    first.setAutoCommit(true);
    first.setNetworkTimeout(Runnable::run, patience);
    first.unwrap(PGConnection.class).setPrepareThreshold(threshold);
    return lends;
  }

  /** Has the driver keep no statement, not even COMMIT, on a process that others work with. */
  private static void prepare(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
    connection.unwrap(PGConnection.class).setPrepareThreshold(0);
    connection.setAutoCommit(false);
  }

  /** Whether two sessions that are in a transaction at the same time come back to what they had. */
  private static boolean keepBoth(Connection first, int a, Connection second, int b)
      throws SQLException {
    boolean kept = keep(first, a, second, b);
    first.commit();
    second.commit();
    kept &= keep(first, a, second, b);
    second.commit();
    first.commit();
    kept &= keep(second, b, first, a);
    second.commit();
    first.commit();
    return kept;
  }

  /** Both are asked, whatever the first has. */
  private static boolean keep(Connection one, int expected, Connection other, int otherExpected)
      throws SQLException {
    int found = pid(one);
    return pid(other) == otherExpected && found == expected;
  }

  /** For work that needs a session, where none is kept. */
  static SessionRefusedException noSession() {
    return new SessionRefusedException(lender());
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

  /** What helps against a pooler in between. */
  static String cure() {
    return TEXTS.get("pooler.cure");
  }

  private static String pooler() {
    return TEXTS.get("pooler.statements") + " " + cure();
  }

  private static String lender() {
    return TEXTS.get("pooler.transactions");
  }
}
