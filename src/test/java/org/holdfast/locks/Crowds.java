package org.holdfast.locks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Snapshots with many waiters, in which nothing is shared: each call makes every object anew. */
public final class Crowds {

  private Crowds() {}

  /** {@code count} sessions in a queue for one row behind another session. */
  public static LockSnapshot of(int count) {
    List<Session> sessions = new ArrayList<>();
    List<LockWait> waits = new ArrayList<>();
    sessions.add(session(1));
    for (int pid = 2; pid <= count + 1; pid++) {
      sessions.add(session(pid));
      List<Integer> before = new ArrayList<>();
      for (int other = Math.max(1, pid - 20); other < pid; other++) {
        before.add(other);
      }
      waits.add(
          Snapshots.waiting(pid, "SKU-1", Duration.ofMillis(pid), before.toArray(Integer[]::new)));
    }
    return Snapshots.at(Snapshots.NOON, sessions, waits);
  }

  private static Session session(int pid) {
    Session plain = Snapshots.session(pid, SessionState.ACTIVE, Duration.ofSeconds(1));
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
