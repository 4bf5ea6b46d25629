package org.holdfast.locks.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.holdfast.locks.LockWait;

/**
 * Counts waits that were given up: a wait that has ended while the transaction it was for still
 * holds ended by a time-out, a cancel, or with its session. That is how time-outs of other programs
 * can be seen at all. Used by one thread at a time.
 */
public final class GivenUpWaits {

  /** Who has waited for less than this has not given up, it was just not seen to get the lock. */
  private static final Duration PATIENCE = Duration.ofMillis(150);

  /** For whom each session waited in the last snapshot, by transactions. */
  private Map<String, String> waited = Map.of();

  /** How many gave up and no incident was told of yet, by the transaction they waited for. */
  private final Map<String, Integer> counts = new HashMap<>();

  /** Takes a snapshot in. */
  public void see(WaitForGraph graph, List<WaitTree> crowds) {
    Set<String> holding = new HashSet<>();
    graph.snapshot().sessions().stream()
        .filter(session -> graph.waitOf(session.participant()).isEmpty())
        .forEach(session -> holding.add(WaitTree.key(session)));
    Map<String, String> now = new HashMap<>();
    Set<String> waiting = new HashSet<>();
    Instant at = graph.snapshot().at();
    for (WaitTree crowd : crowds) {
      for (LockWait wait : crowd.waits()) {
        String who = graph.session(wait.waiter()).map(WaitTree::key).orElse("" + wait.pid());
        waiting.add(who);
        if (!crowd.deadlock() && wait.age(at).compareTo(PATIENCE) >= 0) {
          now.put(who, crowd.key());
        }
      }
    }
    waited.forEach(
        (who, root) -> {
          if (!waiting.contains(who) && holding.contains(root)) {
            counts.merge(root, 1, Integer::sum);
          }
        });
    waited = now;
    counts.keySet().retainAll(holding);
  }

  /** How many gave up whose transaction {@code isOf} knows; each is told once. */
  public int take(Predicate<String> isOf) {
    int taken = 0;
    for (Iterator<Map.Entry<String, Integer>> all = counts.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<String, Integer> each = all.next();
      if (isOf.test(each.getKey())) {
        taken += each.getValue();
        all.remove();
      }
    }
    return taken;
  }
}
