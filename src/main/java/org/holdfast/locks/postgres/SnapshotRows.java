package org.holdfast.locks.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.jdbc.Sql;
import org.holdfast.locks.HeldLock;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.sampling.WaitFollower;

/** Makes a snapshot of the rows of {@link SnapshotSql}. Used once. */
final class SnapshotRows {

  private static final String HIDDEN = "<insufficient privilege>";

  private final List<Session> sessions = new ArrayList<>();
  private final List<WaitRow> waits = new ArrayList<>();
  private final Map<Integer, Set<String>> tables = new HashMap<>();
  private List<PreparedTransaction> prepared = List.of();
  private ServerCounters counters = ServerCounters.ZERO;
  private Instant now;
  private int elsewhere;
  private boolean seesAll;
  private boolean tablesLocked;

  /** Reads everything. */
  static SnapshotRows read(ResultSet rows) throws SQLException {
    SnapshotRows result = new SnapshotRows();
    while (rows.next()) {
      if (result.now == null) {
        result.readHead(rows);
      }
      if (rows.getInt("pid") != 0) {
        result.readSession(rows);
      }
    }
    if (result.now == null) {
      throw new SQLException("the server told nothing of its locks", "XX000");
    }
    return result;
  }

  /** Whether one of Holdfast's tables is locked, or about to be, so that nobody can read it. */
  boolean tablesLocked() {
    return tablesLocked;
  }

  /** Whether the role sees what sessions of other roles do. */
  boolean seesAll() {
    return seesAll;
  }

  /** The snapshot. */
  LockSnapshot snapshot(List<String> limited, SelfTrafficCounter own, WaitFollower follower) {
    List<WaitFollower.Seen> seen =
        waits.stream()
            .map(wait -> new WaitFollower.Seen(wait.wait(tables), wait.transaction()))
            .toList();
    List<LockWait> named =
        follower.follow(now, sessions, seen).stream().sorted(LockWait.LONGEST).toList();
    return new LockSnapshot(
        now, sessions, named, prepared, own.without(counters), elsewhere, limited);
  }

  private void readHead(ResultSet row) throws SQLException {
    now = Sql.instant(row, "now").orElseThrow();
    seesAll = row.getBoolean("sees_all");
    tablesLocked = row.getBoolean("tables_locked");
    counters =
        new ServerCounters(
            row.getLong("xact_commit"), row.getLong("xact_rollback"), row.getLong("deadlocks"));
    List<String> names = ResultColumns.strings(row, "prepared_names");
    List<String> owners = ResultColumns.strings(row, "prepared_owners");
    List<Double> since = ResultColumns.list(row, "prepared_since", Double[].class);
    List<PreparedTransaction> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Instant at = Instant.ofEpochMilli(Math.round(since.get(i) * 1_000));
      all.add(new PreparedTransaction(names.get(i), owners.get(i), at));
    }
    prepared = all;
  }

  private static List<HeldLock> locks(ResultSet row) throws SQLException {
    List<HeldLock> locks = new ArrayList<>();
    for (String lock : ResultColumns.strings(row, "locks")) {
      int blank = lock.indexOf(' ');
      locks.add(new HeldLock(lock.substring(blank + 1), lock.substring(0, blank)));
    }
    return locks;
  }

  private static Optional<String> event(ResultSet row) throws SQLException {
    String event = row.getString("wait_event");
    return event == null
        ? Optional.empty()
        : Optional.of(ResultColumns.text(row, "wait_event_type") + ": " + event);
  }

  private void readSession(ResultSet row) throws SQLException {
    int pid = row.getInt("pid");
    List<HeldLock> locks = locks(row);
    Set<String> own = new LinkedHashSet<>();
    locks.forEach(lock -> own.add(lock.table()));
    tables.put(pid, own);
    String client = ResultColumns.text(row, "application_name");
    String query = ResultColumns.text(row, "query");
    sessions.add(
        new Session(
            pid,
            ResultColumns.text(row, "datname"),
            ResultColumns.text(row, "usename"),
            client,
            TransactionTag.decode(client),
            state(ResultColumns.text(row, "state")),
            Sql.instant(row, "backend_start"),
            Sql.instant(row, "xact_start"),
            Sql.instant(row, "query_start"),
            Sql.instant(row, "state_change"),
            query.equals(HIDDEN) ? "" : query,
            event(row),
            locks,
            row.getBoolean("controllable")));
    if (row.getBoolean("waits_elsewhere")) {
      elsewhere++;
    }
    if (row.getBoolean("waits")) {
      waits.add(WaitRow.read(row, prepared));
    }
  }

  private static SessionState state(String state) {
    return switch (state) {
      case "active", "fastpath function call" -> SessionState.ACTIVE;
      case "idle" -> SessionState.IDLE;
      case "idle in transaction" -> SessionState.IDLE_IN_TRANSACTION;
      case "idle in transaction (aborted)" -> SessionState.IDLE_IN_FAILED_TRANSACTION;
      default -> SessionState.UNKNOWN;
    };
  }
}
