package org.holdfast.locks.sampling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;

/**
 * Keeps the names of rows that cannot be looked up. All that the server tells of them is a place,
 * and each change puts the row elsewhere; but who waited for it before, and waits for the new place
 * now, waits for the same row. Used by one thread at a time.
 */
final class RowFollower {

  private static final Duration FORGOTTEN = Duration.ofSeconds(10);

  private final Map<LockTarget.UnnamedRow, Row> byPlace = new HashMap<>();
  private Map<Integer, Row> waitedFor = Map.of();

  /** A row, wherever it is. */
  private static final class Row {
    private final LockTarget.UnnamedRow name;
    private final Set<Integer> cast = new HashSet<>();
    private Instant seen;

    Row(LockTarget.UnnamedRow name) {
      this.name = name;
    }
  }

  /** The same waits, in which rows have the names that they had before. */
  List<LockWait> follow(Instant at, List<LockWait> waits) {
    Map<LockTarget.UnnamedRow, List<LockWait>> groups = new LinkedHashMap<>();
    Set<Integer> waiting = new HashSet<>();
    for (LockWait wait : waits) {
      waiting.add(wait.pid());
      if (wait.target() instanceof LockTarget.UnnamedRow place) {
        groups.computeIfAbsent(place, any -> new ArrayList<>()).add(wait);
      }
    }
    Map<LockTarget.UnnamedRow, Row> rows = rows(groups, waiting);
    forget(rows, at);
    byPlace.putAll(rows);
    Map<Integer, Row> now = new HashMap<>();
    List<LockWait> named = new ArrayList<>();
    for (LockWait wait : waits) {
      Row row = rowOf(wait, rows);
      if (row == null) {
        named.add(wait);
        continue;
      }
      row.seen = at;
      now.put(wait.pid(), row);
      named.add(wait.on(row.name));
    }
    castAnew(waits, now);
    waitedFor = now;
    return named;
  }

  /** Which row is at which place: the one that was there, that moved there, or a new one. */
  private Map<LockTarget.UnnamedRow, Row> rows(
      Map<LockTarget.UnnamedRow, List<LockWait>> groups, Set<Integer> waiting) {
    Map<LockTarget.UnnamedRow, Row> rows = new HashMap<>();
    groups.forEach(
        (place, group) -> {
          if (byPlace.containsKey(place)) {
            rows.put(place, byPlace.get(place));
          }
        });
    groups.forEach(
        (place, group) ->
            rows.computeIfAbsent(
                place,
                fresh -> moved(fresh, group, groups, waiting).orElseGet(() -> named(fresh))));
    return rows;
  }

  /** Forgets places that their row has left, and what nobody has waited for in a while. */
  private void forget(Map<LockTarget.UnnamedRow, Row> rows, Instant at) {
    byPlace
        .entrySet()
        .removeIf(
            old ->
                (rows.containsValue(old.getValue()) && !rows.containsKey(old.getKey()))
                    || old.getValue().seen.plus(FORGOTTEN).isBefore(at));
  }

  /** Who waits for each row now, and whom they wait for. */
  private static void castAnew(List<LockWait> waits, Map<Integer, Row> now) {
    for (Row row : new HashSet<>(now.values())) {
      row.cast.clear();
    }
    for (LockWait wait : waits) {
      if (now.containsKey(wait.pid())) {
        now.get(wait.pid()).cast.add(wait.pid());
        wait.blockingPids().forEach(now.get(wait.pid()).cast::add);
      }
    }
  }

  private Row rowOf(LockWait wait, Map<LockTarget.UnnamedRow, Row> rows) {
    if (wait.target() instanceof LockTarget.UnnamedRow place) {
      return rows.get(place);
    }
    // Behind a holder that has changed the row but not yet committed, only its transaction shows.
    Row before = waitedFor.get(wait.pid());
    if (before == null || !(wait.target() instanceof LockTarget.Transaction other)) {
      return null;
    }
    OptionalInt holder = other.pid();
    boolean same =
        other.holds().isEmpty()
            && holder.isPresent()
            && before.cast.contains(holder.getAsInt())
            && other.tables().contains(before.name.table());
    return same ? before : null;
  }

  /** The row that has come to {@code place}, if its waiters have followed it there. */
  private Optional<Row> moved(
      LockTarget.UnnamedRow place,
      List<LockWait> group,
      Map<LockTarget.UnnamedRow, List<LockWait>> groups,
      Set<Integer> waiting) {
    Map<Row, Integer> votes = new HashMap<>();
    for (LockWait wait : group) {
      vote(votes, place, wait.pid());
      for (int blocker : wait.blockingPids().toArray()) {
        if (!waiting.contains(blocker)) {
          vote(votes, place, blocker);
        }
      }
    }
    return votes.entrySet().stream()
        .filter(vote -> !stands(vote.getKey(), group, groups))
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }

  private void vote(Map<Row, Integer> votes, LockTarget.UnnamedRow place, int pid) {
    Row before = waitedFor.get(pid);
    if (before != null && before.name.table().equals(place.table())) {
      votes.merge(before, 1, Integer::sum);
    }
  }

  /** Whether {@code row} has not moved: it is waited for where it was, behind one of the group. */
  private boolean stands(
      Row row, List<LockWait> group, Map<LockTarget.UnnamedRow, List<LockWait>> groups) {
    Set<Integer> pids = new HashSet<>();
    group.forEach(wait -> pids.add(wait.pid()));
    return groups.entrySet().stream()
        .filter(other -> byPlace.get(other.getKey()) == row)
        .flatMap(other -> other.getValue().stream())
        .anyMatch(wait -> wait.blockingPids().anyMatch(pids::contains));
  }

  private Row named(LockTarget.UnnamedRow place) {
    LockTarget.UnnamedRow name = place;
    while (taken(name)) {
      name = new LockTarget.UnnamedRow(name.table(), name.place() + "′");
    }
    return new Row(name);
  }

  private boolean taken(LockTarget.UnnamedRow name) {
    return byPlace.values().stream().anyMatch(row -> row.name.equals(name));
  }
}
