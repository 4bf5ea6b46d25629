package org.holdfast.ui.locks.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.holdfast.ui.locks.graph.DiagramLayout.Point;

/**
 * Where the cards and lines of one lane go, from its upper left corner: who blocks to the left, who
 * waits to the right, in layers; a long queue as a block that is read like a page. Pure.
 *
 * @param shape what it was made for
 * @param places where each card goes, by its id
 * @param routes the corners of each line
 * @param width in pixels
 * @param height in pixels
 */
record LaneLayout(
    List<String> shape,
    Map<String, Point> places,
    Map<LineId, List<Point>> routes,
    double width,
    double height) {

  private static final double BETWEEN_LAYERS = 84;
  private static final double BETWEEN_CARDS = 18;
  private static final double BETWEEN_SMALL = 18;
  private static final double BETWEEN_ROWS = 10;

  /** Blocks are about this much wider than high: with their holder beside them, as screens are. */
  private static final double ASPECT = 1.2;

  /** Blocks change their width in steps, so that one more or less does not shuffle all. */
  private static final int STEP = 20;

  static final LaneLayout NONE = new LaneLayout(List.of(), Map.of(), Map.of(), 0, 0);

  /** A line by its ends. */
  record LineId(String from, String to) {
    static LineId of(LockEdge edge) {
      return new LineId(edge.from(), edge.to());
    }
  }

  LaneLayout {
    shape = List.copyOf(shape);
    places = Map.copyOf(places);
    routes = Map.copyOf(routes);
  }

  /** Arranges these cards and lines; {@code before}, if it was made for the same. */
  static LaneLayout of(List<LockNode> nodes, List<LockEdge> edges, LaneLayout before) {
    List<String> shape = new ArrayList<>();
    nodes.forEach(node -> shape.add(node.id() + " " + DiagramLayout.cardHeight(node)));
    edges.forEach(edge -> shape.add(edge.from() + ">" + edge.to()));
    return shape.equals(before.shape()) ? before : new Maker(nodes, edges).make(shape);
  }

  /** Makes one. */
  private static final class Maker {
    private final Map<String, List<LockNode>> blocks = new LinkedHashMap<>();
    private final List<LockEdge> edges;
    private final Map<String, Point> places = new HashMap<>();
    private final Map<LineId, List<Point>> routes = new HashMap<>();

    Maker(List<LockNode> nodes, List<LockEdge> edges) {
      this.edges = edges;
      nodes.forEach(
          node -> blocks.computeIfAbsent(node.anchor(), any -> new ArrayList<>()).add(node));
    }

    LaneLayout make(List<String> shape) {
      List<LockEdge> outer = edges.stream().filter(edge -> !edge.inner()).toList();
      return blocks.size() == 2 && outer.size() == 1 ? pair(shape, outer.get(0)) : arranged(shape);
    }

    /**
     * A holder and its queue, by far the most frequent: side by side from the top, so that the
     * holder stays where it is while the queue grows.
     */
    private LaneLayout pair(List<String> shape, LockEdge edge) {
      List<LockNode> holder = blocks.get(edge.to());
      List<LockNode> waiting = blocks.get(edge.from());
      double x = width(holder) + BETWEEN_LAYERS;
      double y = Math.min(height(holder), DiagramLayout.cardHeight(waiting.get(0))) / 2;
      place(holder, 0, 0);
      place(waiting, x, 0);
      routes.put(LineId.of(edge), List.of(new Point(x, y), new Point(width(holder), y)));
      edges.stream().filter(LockEdge::inner).forEach(this::routeInner);
      return new LaneLayout(
          shape, places, routes, x + width(waiting), Math.max(height(holder), height(waiting)));
    }

    private LaneLayout arranged(List<String> shape) {
      LayoutMetaDataService.getInstance()
          .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
      ElkNode root = ElkGraphUtil.createGraph();
      root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
      // Lines point from who waits to who is waited for; who is waited for stands on the left.
      root.setProperty(CoreOptions.DIRECTION, Direction.LEFT);
      root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
      root.setProperty(CoreOptions.PADDING, new ElkPadding(0));
      root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
      root.setProperty(CoreOptions.SPACING_NODE_NODE, BETWEEN_CARDS);
      // Keeps cards in the order of the diagram, so that a newcomer does not shuffle the others.
      root.setProperty(
          LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
      Map<String, ElkNode> elk = new LinkedHashMap<>();
      blocks.forEach(
          (id, cards) -> {
            ElkNode node = ElkGraphUtil.createNode(root);
            node.setDimensions(width(cards), height(cards));
            elk.put(id, node);
          });
      Map<LockEdge, ElkEdge> lines = new LinkedHashMap<>();
      for (LockEdge edge : edges) {
        if (!edge.inner()) {
          lines.put(edge, ElkGraphUtil.createSimpleEdge(elk.get(edge.from()), elk.get(edge.to())));
        }
      }
      new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
      elk.forEach((id, node) -> place(blocks.get(id), node.getX(), node.getY()));
      lines.forEach((edge, line) -> routes.put(LineId.of(edge), route(line)));
      edges.stream().filter(LockEdge::inner).forEach(this::routeInner);
      return new LaneLayout(shape, places, routes, root.getWidth(), root.getHeight());
    }

    private static int columns(int cards) {
      int rounded = (cards + STEP - 1) / STEP * STEP;
      double across = DiagramLayout.SMALL_WIDTH + BETWEEN_SMALL;
      double down = DiagramLayout.SMALL_HEIGHT + BETWEEN_ROWS;
      return Math.max(2, (int) Math.round(Math.sqrt(rounded * ASPECT * down / across)));
    }

    private static double width(List<LockNode> cards) {
      return cards.get(0).small()
          ? columns(cards.size()) * (DiagramLayout.SMALL_WIDTH + BETWEEN_SMALL) - BETWEEN_SMALL
          : DiagramLayout.CARD_WIDTH;
    }

    private static double height(List<LockNode> cards) {
      if (!cards.get(0).small()) {
        return DiagramLayout.cardHeight(cards.get(0));
      }
      int columns = columns(cards.size());
      int rows = (cards.size() + columns - 1) / columns;
      return rows * (DiagramLayout.SMALL_HEIGHT + BETWEEN_ROWS) - BETWEEN_ROWS;
    }

    private void place(List<LockNode> cards, double x, double y) {
      int columns = columns(cards.size());
      for (int i = 0; i < cards.size(); i++) {
        int column = i % columns;
        int row = i / columns;
        places.put(
            cards.get(i).id(),
            new Point(
                x + column * (DiagramLayout.SMALL_WIDTH + BETWEEN_SMALL),
                y + row * (DiagramLayout.SMALL_HEIGHT + BETWEEN_ROWS)));
      }
    }

    /**
     * From a small card to the one before it, which is on its left or at the end of the row above.
     */
    private void routeInner(LockEdge edge) {
      Point from = places.get(edge.from());
      Point to = places.get(edge.to());
      double middle = DiagramLayout.SMALL_HEIGHT / 2;
      List<Point> route =
          from.y() == to.y()
              ? List.of(
                  new Point(from.x(), from.y() + middle),
                  new Point(to.x() + DiagramLayout.SMALL_WIDTH, to.y() + middle))
              : List.of(
                  new Point(from.x() + middle, from.y()),
                  new Point(from.x() + middle, from.y() - BETWEEN_ROWS / 2),
                  new Point(
                      to.x() + DiagramLayout.SMALL_WIDTH + BETWEEN_SMALL / 2,
                      from.y() - BETWEEN_ROWS / 2),
                  new Point(
                      to.x() + DiagramLayout.SMALL_WIDTH + BETWEEN_SMALL / 2, to.y() + middle),
                  new Point(to.x() + DiagramLayout.SMALL_WIDTH, to.y() + middle));
      routes.put(LineId.of(edge), route);
    }

    private static List<Point> route(ElkEdge edge) {
      List<Point> points = new ArrayList<>();
      for (ElkEdgeSection section : edge.getSections()) {
        points.add(new Point(section.getStartX(), section.getStartY()));
        for (ElkBendPoint bend : section.getBendPoints()) {
          points.add(new Point(bend.getX(), bend.getY()));
        }
        points.add(new Point(section.getEndX(), section.getEndY()));
      }
      return List.copyOf(points);
    }
  }
}
