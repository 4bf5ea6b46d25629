package org.holdfast.ui.locks;

import java.util.List;
import org.holdfast.locks.WaitForGraph;

/**
 * Everything that the screen draws of one snapshot, made away from the application thread.
 *
 * @param graph who waits for whom
 * @param diagram its cards and lines
 * @param layout where they go
 * @param queues the same as queues
 */
record Picture(
    WaitForGraph graph, LockDiagram diagram, DiagramLayout layout, List<QueueRow.Queue> queues) {

  /**
   * The picture of {@code graph}. What has the same shape as {@code before}, which may be null,
   * keeps its places.
   */
  static Picture of(WaitForGraph graph, boolean grouped, Picture before) {
    LockDiagram diagram = LockDiagram.of(graph, grouped);
    DiagramLayout layout =
        before != null && before.diagram().hasShapeOf(diagram)
            ? before.layout()
            : DiagramLayout.of(diagram);
    return new Picture(graph, diagram, layout, QueueRow.of(graph));
  }
}
