package org.holdfast.locks.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.TransactionTag;
import org.holdfast.locks.BusinessTag;
import org.holdfast.locks.HeldLock;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.sampling.WaitFollower;

/** Makes a snapshot of the rows of {@link SnapshotSql}. Used once. */
final class SnapshotRows {

  /** Among the blockers of the server. */
  private static final int PREPARED = 0;

  private static final String HIDDEN = "<insufficient privilege>";

  private final List<Session> sessions = new ArrayList<>();
  private final List<Waiting> waits = new ArrayList<>();
  private final Map<Integer, Set<String>> tables = new HashMap<>();
  private List<PreparedTransaction> prepared = List.of();
  private ServerCounters counters = ServerCounters.ZERO;
  private Instant now;
  private int elsewhere;
  private boolean seesAll;
  private boolean tablesLocked;

  /**
   * A row that waits, to be made a wait once all rows are read.
   *
   * @param awaited the session whose transaction it waits for, where the target is that
   * @param transaction its own virtual transaction
   */
  private record Waiting(
      int pid,
      List<Participant> blockers,
      LockTarget target,
      String mode,
      Instant since,
      OptionalInt awaited,
      String transaction) {}

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
        waits.stream().map(wait -> new WaitFollower.Seen(wait(wait), wait.transaction())).toList();
    List<LockWait> named =
        follower.follow(now, sessions, seen).stream().sorted(LockWait.LONGEST).toList();
    return new LockSnapshot(
        now, sessions, named, prepared, own.without(counters), elsewhere, limited);
  }

  private LockWait wait(Waiting row) {
    return new LockWait(row.pid(), row.blockers(), withTables(row), row.mode(), row.since());
  }

  /** What two transactions collide in lies in a table that both write to or lock rows of. */
  private LockTarget withTables(Waiting row) {
    if (!(row.target() instanceof LockTarget.Transaction target) || row.awaited().isEmpty()) {
      return row.target();
    }
    Set<String> shared = new LinkedHashSet<>(tables.getOrDefault(row.pid(), Set.of()));
    shared.retainAll(tables.getOrDefault(row.awaited().getAsInt(), Set.of()));
    return new LockTarget.Transaction(
        target.pid(), target.prepared(), List.copyOf(shared), target.holds());
  }

  private void readHead(ResultSet row) throws SQLException {
    now = Sql.instant(row, "now").orElseThrow();
    seesAll = row.getBoolean("sees_all");
    tablesLocked = row.getBoolean("tables_locked");
    counters =
        new ServerCounters(
            row.getLong("xact_commit"), row.getLong("xact_rollback"), row.getLong("deadlocks"));
    List<String> names = strings(row, "prepared_names");
    List<String> owners = strings(row, "prepared_owners");
    List<Double> since = list(row, "prepared_since", Double[].class);
    List<PreparedTransaction> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Instant at = Instant.ofEpochMilli(Math.round(since.get(i) * 1_000));
      all.add(new PreparedTransaction(names.get(i), owners.get(i), at));
    }
    prepared = all;
  }

  private void readSession(ResultSet row) throws SQLException {
    int pid = row.getInt("pid");
    List<HeldLock> locks = new ArrayList<>();
    for (String lock : strings(row, "locks")) {
      int blank = lock.indexOf(' ');
      locks.add(new HeldLock(lock.substring(blank + 1), lock.substring(0, blank)));
    }
    Set<String> own = new LinkedHashSet<>();
    locks.forEach(lock -> own.add(lock.table()));
    tables.put(pid, own);
    String client = text(row, "application_name");
    String query = text(row, "query");
    String event = row.getString("wait_event");
    sessions.add(
        new Session(
            pid,
            text(row, "datname"),
            text(row, "usename"),
            client,
            TransactionTag.decode(client)
                .map(t -> new BusinessTag(t.operation(), t.subject(), t.operator())),
            state(text(row, "state")),
            Sql.instant(row, "backend_start"),
            Sql.instant(row, "xact_start"),
            Sql.instant(row, "query_start"),
            Sql.instant(row, "state_change"),
            query.equals(HIDDEN) ? "" : query,
            Optional.ofNullable(event == null ? null : text(row, "wait_event_type") + ": " + event),
            locks,
            row.getBoolean("controllable")));
    if (row.getBoolean("waits_elsewhere")) {
      elsewhere++;
    }
    if (row.getBoolean("waits")) {
      readWait(row, pid);
    }
  }

  private void readWait(ResultSet row, int pid) throws SQLException {
    int awaitedPid = row.getInt("awaited_pid");
    OptionalInt awaited = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(awaitedPid);
    waits.add(
        new Waiting(
            pid,
            blockers(row),
            target(row, awaited),
            row.getString("mode"),
            Sql.instant(row, "waitstart").orElseThrow(),
            awaited,
            text(row, "virtualtransaction")));
  }

  /**
   * The server has the number 0 for all prepared transactions; those of this database have names.
   */
  private List<Participant> blockers(ResultSet row) throws SQLException {
    Set<Integer> pids = new LinkedHashSet<>(list(row, "blockers", Integer[].class));
    pids.addAll(list(row, "sharers", Integer[].class));
    if (!pids.remove(PREPARED)) {
      return Participant.processes(pids);
    }
    List<Participant> all = new ArrayList<>(Participant.processes(pids));
    List<Participant> named =
        prepared.stream()
            .map(PreparedTransaction::participant)
            .filter(
                strings(row, "awaited_gids").stream().map(Participant.Prepared::new).toList()
                    ::contains)
            .toList();
    all.addAll(named.isEmpty() ? List.of(Participant.UNKNOWN_PREPARED) : named);
    return all;
  }

  private static LockTarget target(ResultSet row, OptionalInt awaited) throws SQLException {
    String kind = row.getString("locktype");
    String table = text(row, "relation");
    String place = row.getString("place");
    if (row.getString("sku") != null) {
      return new LockTarget.Stock(
          new StockRef(row.getLong("stock_id"), row.getString("sku"), row.getString("location")));
    }
    if (row.getString("name") != null) {
      return new LockTarget.NamedRow(table, row.getString("name"));
    }
    if (place != null) {
      return new LockTarget.UnnamedRow(table, place);
    }
    return switch (kind) {
      case "transactionid", "spectoken" ->
          new LockTarget.Transaction(
              awaited, strings(row, "awaited_gids").stream().findFirst(), List.of(), held(row));
      case "relation" -> new LockTarget.Table(table, "");
      case "page" -> new LockTarget.Table(table, "a page");
      case "extend" -> new LockTarget.Table(table, "extension");
      case "virtualxid" -> new LockTarget.Other("virtual transaction", text(row, "virtualxid"));
      default -> new LockTarget.Other(kind, text(row, "object"));
    };
  }

  private static List<StockRef> held(ResultSet row) throws SQLException {
    List<Long> ids = list(row, "held_ids", Long[].class);
    List<String> skus = strings(row, "held_skus");
    List<String> locations = strings(row, "held_locations");
    List<StockRef> held = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      held.add(new StockRef(ids.get(i), skus.get(i), locations.get(i)));
    }
    return held;
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

  private static String text(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    return value == null ? "" : value;
  }

  private static List<String> strings(ResultSet row, String column) throws SQLException {
    return list(row, column, String[].class);
  }

  /** The elements of an array; none when it is null. */
  private static <T> List<T> list(ResultSet row, String column, Class<T[]> type)
      throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : Arrays.asList(type.cast(array.getArray()));
  }
}
