package org.holdfast.locks.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.holdfast.jdbc.session.KeptSession;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.IncidentLog;
import org.holdfast.locks.alert.LoggedIncident;
import org.holdfast.locks.alert.Toll;
import org.holdfast.locks.finding.Finding;
import org.holdfast.locks.finding.FindingJson;
import org.holdfast.locks.sampling.LocksUnavailableException;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Table {@code incident}. Safe for use by many threads. */
public final class PostgresIncidentLog implements IncidentLog {

  private static final Texts TEXTS = Texts.of(PostgresIncidentLog.class);
  private static final Logger LOG = LoggerFactory.getLogger(PostgresIncidentLog.class);

  /** For how long after its end an incident may turn out to go on, in another window. */
  private static final String LATELY = "interval '30 seconds'";

  // One window after the other, so that they find each other's row.
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtextextended('holdfast incident ' || current_schema(), 0))";

  private static final String UPDATE =
      """
      UPDATE incident SET
        kind = ?, keys = ?::text[], began_at = least(began_at, ?), seen_at = clock_timestamp(),
        ended_at = CASE WHEN ? THEN greatest(began_at, clock_timestamp() - ? * interval '1 ms') END,
        message = CASE WHEN ? THEN message ELSE ? END,
        advice = CASE WHEN ? THEN advice ELSE ? END,
        most_waiting = greatest(most_waiting, ?), longest_ms = greatest(longest_ms, ?),
        waiter_seconds = greatest(waiter_seconds, ?), gave_up = greatest(gave_up, ?)
      WHERE id = ?
      """;

  private static final String FIND =
      """
      SELECT id FROM incident
      WHERE (ended_at IS NULL OR ended_at > clock_timestamp() - %1$s)
        AND seen_at > clock_timestamp() - %1$s AND keys && ?::text[]
      ORDER BY id
      LIMIT 1
      """
          .formatted(LATELY);

  private static final String INSERT =
      """
      INSERT INTO incident (kind, keys, began_at, message, advice, most_waiting, longest_ms,
                            waiter_seconds, gave_up)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      RETURNING id
      """;

  // A window that was closed in the middle of one tells no end.
  private static final String END_FORGOTTEN =
      """
      UPDATE incident SET ended_at = greatest(began_at, seen_at)
      WHERE ended_at IS NULL AND seen_at < clock_timestamp() - %s
      """
          .formatted(LATELY);

  private static final String TIDY = "SELECT forget_old('incidents')";

  private static final String LATEST =
      """
      SELECT id, kind, began_at, ended_at, message, advice, most_waiting, longest_ms,
             waiter_seconds, gave_up, acknowledged_by, acknowledged_at
      FROM incident
      ORDER BY began_at DESC, id DESC
      LIMIT ?
      """;

  private static final String ACKNOWLEDGE = "SELECT acknowledge_incident(?, ?)";

  private static final long TIDY_NANOS = Duration.ofHours(1).toNanos();

  private final KeptSession session;
  private final Duration calm;
  private final Map<String, Long> ids = new HashMap<>();
  private long tidy = System.nanoTime();

  /** The login may only read them. */
  private boolean leftToOthers;

  /**
   * The log.
   *
   * @param session over which it is read and written
   * @param calm how long it was quiet already when an incident is told to be over
   */
  public PostgresIncidentLog(KeptSession session, Duration calm) {
    this.session = session;
    this.calm = calm;
  }

  @Override
  public synchronized void write(List<Alert> standing, List<Alert> over) {
    if (leftToOthers) {
      return;
    }
    try {
      writeAll(standing, over);
    } catch (LocksUnavailableException e) {
      if (e.getCause() instanceof DatabaseException cause
          && cause.state() == SqlState.INSUFFICIENT_PRIVILEGE) {
        LOG.info("this login may not write down incidents; other windows do");
        leftToOthers = true;
        return;
      }
      throw e;
    }
  }

  private void writeAll(List<Alert> standing, List<Alert> over) {
    if (!standing.isEmpty() || !over.isEmpty()) {
      query(
          connection -> {
            Sql.first(connection, ONE_AT_A_TIME, row -> true);
            for (Alert alert : standing) {
              write(connection, alert, false);
            }
            for (Alert alert : over) {
              write(connection, alert, true);
            }
            return true;
          });
      over.forEach(alert -> ids.remove(alert.subject()));
    }
    query(connection -> Sql.update(connection, END_FORGOTTEN));
    if (System.nanoTime() - tidy >= 0) {
      tidy = System.nanoTime() + TIDY_NANOS;
      query(connection -> Sql.first(connection, TIDY, row -> true));
    }
  }

  private void write(Connection connection, Alert alert, boolean over) throws SQLException {
    String[] keys = alert.keys().toArray(String[]::new);
    Toll toll = alert.toll();
    Optional<Long> id = Optional.ofNullable(ids.get(alert.subject()));
    if (id.isEmpty()) {
      id = Sql.first(connection, FIND, row -> row.getLong(1), (Object) keys);
    }
    if (id.isEmpty()) {
      id =
          Sql.first(
              connection,
              INSERT,
              row -> row.getLong(1),
              alert.kind().name(),
              keys,
              alert.raised(),
              FindingJson.write(alert.finding()),
              advice(alert),
              toll.most(),
              toll.longest().toMillis(),
              toll.waiterSeconds(),
              toll.gaveUp());
    }
    ids.put(alert.subject(), id.orElseThrow());
    // What it was is worth keeping, not that it is over.
    boolean keep = over || (toll.waiting() == 0 && toll.most() > 0 && isWait(alert));
    Sql.update(
        connection,
        UPDATE,
        alert.kind().name(),
        keys,
        alert.raised(),
        over,
        calm.toMillis(),
        keep,
        FindingJson.write(alert.finding()),
        keep,
        advice(alert),
        toll.most(),
        toll.longest().toMillis(),
        toll.waiterSeconds(),
        toll.gaveUp(),
        id.get());
  }

  /** Follows from the finding, unless there are only words. */
  private static String advice(Alert alert) {
    return alert.finding() instanceof Finding.Told told ? told.advice() : "";
  }

  private static boolean isWait(Alert alert) {
    return alert.kind() != Alert.Kind.DEADLOCK;
  }

  @Override
  public synchronized List<LoggedIncident> latest(int limit) {
    Map<Long, String> subjects = new HashMap<>();
    ids.forEach((subject, id) -> subjects.put(id, subject));
    return query(connection -> Sql.list(connection, LATEST, row -> read(row, subjects), limit));
  }

  private static LoggedIncident read(ResultSet row, Map<Long, String> subjects)
      throws SQLException {
    String by = row.getString("acknowledged_by");
    return new LoggedIncident(
        row.getLong("id"),
        kind(row.getString("kind")),
        Sql.instant(row, "began_at").orElseThrow(),
        Sql.instant(row, "ended_at"),
        FindingJson.read(row.getString("message"), row.getString("advice")),
        new Toll(
            0,
            row.getInt("most_waiting"),
            Duration.ofMillis(row.getLong("longest_ms")),
            row.getDouble("waiter_seconds"),
            row.getInt("gave_up")),
        Sql.instant(row, "acknowledged_at")
            .map(at -> new LoggedIncident.Acknowledged(by == null ? "" : by, at)),
        Optional.ofNullable(subjects.get(row.getLong("id"))));
  }

  /** A later version may know more kinds. */
  private static Alert.Kind kind(String name) {
    return Arrays.stream(Alert.Kind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElse(Alert.Kind.LONG_WAITS);
  }

  @Override
  public void acknowledge(long id, String operator) {
    query(connection -> Sql.first(connection, ACKNOWLEDGE, row -> true, id, operator));
  }

  private <T> T query(KeptSession.Question<T> question) {
    try {
      return session.query("keep the incidents", question);
    } catch (DatabaseException e) {
      throw new LocksUnavailableException(
          TEXTS.get("incidents.unavailable"), e.state() == SqlState.CONNECTION_LOST, e);
    }
  }
}
