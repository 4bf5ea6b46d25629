package org.holdfast.locks.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.jdbc.Sql;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.StockRef;

/**
 * A row that waits, to be made a wait once all rows are read.
 *
 * @param awaited the session whose transaction it waits for, where the target is that
 * @param transaction its own virtual transaction
 */
record WaitRow(
    int pid,
    List<Participant> blockers,
    LockTarget target,
    String mode,
    Instant since,
    OptionalInt awaited,
    String transaction) {

  /** Stands for all prepared transactions among the blockers of the server. */
  private static final int PREPARED = 0;

  /**
   * Reads the row that {@code row} is at.
   *
   * @param prepared the prepared transactions of this database
   */
  static WaitRow read(ResultSet row, List<PreparedTransaction> prepared) throws SQLException {
    int awaitedPid = row.getInt("awaited_pid");
    OptionalInt awaited = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(awaitedPid);
    return new WaitRow(
        row.getInt("pid"),
        blockers(row, prepared),
        target(row, awaited),
        row.getString("mode"),
        Sql.instant(row, "waitstart").orElseThrow(),
        awaited,
        ResultColumns.text(row, "virtualtransaction"));
  }

  /** The server has one number for all prepared transactions; those of this database have names. */
  private static List<Participant> blockers(ResultSet row, List<PreparedTransaction> prepared)
      throws SQLException {
    Set<Integer> pids = new LinkedHashSet<>(ResultColumns.list(row, "blockers", Integer[].class));
    pids.addAll(ResultColumns.list(row, "sharers", Integer[].class));
    boolean someIsPrepared = pids.remove(PREPARED);
    if (!someIsPrepared) {
      return Participant.processes(pids);
    }
    Set<String> awaited = new HashSet<>(ResultColumns.strings(row, "awaited_gids"));
    List<Participant> named =
        prepared.stream()
            .filter(transaction -> awaited.contains(transaction.name()))
            .map(PreparedTransaction::participant)
            .toList();
    List<Participant> all = new ArrayList<>(Participant.processes(pids));
    all.addAll(named.isEmpty() ? List.of(Participant.unknownPrepared()) : named);
    return all;
  }

  /**
   * The wait.
   *
   * @param tables what each session has locked
   */
  LockWait wait(Map<Integer, Set<String>> tables) {
    return new LockWait(pid, blockers, withTables(tables), mode, since);
  }

  /** What two transactions collide in lies in a table that both write to or lock rows of. */
  private LockTarget withTables(Map<Integer, Set<String>> tables) {
    if (!(target instanceof LockTarget.Transaction other) || awaited.isEmpty()) {
      return target;
    }
    Set<String> shared = new LinkedHashSet<>(tables.getOrDefault(pid, Set.of()));
    shared.retainAll(tables.getOrDefault(awaited.getAsInt(), Set.of()));
    return new LockTarget.Transaction(
        other.pid(), other.prepared(), List.copyOf(shared), other.holds());
  }

  private static LockTarget target(ResultSet row, OptionalInt awaited) throws SQLException {
    String table = ResultColumns.text(row, "relation");
    if (row.getString("sku") != null) {
      return new LockTarget.Stock(
          new StockRef(row.getLong("stock_id"), row.getString("sku"), row.getString("location")));
    }
    if (row.getString("name") != null) {
      return new LockTarget.NamedRow(table, row.getString("name"));
    }
    if (row.getString("place") != null) {
      return new LockTarget.UnnamedRow(table, row.getString("place"));
    }
    String kind = row.getString("locktype");
    return switch (kind) {
      case "transactionid", "spectoken" ->
          new LockTarget.Transaction(
              awaited,
              ResultColumns.strings(row, "awaited_gids").stream().findFirst(),
              List.of(),
              held(row));
      case "relation" -> new LockTarget.Table(table, "");
      case "page" -> new LockTarget.Table(table, "a page");
      case "extend" -> new LockTarget.Table(table, "extension");
      case "virtualxid" ->
          new LockTarget.Other("virtual transaction", ResultColumns.text(row, "virtualxid"));
      default -> new LockTarget.Other(kind, ResultColumns.text(row, "object"));
    };
  }

  private static List<StockRef> held(ResultSet row) throws SQLException {
    List<Long> ids = ResultColumns.list(row, "held_ids", Long[].class);
    List<String> skus = ResultColumns.strings(row, "held_skus");
    List<String> locations = ResultColumns.strings(row, "held_locations");
    List<StockRef> held = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      held.add(new StockRef(ids.get(i), skus.get(i), locations.get(i)));
    }
    return held;
  }
}
