package org.holdfast.ui.locks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.graph.WaitForGraph;

/** Collects sessions and waits of a snapshot that is made by hand. */
public final class LockSnapshotBuilder {

  public static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  public static final LockTarget CHAIN = row(1, "CH-1", "Here");
  public static final LockTarget WHEEL = row(2, "WH-1", "There");

  private final Instant at;
  private final List<Session> sessions = new ArrayList<>();
  private final List<LockWait> waits = new ArrayList<>();

  private LockSnapshotBuilder(Instant at) {
    this.at = at;
  }

  /** Nobody yet, at noon. */
  public static LockSnapshotBuilder now() {
    return at(NOON);
  }

  /** Nobody yet, at {@code moment}. */
  public static LockSnapshotBuilder at(Instant moment) {
    return new LockSnapshotBuilder(moment);
  }

  public static LockTarget row(long id, String sku, String location) {
    return new LockTarget.Stock(new StockRef(id, sku, location));
  }

  /** A session that commits the reservation of its own number for anna. */
  public LockSnapshotBuilder session(int pid, SessionState state) {
    sessions.add(
        new Session(
            pid,
            "holdfast",
            "holdfast",
            "holdfast/COMMIT/" + pid + "/anna",
            Optional.of(new TransactionTag("COMMIT", OptionalLong.of(pid), "anna")),
            state,
            Optional.of(NOON.minusSeconds(100)),
            Optional.of(NOON.minusSeconds(9)),
            Optional.of(NOON.minusSeconds(9)),
            Optional.of(NOON.minusSeconds(3)),
            "SELECT",
            Optional.empty(),
            List.of(),
            true));
    return this;
  }

  /** A session as it is given. */
  public LockSnapshotBuilder session(Session session) {
    sessions.add(session);
    return this;
  }

  /** A session that waits for a prepared transaction. */
  public LockSnapshotBuilder waitsForPrepared(int pid, LockTarget target, String name) {
    session(pid, SessionState.ACTIVE);
    waits.add(
        new LockWait(
            pid, List.of(new Participant.Prepared(name)), target, "ShareLock", at.minusSeconds(4)));
    return this;
  }

  /** A session that holds what others want. */
  public LockSnapshotBuilder holds(int pid) {
    return session(pid, SessionState.ACTIVE);
  }

  /** A session that has waited for {@code seconds}. */
  public LockSnapshotBuilder waits(int pid, LockTarget target, int seconds, Integer... blockers) {
    session(pid, SessionState.ACTIVE);
    waits.add(
        new LockWait(
            pid,
            Participant.processes(List.of(blockers)),
            target,
            "ShareLock",
            at.minusSeconds(seconds)));
    return this;
  }

  /** {@code count} sessions from {@code first} on, each behind the one before it. */
  public LockSnapshotBuilder queue(int holder, LockTarget target, int first, int count) {
    for (int pid = first; pid < first + count; pid++) {
      waits(pid, target, 60 - (pid - first) % 50, pid == first ? holder : pid - 1);
    }
    return this;
  }

  public LockSnapshot snapshot() {
    return snapshot(List.of());
  }

  public LockSnapshot snapshot(List<PreparedTransaction> prepared) {
    return new LockSnapshot(at, sessions, waits, prepared, ServerCounters.ZERO, List.of());
  }

  public WaitForGraph graph() {
    return WaitForGraph.of(snapshot());
  }
}
