package org.holdfast.ui.locks.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.graph.WaitForGraph;

/** Who stands behind whom. Pure. */
public final class Waiters {

  private Waiters() {}

  /** Everybody who waits for {@code holder}, directly or not, in the order they can go on in. */
  public static List<LockWait> behind(WaitForGraph graph, Participant holder) {
    Map<Participant, List<LockWait>> waiters = new HashMap<>();
    for (LockWait wait : graph.snapshot().waits()) {
      wait.blockers()
          .forEach(blocker -> waiters.computeIfAbsent(blocker, any -> new ArrayList<>()).add(wait));
    }
    Set<LockWait> found = new LinkedHashSet<>();
    List<Participant> next = new ArrayList<>(List.of(holder));
    while (!next.isEmpty()) {
      for (LockWait wait : waiters.getOrDefault(next.remove(next.size() - 1), List.of())) {
        if (!wait.waiter().equals(holder) && found.add(wait)) {
          next.add(wait.waiter());
        }
      }
    }
    return found.stream().sorted(inOrder(graph)).toList();
  }

  /** Those who can go on first come first. */
  private static Comparator<LockWait> inOrder(WaitForGraph graph) {
    return Comparator.comparingInt((LockWait wait) -> graph.depth(wait.waiter()))
        .thenComparing(LockWait::since)
        .thenComparing(LockWait::pid);
  }
}
