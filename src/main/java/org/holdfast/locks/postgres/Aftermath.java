package org.holdfast.locks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.jdbc.Sql;
import org.holdfast.locks.Session;

/**
 * Looks at what has become of a session that was told to stop, because the request alone promises
 * little: a query may go on, and a transaction that took locks before a savepoint keeps them.
 */
final class Aftermath {

  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(1_500);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  // A transaction that has failed as a whole has no number and no locks any more; one that has only
  // gone back to a savepoint has both.
  private static final String LOOK =
      """
      SELECT coalesce(a.state, '') AS state,
             a.query_start IS NOT DISTINCT FROM ?::timestamptz AND a.state = 'active' AS runs,
             EXISTS (SELECT FROM pg_locks l
                     WHERE l.pid = a.pid AND l.granted
                       AND l.locktype IN ('transactionid', 'relation', 'tuple', 'advisory'))
               AS holds,
             (SELECT count(*) FROM pg_locks w
              WHERE NOT w.granted AND a.pid = ANY (pg_blocking_pids(w.pid))) AS waiting
      FROM pg_stat_activity a
      WHERE a.pid = ? AND (a.backend_start = ? OR a.backend_start IS NULL)
        AND a.xact_start IS NOT DISTINCT FROM ?::timestamptz
      """;

  private final String state;
  private final boolean runs;
  private final boolean holds;
  private final long waiting;

  private Aftermath(String state, boolean runs, boolean holds, long waiting) {
    this.state = state;
    this.runs = runs;
    this.holds = holds;
    this.waiting = waiting;
  }

  /**
   * What has become of {@code session}, a sentence or two; waits for it for a moment.
   *
   * @param connection with auto-commit on, or it would see the same again and again
   * @param ended whether the session was to end, not only its query
   */
  static String of(Connection connection, Session session, boolean ended) throws SQLException {
    long until = System.nanoTime() + PATIENCE;
    Aftermath seen = read(connection, session);
    while (seen != null && (ended || seen.runs) && System.nanoTime() < until) {
      LockSupport.parkNanos(PAUSE);
      seen = read(connection, session);
    }
    return ended ? ofEnding(session, seen) : ofCancelling(session, seen);
  }

  private static String ofEnding(Session session, Aftermath seen) {
    return seen == null
        ? "Ended " + session.text() + "; its transaction is rolled back and its locks are free."
        : "Told "
            + session.text()
            + " to end, but it is still there; it keeps its locks until then.";
  }

  private static String ofCancelling(Session session, Aftermath seen) {
    if (seen == null) {
      return "Cancelled the query of "
          + session.text()
          + "; that transaction is over and its locks are free.";
    }
    if (seen.runs) {
      return "Told the server to cancel the query of "
          + session.text()
          + ", but it still runs and keeps its locks. If it goes on, end the session.";
    }
    if (!seen.holds) {
      return "Cancelled the query of "
          + session.text()
          + "; its transaction has failed and its locks are free.";
    }
    String waiting =
        seen.waiting == 0
            ? ""
            : seen.waiting == 1
                ? ", and one waits for it"
                : ", and " + seen.waiting + " wait for it";
    return "Cancelled the query of "
        + session.text()
        + ", but its transaction "
        + (seen.state.equals("active") ? "goes on" : "is still open")
        + " and keeps the locks that it took before"
        + waiting
        + ". End the session to free them.";
  }

  private static Aftermath read(Connection connection, Session session) throws SQLException {
    return Sql.first(
            connection,
            LOOK,
            row ->
                new Aftermath(
                    row.getString("state"),
                    row.getBoolean("runs"),
                    row.getBoolean("holds"),
                    row.getLong("waiting")),
            session.queryStart().orElse(null),
            session.pid(),
            session.started().orElse(null),
            session.transactionStart().orElse(null))
        .orElse(null);
  }
}
