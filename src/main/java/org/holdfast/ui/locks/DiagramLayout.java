package org.holdfast.ui.locks;

import java.util.ArrayList;
import java.util.HashMap;
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

/**
 * Where the cards and lines of a diagram go: who blocks to the left, who waits to the right, in
 * layers. Pure; may run on any thread.
 *
 * @param places where each card goes, by its id
 * @param routes the corners of each line, in the order of the diagram's edges
 * @param width of the whole, in pixels
 * @param height of the whole, in pixels
 */
record DiagramLayout(
    Map<String, Point> places, List<List<Point>> routes, double width, double height) {

  /** A place in pixels. */
  record Point(double x, double y) {}

  private static final double PADDING = 24;
  private static final double BETWEEN_LAYERS = 90;
  private static final double BETWEEN_CARDS = 22;

  /** Width of every card. */
  static final double CARD_WIDTH = 280;

  /** Arranges {@code diagram}. */
  static DiagramLayout of(LockDiagram diagram) {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    ElkNode root = ElkGraphUtil.createGraph();
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    // Lines point from who waits to who is waited for; who is waited for stands on the left.
    root.setProperty(CoreOptions.DIRECTION, Direction.LEFT);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(PADDING));
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    root.setProperty(CoreOptions.SPACING_NODE_NODE, BETWEEN_CARDS);
    // Keeps cards in the order of the diagram, so that a newcomer does not shuffle the others.
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    Map<String, ElkNode> nodes = new HashMap<>();
    for (LockNode card : diagram.nodes()) {
      ElkNode node = ElkGraphUtil.createNode(root);
      node.setDimensions(CARD_WIDTH, cardHeight(card));
      nodes.put(card.id(), node);
    }
    List<ElkEdge> edges = new ArrayList<>();
    for (LockEdge edge : diagram.edges()) {
      edges.add(ElkGraphUtil.createSimpleEdge(nodes.get(edge.from()), nodes.get(edge.to())));
    }
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    Map<String, Point> places = new HashMap<>();
    nodes.forEach((id, node) -> places.put(id, new Point(node.getX(), node.getY())));
    return new DiagramLayout(
        places,
        edges.stream().map(DiagramLayout::route).toList(),
        root.getWidth(),
        root.getHeight());
  }

  /** Height of a card, in pixels; a queue lists some of its sessions. */
  static double cardHeight(LockNode card) {
    return card.kind() == LockNode.Kind.QUEUE ? 66 + 16 * card.detail().lines().count() : 80;
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
    return points;
  }
}
