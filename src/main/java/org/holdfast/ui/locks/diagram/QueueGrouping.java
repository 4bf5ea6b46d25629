package org.holdfast.ui.locks.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.graph.WaitForGraph;

/** Finds who queues for the same and blocks nobody but those behind it in that queue. */
final class QueueGrouping {

  /** Longer queues are drawn as a block of small cards. */
  private static final int MAX_ROW = 8;

  private final WaitForGraph graph;
  private final Grouping grouping;
  private final Map<CardId, List<LockWait>> queues = new LinkedHashMap<>();
  private final Map<Participant, CardId> queueOf = new HashMap<>();

  QueueGrouping(WaitForGraph graph, Grouping grouping) {
    this.graph = graph;
    this.grouping = grouping;
    find();
  }

  private void find() {
    Map<Subject, List<LockWait>> bySubject = new LinkedHashMap<>();
    Set<Integer> deadlocked = graph.deadlocked();
    Set<Participant> blockElsewhere = blockElsewhere();
    for (LockWait wait : graph.snapshot().waits()) {
      if (!deadlocked.contains(wait.pid()) && !blockElsewhere.contains(wait.waiter())) {
        bySubject.computeIfAbsent(subject(wait), any -> new ArrayList<>()).add(wait);
      }
    }
    int longest = grouping == Grouping.NEVER ? MAX_ROW : 1;
    bySubject.forEach(
        (subject, waits) -> {
          if (waits.size() > longest) {
            waits.sort(
                Comparator.comparingInt((LockWait wait) -> graph.depth(wait.waiter()))
                    .thenComparing(LockWait::since));
            CardId id = new CardId.OfQueue(subject);
            queues.put(id, waits);
            waits.forEach(wait -> queueOf.put(wait.waiter(), id));
          }
        });
  }

  /** Sessions that others wait for in another queue than their own. */
  private Set<Participant> blockElsewhere() {
    Set<Participant> found = new HashSet<>();
    for (LockWait wait : graph.snapshot().waits()) {
      Subject wanted = subject(wait);
      for (Participant blocker : wait.blockers()) {
        graph
            .waitOf(blocker)
            .filter(own -> !subject(own).equals(wanted))
            .ifPresent(own -> found.add(blocker));
      }
    }
    return found;
  }

  /** What a wait is about: a product, a row, or whatever is known. */
  Subject subject(LockWait wait) {
    return Subject.of(wait.target(), grouping);
  }

  /** The queues, each in order. */
  Map<CardId, List<LockWait>> queues() {
    return queues;
  }

  /** The queue that {@code participant} stands in, if it is one of these. */
  Optional<CardId> queueOf(Participant participant) {
    return Optional.ofNullable(queueOf.get(participant));
  }
}
