package org.holdfast.ui.locks.layout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.ui.locks.diagram.CardId;
import org.holdfast.ui.locks.diagram.LockDiagram;
import org.holdfast.ui.locks.diagram.Subject;
import org.holdfast.ui.locks.layout.DiagramLayout.Point;

/** Puts lanes below each other in columns. Used once. */
final class LaneStack {

  private static final double MARGIN = 16;

  private final LockDiagram diagram;
  private final LaneSlots.Arranged arranged;
  private final Map<CardId, Point> places = new HashMap<>();
  private final Map<LineId, List<Point>> routes = new HashMap<>();
  private final List<DiagramLayout.Band> bands = new ArrayList<>();

  LaneStack(LockDiagram diagram, LaneSlots.Arranged arranged) {
    this.diagram = diagram;
    this.arranged = arranged;
  }

  DiagramLayout layout(Instant at) {
    Map<Subject, LaneSlot> slots = arranged.slots();
    int columns = slots.values().stream().mapToInt(LaneSlot::column).max().orElse(0) + 1;
    double x = MARGIN;
    double bottom = 0;
    for (int column = 0; column < columns; column++) {
      int here = column;
      List<Subject> inColumn =
          slots.keySet().stream().filter(key -> slots.get(key).column() == here).toList();
      double width =
          inColumn.stream()
              .mapToDouble(key -> slots.get(key).width())
              .max()
              .orElse(LaneSlot.MIN_WIDTH);
      bottom = Math.max(bottom, stack(inColumn, x, width));
      x += width + LaneSlot.GAP;
    }
    return new DiagramLayout(
        Map.copyOf(places),
        diagram.edges().stream().map(edge -> routes.get(LineId.of(edge))).toList(),
        List.copyOf(bands),
        slots.isEmpty() ? 0 : x - LaneSlot.GAP + MARGIN,
        slots.isEmpty() ? 0 : bottom + MARGIN,
        new DiagramLayout.Memory(at, slots, arranged.order()));
  }

  /** Where the column ends. */
  private double stack(List<Subject> column, double x, double width) {
    double y = MARGIN;
    for (Subject key : column) {
      LaneSlot slot = arranged.slots().get(key);
      LockDiagram.Lane lane = arranged.lanes().get(key);
      bands.add(
          new DiagramLayout.Band(
              key,
              slot.title(),
              lane == null ? 0 : lane.waiting(),
              x,
              y,
              width,
              slot.whole() - LaneSlot.GAP));
      place(slot.inside(), x + LaneSlot.PADDING, y + LaneSlot.HEADER);
      y += slot.whole();
    }
    return y - LaneSlot.GAP;
  }

  private void place(LaneLayout inside, double x, double y) {
    inside.places().forEach((id, place) -> places.put(id, place.moved(x, y)));
    inside
        .routes()
        .forEach(
            (id, route) -> routes.put(id, route.stream().map(point -> point.moved(x, y)).toList()));
  }
}
