package org.holdfast.ui.locks.layout;

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
import org.holdfast.ui.locks.diagram.CardId;
import org.holdfast.ui.locks.diagram.LockEdge;
import org.holdfast.ui.locks.diagram.LockNode;
import org.holdfast.ui.locks.layout.DiagramLayout.Point;

/** Arranges the cards and lines of one lane. Used once. */
final class LaneArranger {

  private static final double BETWEEN_LAYERS = 84;
  private static final double BETWEEN_CARDS = 18;

  private final Map<CardId, CardBlock> blocks = new LinkedHashMap<>();
  private final List<LockEdge> edges;
  private final Map<CardId, Point> places = new HashMap<>();
  private final Map<LineId, List<Point>> routes = new HashMap<>();

  LaneArranger(List<LockNode> nodes, List<LockEdge> edges) {
    this.edges = edges;
    Map<CardId, List<LockNode>> cards = new LinkedHashMap<>();
    nodes.forEach(node -> cards.computeIfAbsent(node.anchor(), any -> new ArrayList<>()).add(node));
    cards.forEach((anchor, members) -> blocks.put(anchor, new CardBlock(members)));
  }

  LaneLayout arrange(List<LaneLayout.Part> shape) {
    List<LockEdge> outer = edges.stream().filter(edge -> !edge.inner()).toList();
    return blocks.size() == 2 && outer.size() == 1 ? pair(shape, outer.get(0)) : layered(shape);
  }

  /**
   * A holder and its queue, by far the most frequent: side by side from the top, so that the holder
   * stays where it is while the queue grows.
   */
  private LaneLayout pair(List<LaneLayout.Part> shape, LockEdge edge) {
    CardBlock holder = blocks.get(edge.to());
    CardBlock waiting = blocks.get(edge.from());
    double x = holder.width() + BETWEEN_LAYERS;
    double y = Math.min(holder.height(), waiting.firstHeight()) / 2;
    holder.place(places, 0, 0);
    waiting.place(places, x, 0);
    routes.put(LineId.of(edge), List.of(new Point(x, y), new Point(holder.width(), y)));
    routeInner();
    return new LaneLayout(
        shape, places, routes, x + waiting.width(), Math.max(holder.height(), waiting.height()));
  }

  private LaneLayout layered(List<LaneLayout.Part> shape) {
    ElkNode root = root();
    Map<CardId, ElkNode> nodes = new LinkedHashMap<>();
    blocks.forEach(
        (id, block) -> {
          ElkNode node = ElkGraphUtil.createNode(root);
          node.setDimensions(block.width(), block.height());
          nodes.put(id, node);
        });
    Map<LockEdge, ElkEdge> lines = new LinkedHashMap<>();
    for (LockEdge edge : edges) {
      if (!edge.inner()) {
        lines.put(
            edge, ElkGraphUtil.createSimpleEdge(nodes.get(edge.from()), nodes.get(edge.to())));
      }
    }
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    nodes.forEach((id, node) -> blocks.get(id).place(places, node.getX(), node.getY()));
    lines.forEach((edge, line) -> routes.put(LineId.of(edge), route(line)));
    routeInner();
    return new LaneLayout(shape, places, routes, root.getWidth(), root.getHeight());
  }

  private static ElkNode root() {
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
    return root;
  }

  private void routeInner() {
    edges.stream()
        .filter(LockEdge::inner)
        .forEach(
            edge ->
                routes.put(
                    LineId.of(edge),
                    CardBlock.innerRoute(places.get(edge.from()), places.get(edge.to()))));
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
