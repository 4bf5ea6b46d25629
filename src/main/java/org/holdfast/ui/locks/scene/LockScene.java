package org.holdfast.ui.locks.scene;

import java.util.List;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.ui.locks.diagram.Grouping;
import org.holdfast.ui.locks.diagram.LockDiagram;
import org.holdfast.ui.locks.layout.DiagramLayout;
import org.holdfast.ui.locks.queue.QueueRow;
import org.holdfast.ui.locks.queue.QueueRows;

/**
 * Everything that the screen draws of one snapshot, made away from the application thread.
 *
 * @param graph who waits for whom
 * @param diagram its cards and lines
 * @param layout where they go
 * @param queues the same as queues
 * @param grouping what shares a card
 */
public record LockScene(
    WaitForGraph graph,
    LockDiagram diagram,
    DiagramLayout layout,
    List<QueueRow.Queue> queues,
    Grouping grouping) {

  /** Copies the list. */
  public LockScene {
    queues = List.copyOf(queues);
  }

  /**
   * The picture of {@code graph}. What was in {@code before}, which may be null, keeps its place as
   * far as possible, unless it was grouped otherwise.
   */
  static LockScene of(WaitForGraph graph, Grouping grouping, LockScene before) {
    LockDiagram diagram = LockDiagram.of(graph, grouping);
    boolean follows = before != null && before.grouping() == grouping;
    DiagramLayout layout =
        DiagramLayout.of(diagram, follows ? before.layout() : null, graph.snapshot().at());
    return new LockScene(graph, diagram, layout, QueueRows.of(graph), grouping);
  }

  /** What was seen. */
  public LockSnapshot snapshot() {
    return graph.snapshot();
  }
}
