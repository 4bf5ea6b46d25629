package org.holdfast.ui.locks.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.ui.locks.diagram.CardId;
import org.holdfast.ui.locks.diagram.LockEdge;
import org.holdfast.ui.locks.diagram.LockNode;
import org.holdfast.ui.locks.layout.DiagramLayout.Point;

/**
 * Where the cards and lines of one lane go, from its upper left corner: who blocks to the left, who
 * waits to the right, in layers; a long queue as a block that is read like a page. Pure.
 *
 * @param shape what it was made for
 * @param places where each card goes
 * @param routes the corners of each line
 * @param width in pixels
 * @param height in pixels
 */
record LaneLayout(
    List<Part> shape,
    Map<CardId, Point> places,
    Map<LineId, List<Point>> routes,
    double width,
    double height) {

  static final LaneLayout NONE = new LaneLayout(List.of(), Map.of(), Map.of(), 0, 0);

  LaneLayout {
    shape = List.copyOf(shape);
    places = Map.copyOf(places);
    routes = Map.copyOf(routes);
  }

  /** What a layout depends on. */
  sealed interface Part {}

  /** A card of this height. */
  private record Card(CardId id, double height) implements Part {}

  /** A line. */
  private record Line(LineId id) implements Part {}

  /** Arranges these cards and lines; {@code before}, if it was made for the same. */
  static LaneLayout of(List<LockNode> nodes, List<LockEdge> edges, LaneLayout before) {
    List<Part> shape = new ArrayList<>();
    nodes.forEach(node -> shape.add(new Card(node.id(), CardSizes.height(node))));
    edges.forEach(edge -> shape.add(new Line(LineId.of(edge))));
    return shape.equals(before.shape()) ? before : new LaneArranger(nodes, edges).arrange(shape);
  }
}
