package org.holdfast.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** LockSnapshotFixtures made by hand. */
public final class LockSnapshotFixtures {

  public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private LockSnapshotFixtures() {}

  public static LockWait waiting(int pid, String sku, Duration age, Integer... blockers) {
    return new LockWait(
        pid,
        Participant.processes(Arrays.asList(blockers)),
        new LockTarget.Stock(new StockRef(sku.hashCode(), sku, "Main")),
        "ShareLock",
        NOON.minus(age));
  }

  public static LockWait waiting(int pid, Integer... blockers) {
    return waiting(pid, "SKU", Duration.ofMillis(1_000 - pid), blockers);
  }

  public static Session session(int pid, SessionState state, Duration transactionAge) {
    return new Session(
        pid,
        "holdfast",
        "holdfast",
        "psql",
        Optional.empty(),
        state,
        Optional.of(NOON.minusSeconds(600)),
        Optional.of(NOON.minus(transactionAge)),
        Optional.of(NOON.minus(transactionAge)),
        Optional.of(NOON.minus(transactionAge)),
        "SELECT 1",
        Optional.empty(),
        List.of(new HeldLock("stock", "RowShareLock")),
        true);
  }

  public static LockSnapshot at(Instant moment, List<Session> sessions, List<LockWait> waits) {
    return new LockSnapshot(moment, sessions, waits, List.of(), ServerCounters.ZERO, List.of());
  }

  /** A snapshot of these waits, with an active session for everybody in it. */
  public static LockSnapshot of(LockWait... waits) {
    TreeSet<Integer> pids = new TreeSet<>();
    for (LockWait wait : waits) {
      pids.add(wait.pid());
      wait.blockingPids().forEach(pids::add);
    }
    List<Session> sessions = new ArrayList<>();
    pids.forEach(pid -> sessions.add(session(pid, SessionState.ACTIVE, Duration.ofSeconds(1))));
    return at(NOON, sessions, List.of(waits));
  }

  /**
   * {@code count} sessions in a queue for one row behind another session, in which nothing is
   * shared: each call makes every object anew.
   */
  public static LockSnapshot crowd(int count) {
    List<Session> sessions = new ArrayList<>();
    List<LockWait> waits = new ArrayList<>();
    sessions.add(member(1));
    for (int pid = 2; pid <= count + 1; pid++) {
      sessions.add(member(pid));
      List<Integer> before = new ArrayList<>();
      for (int other = Math.max(1, pid - 20); other < pid; other++) {
        before.add(other);
      }
      waits.add(waiting(pid, "SKU-1", Duration.ofMillis(pid), before.toArray(Integer[]::new)));
    }
    return at(NOON, sessions, waits);
  }

  private static Session member(int pid) {
    Session plain = session(pid, SessionState.ACTIVE, Duration.ofSeconds(1));
    return new Session(
        pid,
        plain.database(),
        plain.user(),
        "holdfast/RESERVE//operator" + pid,
        plain.tag(),
        plain.state(),
        plain.started(),
        plain.transactionStart(),
        plain.queryStart(),
        plain.stateSince(),
        "SELECT s.id, s.quantity, s.reserved FROM stock s WHERE s.id = ANY ($1) FOR UPDATE -- "
            + pid,
        plain.waitEvent(),
        plain.locks(),
        plain.controllable());
  }
}
