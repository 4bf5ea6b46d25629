package org.holdfast.ui.locks.layout;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.holdfast.ui.locks.diagram.CardId;
import org.holdfast.ui.locks.diagram.LockDiagram;
import org.holdfast.ui.locks.diagram.LockEdge;
import org.holdfast.ui.locks.diagram.Subject;

/** Gives each lane its slot, the one it has had if it had one. Used once. */
final class LaneSlots {

  private static final Duration LINGER = Duration.ofSeconds(4);
  private static final int MAX_REMEMBERED = 300;

  /** The whole is about this much wider than high, as screens are. */
  private static final double ASPECT = 1.9;

  private final DiagramLayout.Memory before;
  private final Instant at;
  private final Map<Subject, LaneSlot> slots = new LinkedHashMap<>();
  private final Map<Subject, LockDiagram.Lane> lanes = new HashMap<>();

  LaneSlots(DiagramLayout.Memory before, Instant at) {
    this.before = before;
    this.at = at;
  }

  /**
   * Slots with their lanes.
   *
   * @param slots by what they are about, in the order in which they came
   * @param lanes the same; an emptied slot has none
   * @param order for the next time
   */
  record Arranged(
      Map<Subject, LaneSlot> slots, Map<Subject, LockDiagram.Lane> lanes, List<Subject> order) {}

  Arranged of(LockDiagram diagram) {
    for (LockDiagram.Lane lane : diagram.lanes()) {
      Subject key = keyOf(lane);
      lanes.put(key, lane);
      slots.put(key, slot(lane, diagram, before.slots().get(key)));
    }
    keepEmptied(diagram);
    Set<Subject> all = new LinkedHashSet<>(before.order());
    all.addAll(slots.keySet());
    List<Subject> order = all.stream().limit(MAX_REMEMBERED).toList();
    Map<Subject, LaneSlot> sorted = new LinkedHashMap<>();
    slots.keySet().stream()
        .sorted(
            Comparator.comparingInt(one -> order.contains(one) ? order.indexOf(one) : order.size()))
        .forEach(key -> sorted.put(key, slots.get(key)));
    giveColumns(sorted);
    return new Arranged(sorted, lanes, order);
  }

  /** The lane keeps the key that it has had, if it had one. */
  private Subject keyOf(LockDiagram.Lane lane) {
    return before.order().stream()
        .filter(lane.subjects()::contains)
        .findFirst()
        .orElseGet(() -> lane.subjects().get(0));
  }

  private LaneSlot slot(LockDiagram.Lane lane, LockDiagram diagram, LaneSlot known) {
    Set<CardId> inLane = new HashSet<>(lane.anchors());
    diagram.nodes().stream()
        .filter(node -> lane.anchors().contains(node.anchor()))
        .forEach(node -> inLane.add(node.id()));
    List<LockEdge> edges =
        diagram.edges().stream().filter(edge -> inLane.contains(edge.from())).toList();
    LaneLayout inside =
        LaneLayout.of(
            diagram.nodes().stream().filter(n -> lane.anchors().contains(n.anchor())).toList(),
            edges,
            known == null ? LaneLayout.NONE : known.inside());
    boolean smaller = known != null && known.height() > inside.height() && recent(known.needed());
    return new LaneSlot(
        lane.title(),
        known == null ? LaneSlot.NOWHERE : known.column(),
        smaller ? known.height() : inside.height(),
        at,
        smaller ? known.needed() : at,
        inside);
  }

  private void keepEmptied(LockDiagram diagram) {
    Set<Subject> present = new HashSet<>();
    diagram.lanes().forEach(lane -> present.addAll(lane.subjects()));
    before
        .slots()
        .forEach(
            (key, slot) -> {
              if (!present.contains(key) && recent(slot.filled())) {
                slots.put(key, slot.emptied());
              }
            });
  }

  /** A replay may go back in time; what was then still to come is not recent. */
  private boolean recent(Instant moment) {
    return !moment.isAfter(at) && moment.plus(LINGER).isAfter(at);
  }

  /** Newcomers go where most room is, or into a new column if the whole gets too high. */
  private static void giveColumns(Map<Subject, LaneSlot> slots) {
    double all = slots.values().stream().mapToDouble(LaneSlot::whole).sum();
    double width =
        slots.values().stream().mapToDouble(LaneSlot::width).max().orElse(LaneSlot.MIN_WIDTH);
    int columns = (int) Math.max(1, Math.round(Math.sqrt(ASPECT * all / width)));
    slots.replaceAll(
        (key, slot) ->
            slot.column() == LaneSlot.NOWHERE ? slot.inColumn(emptiest(slots, columns)) : slot);
  }

  private static int emptiest(Map<Subject, LaneSlot> slots, int columns) {
    return IntStream.range(0, columns)
        .boxed()
        .min(Comparator.comparingDouble(column -> filledTo(slots, column)))
        .orElse(0);
  }

  private static double filledTo(Map<Subject, LaneSlot> slots, int column) {
    return slots.values().stream()
        .filter(slot -> slot.column() == column)
        .mapToDouble(LaneSlot::whole)
        .sum();
  }
}
