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
            Sql.first(connection, IncidentSql.ONE_AT_A_TIME, row -> true);
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
    query(connection -> Sql.update(connection, IncidentSql.END_FORGOTTEN));
    if (System.nanoTime() - tidy >= 0) {
      tidy = System.nanoTime() + TIDY_NANOS;
      query(connection -> Sql.first(connection, IncidentSql.TIDY, row -> true));
    }
  }

  private void write(Connection connection, Alert alert, boolean over) throws SQLException {
    long id = number(connection, alert);
    ids.put(alert.subject(), id);
    Toll toll = alert.toll();
    // What it was is worth keeping, not that it is over.
    boolean keep = over || (toll.waiting() == 0 && toll.most() > 0 && isWait(alert));
    Sql.update(
        connection,
        IncidentSql.UPDATE,
        alert.kind().name(),
        alert.keys().toArray(String[]::new),
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
        id);
  }

  /** The number of the incident, which another window may have written down before. */
  private long number(Connection connection, Alert alert) throws SQLException {
    if (ids.containsKey(alert.subject())) {
      return ids.get(alert.subject());
    }
    Object keys = alert.keys().toArray(String[]::new);
    Optional<Long> known = Sql.first(connection, IncidentSql.FIND, row -> row.getLong(1), keys);
    if (known.isPresent()) {
      return known.get();
    }
    Toll toll = alert.toll();
    return Sql.first(
            connection,
            IncidentSql.INSERT,
            row -> row.getLong(1),
            alert.kind().name(),
            keys,
            alert.raised(),
            FindingJson.write(alert.finding()),
            advice(alert),
            toll.most(),
            toll.longest().toMillis(),
            toll.waiterSeconds(),
            toll.gaveUp())
        .orElseThrow();
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
    return query(
        connection -> Sql.list(connection, IncidentSql.LATEST, row -> read(row, subjects), limit));
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
    query(connection -> Sql.first(connection, IncidentSql.ACKNOWLEDGE, row -> true, id, operator));
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
