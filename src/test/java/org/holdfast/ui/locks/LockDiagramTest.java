package org.holdfast.ui.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.ui.locks.Contended.CHAIN;
import static org.holdfast.ui.locks.Contended.WHEEL;

import java.util.List;
import org.holdfast.locks.SessionState;
import org.junit.jupiter.api.Test;

class LockDiagramTest {

  private final Contended contended = Contended.now();

  private LockDiagram diagram(boolean grouped) {
    return LockDiagram.of(contended.graph(), grouped);
  }

  @Test
  void aQueueSharesOneCardThatPointsToWhoHoldsTheRow() {
    contended.session(1, SessionState.IDLE_IN_TRANSACTION);
    contended.waits(2, CHAIN, 8, 1);
    contended.waits(3, CHAIN, 5, 1, 2);
    contended.waits(4, CHAIN, 2, 1, 2, 3);

    LockDiagram diagram = diagram(true);

    assertThat(diagram.nodes())
        .extracting(LockNode::kind)
        .containsExactly(LockNode.Kind.ROOT, LockNode.Kind.QUEUE);
    LockNode root = diagram.nodes().get(0);
    LockNode queue = diagram.nodes().get(1);
    assertThat(root.title()).isEqualTo("Commit 1 · anna");
    assertThat(root.subject()).isEqualTo("holds CH-1 at Here");
    assertThat(root.idle()).isTrue();
    assertThat(queue.title()).isEqualTo("3 waiting");
    assertThat(queue.pids()).containsExactly(2, 3, 4);
    assertThat(queue.age().toSeconds()).isEqualTo(8);
    assertThat(diagram.edges()).hasSize(1);
    assertThat(diagram.edges().get(0).to()).isEqualTo(root.id());
  }

  @Test
  void whoWaitsAndBlocksForAnotherRowKeepsACardOfItsOwn() {
    contended.session(1, SessionState.ACTIVE);
    contended.waits(2, CHAIN, 8, 1);
    contended.waits(3, CHAIN, 7, 1, 2);
    contended.waits(4, WHEEL, 6, 2);
    contended.waits(5, WHEEL, 5, 2, 4);

    LockDiagram diagram = diagram(true);

    assertThat(diagram.node(2)).get().extracting(LockNode::kind).isEqualTo(LockNode.Kind.WAITER);
    assertThat(diagram.node(4)).isEqualTo(diagram.node(5));
    assertThat(diagram.edges())
        .anyMatch(
            edge ->
                edge.from().equals(diagram.node(4).orElseThrow().id())
                    && edge.to().equals(diagram.node(2).orElseThrow().id()));
  }

  @Test
  void deadlocksAreNeverHiddenInAQueue() {
    contended.waits(2, CHAIN, 8, 3);
    contended.waits(3, WHEEL, 7, 2);

    LockDiagram diagram = diagram(true);

    assertThat(diagram.nodes()).hasSize(2).allMatch(LockNode::deadlock);
    assertThat(diagram.edges()).hasSize(2).allMatch(LockEdge::deadlock);
  }

  @Test
  void timeAloneMovesNothing() {
    contended.session(1, SessionState.ACTIVE);
    contended.waits(2, CHAIN, 8, 1);
    LockDiagram before = diagram(true);
    LockDiagram later =
        LockDiagram.of(
            Contended.at(Contended.NOON.plusSeconds(1)).holds(1).waits(2, CHAIN, 9, 1).graph(),
            true);
    assertThat(later).isNotEqualTo(before);
    assertThat(later.hasShapeOf(before)).isTrue();
    contended.waits(3, CHAIN, 1, 1, 2);
    assertThat(diagram(true).hasShapeOf(before)).isFalse();
  }

  @Test
  void twoHundredWaitersAreArrangedWithoutOverlap() {
    contended.session(1, SessionState.ACTIVE);
    for (int pid = 2; pid <= 201; pid++) {
      contended.waits(pid, pid % 2 == 0 ? CHAIN : WHEEL, 5, 1);
    }
    LockDiagram diagram = diagram(false);
    assertThat(diagram.nodes()).hasSize(201);
    DiagramLayout layout = DiagramLayout.of(diagram);
    List<LockNode> nodes = diagram.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      for (int j = i + 1; j < nodes.size(); j++) {
        DiagramLayout.Point a = layout.places().get(nodes.get(i).id());
        DiagramLayout.Point b = layout.places().get(nodes.get(j).id());
        boolean apart =
            Math.abs(a.x() - b.x()) >= DiagramLayout.CARD_WIDTH
                || Math.abs(a.y() - b.y()) >= DiagramLayout.cardHeight(nodes.get(j));
        assertThat(apart).isTrue();
      }
    }
  }
}
