package org.holdfast.locks.graph;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.StockRef;

/** The stock rows that somebody is known to hold because others wait for them. Immutable. */
final class KnownHolds {

  private final Map<Participant, Set<StockRef>> held = new HashMap<>();

  KnownHolds(Map<Participant, LockWait> waits) {
    waits.values().forEach(wait -> note(wait, waits));
  }

  /**
   * Whoever a waiter for a row is blocked by either holds that row or queues for it too; the latter
   * wait for the same row themselves.
   */
  private void note(LockWait wait, Map<Participant, LockWait> waits) {
    if (wait.target() instanceof LockTarget.Stock stock) {
      for (Participant blocker : wait.blockers()) {
        LockWait other = waits.get(blocker);
        if (other == null || !other.target().equals(stock)) {
          rows(blocker).add(stock.row());
        }
      }
    } else if (wait.target() instanceof LockTarget.Transaction transaction) {
      transaction
          .pid()
          .ifPresent(pid -> rows(Participant.process(pid)).addAll(transaction.holds()));
    }
  }

  private Set<StockRef> rows(Participant holder) {
    return held.computeIfAbsent(holder, any -> new LinkedHashSet<>());
  }

  /** What {@code holder} holds. */
  Set<StockRef> of(Participant holder) {
    return Collections.unmodifiableSet(held.getOrDefault(holder, Set.of()));
  }
}
