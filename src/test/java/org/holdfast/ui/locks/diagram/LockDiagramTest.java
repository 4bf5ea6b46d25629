package org.holdfast.ui.locks.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.ui.locks.LockSnapshotBuilder.CHAIN;
import static org.holdfast.ui.locks.LockSnapshotBuilder.WHEEL;
import static org.holdfast.ui.locks.diagram.Grouping.NEVER;
import static org.holdfast.ui.locks.diagram.Grouping.QUEUES;
import static org.holdfast.ui.locks.diagram.Grouping.SKU;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.ui.locks.LockSnapshotBuilder;
import org.junit.jupiter.api.Test;

class LockDiagramTest {

  private final LockSnapshotBuilder contended = LockSnapshotBuilder.now();

  private LockDiagram diagram(Grouping grouped) {
    return LockDiagram.of(contended.graph(), grouped);
  }

  @Test
  void aQueueSharesOneCardThatPointsToWhoHoldsTheRow() {
    contended.session(1, SessionState.IDLE_IN_TRANSACTION);
    contended.waits(2, CHAIN, 8, 1);
    contended.waits(3, CHAIN, 5, 1, 2);
    contended.waits(4, CHAIN, 2, 1, 2, 3);

    LockDiagram diagram = diagram(QUEUES);

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

    LockDiagram diagram = diagram(QUEUES);

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

    LockDiagram diagram = diagram(QUEUES);

    assertThat(diagram.nodes()).hasSize(2).allMatch(LockNode::deadlock);
    assertThat(diagram.edges()).hasSize(2).allMatch(LockEdge::deadlock);
  }

  @Test
  void eachPreparedTransactionThatBlocksHasACardOfItsOwn() {
    contended.waitsForPrepared(2, CHAIN, "shipment 2").waitsForPrepared(3, WHEEL, "shipment 3");
    List<PreparedTransaction> prepared =
        List.of(
            new PreparedTransaction("shipment 2", "erp", LockSnapshotBuilder.NOON.minusSeconds(60)),
            new PreparedTransaction("shipment 3", "erp", LockSnapshotBuilder.NOON.minusSeconds(50)),
            new PreparedTransaction("innocent", "erp", LockSnapshotBuilder.NOON.minusSeconds(90)));

    LockDiagram diagram = LockDiagram.of(WaitForGraph.of(contended.snapshot(prepared)), QUEUES);

    List<LockNode> cards =
        diagram.nodes().stream().filter(n -> n.kind() == LockNode.Kind.PREPARED).toList();
    assertThat(cards)
        .extracting(LockNode::title)
        .containsExactlyInAnyOrder(
            "Prepared transaction “shipment 2”", "Prepared transaction “shipment 3”");
    LockNode card = diagram.node(prepared.get(0).participant()).orElseThrow();
    assertThat(card.subject()).isEqualTo("holds CH-1 at Here");
    assertThat(card.detail()).isEqualTo("of erp; ROLLBACK PREPARED 'shipment 2'");
    assertThat(card.age().toSeconds()).isEqualTo(60);
    assertThat(diagram.edges()).hasSize(2);
  }

  @Test
  void whatThisRoleMayNotKnowIsNotTakenForZero() {
    contended.session(hidden(1)).waits(2, CHAIN, 8, 1, 9);

    LockDiagram diagram = diagram(QUEUES);

    assertThat(diagram.node(1).orElseThrow().detail()).isEqualTo("since when is not known");
    assertThat(diagram.node(9).orElseThrow().title())
        .isEqualTo("Process 9, of which nothing is known");
  }

  private static Session hidden(int pid) {
    return new Session(
        pid,
        "holdfast",
        "erp",
        "erp",
        Optional.empty(),
        SessionState.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        Optional.empty(),
        List.of(),
        false);
  }

  @Test
  void aProductMayShareACardWhereverItLies() {
    contended.holds(1).holds(2);
    contended.waits(3, CHAIN, 8, 1).waits(4, CHAIN, 7, 3);
    contended.waits(5, LockSnapshotBuilder.row(3, "CH-1", "There"), 6, 2).waits(6, WHEEL, 5, 2);

    LockDiagram diagram = diagram(SKU);

    LockNode queue = diagram.node(5).orElseThrow();
    assertThat(queue.title()).isEqualTo("3 waiting");
    assertThat(queue.subject()).isEqualTo("for CH-1 at 2 locations");
    assertThat(queue.pids()).containsExactly(3, 5, 4);
    assertThat(diagram.edges())
        .filteredOn(edge -> edge.from().equals(queue.id()))
        .extracting(LockEdge::to)
        .containsExactlyInAnyOrder(
            diagram.node(1).orElseThrow().id(), diagram.node(2).orElseThrow().id());
    assertThat(diagram.lanes()).hasSize(1);
    assertThat(diagram.lanes().get(0).title()).isEqualTo("CH-1, WH-1");
  }

  @Test
  void aLongQueueBecomesABlockOfNumberedCardsWithOneLineToTheHolder() {
    contended.holds(1).queue(1, CHAIN, 2, 50);

    LockDiagram diagram = diagram(NEVER);

    assertThat(diagram.nodes()).hasSize(51);
    assertThat(diagram.nodes().stream().filter(LockNode::small).map(LockNode::place))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
    assertThat(diagram.edges().stream().filter(edge -> !edge.inner()))
        .singleElement()
        .matches(edge -> edge.touches(diagram.node(40).orElseThrow()))
        .matches(edge -> edge.touches(diagram.node(1).orElseThrow()));
    assertThat(diagram.edges().stream().filter(LockEdge::inner)).hasSize(49);
  }

  @Test
  void lanesAreWhatHasToDoWithEachOther() {
    contended.holds(1).waits(2, CHAIN, 8, 1);
    contended.holds(3).waits(4, WHEEL, 8, 3).waits(5, WHEEL, 7, 4);

    assertThat(diagram(QUEUES).lanes())
        .extracting(LockDiagram.Lane::title)
        .containsExactly("WH-1 at There", "CH-1 at Here");
    assertThat(diagram(QUEUES).lanes()).extracting(LockDiagram.Lane::waiting).containsExactly(2, 1);
  }
}
