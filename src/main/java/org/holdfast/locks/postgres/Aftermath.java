package org.holdfast.locks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.jdbc.Sql;
import org.holdfast.locks.Session;
import org.holdfast.locks.control.SessionControlResult;

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
   * What has become of {@code session}; waits for it for a moment.
   *
   * @param connection with auto-commit on, or it would see the same again and again
   * @param ended whether the session was to end, not only its query
   */
  static SessionControlResult of(Connection connection, Session session, boolean ended)
      throws SQLException {
    long until = System.nanoTime() + PATIENCE;
    Aftermath seen = read(connection, session);
    while (seen != null && (ended || seen.runs) && System.nanoTime() < until) {
      LockSupport.parkNanos(PAUSE);
      seen = read(connection, session);
    }
    return SessionControlResult.Done.of(
        session, ended ? ofEnding(seen) : ofCancelling(seen), seen == null ? 0 : seen.waiting);
  }

  private static SessionControlResult.Effect ofEnding(Aftermath seen) {
    return seen == null
        ? SessionControlResult.Effect.ENDED
        : SessionControlResult.Effect.STILL_THERE;
  }

  private static SessionControlResult.Effect ofCancelling(Aftermath seen) {
    if (seen == null) {
      return SessionControlResult.Effect.TRANSACTION_OVER;
    }
    if (seen.runs) {
      return SessionControlResult.Effect.STILL_RUNS;
    }
    if (!seen.holds) {
      return SessionControlResult.Effect.TRANSACTION_FAILED;
    }
    return seen.state.equals("active")
        ? SessionControlResult.Effect.TRANSACTION_GOES_ON
        : SessionControlResult.Effect.TRANSACTION_OPEN;
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
