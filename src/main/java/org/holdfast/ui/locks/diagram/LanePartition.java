package org.holdfast.ui.locks.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parts cards into lanes: those that are joined by lines, or are about the same, share one. */
final class LanePartition {

  private final Map<LaneMember, LaneMember> parent = new LinkedHashMap<>();
  private final Map<Subject, Integer> waiting = new HashMap<>();

  /** These two belong together. */
  void join(LaneMember one, LaneMember other) {
    parent.put(top(one), top(other));
  }

  /** Somebody on the card {@code card} waits for {@code subject}. */
  void addWaiter(CardId card, Subject subject) {
    join(card, subject);
    waiting.merge(subject, 1, Integer::sum);
  }

  private LaneMember top(LaneMember one) {
    LaneMember at = one;
    while (!parent.computeIfAbsent(at, self -> self).equals(at)) {
      at = parent.get(at);
    }
    return at;
  }

  /** The lanes, those in which most wait first. */
  List<LockDiagram.Lane> lanes() {
    Map<LaneMember, List<LaneMember>> parts = new LinkedHashMap<>();
    List.copyOf(parent.keySet())
        .forEach(one -> parts.computeIfAbsent(top(one), any -> new ArrayList<>()).add(one));
    return parts.values().stream()
        .map(this::lane)
        .sorted(
            Comparator.comparingInt((LockDiagram.Lane lane) -> -lane.waiting())
                .thenComparing(lane -> lane.subjects().get(0).text()))
        .toList();
  }

  private LockDiagram.Lane lane(List<LaneMember> members) {
    List<Subject> subjects = new ArrayList<>();
    Set<CardId> anchors = new HashSet<>();
    for (LaneMember member : members) {
      if (member instanceof Subject subject) {
        subjects.add(subject);
      } else if (member instanceof CardId card) {
        anchors.add(card);
      }
    }
    subjects.sort(Comparator.comparing(Subject::text));
    return new LockDiagram.Lane(
        subjects.isEmpty() ? List.of(Subject.unknown()) : subjects,
        anchors,
        subjects.stream().mapToInt(subject -> waiting.getOrDefault(subject, 0)).sum());
  }
}
