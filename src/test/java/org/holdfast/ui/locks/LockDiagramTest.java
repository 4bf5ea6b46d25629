package org.holdfast.ui.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.locks.BusinessTag;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.WaitForGraph;
import org.junit.jupiter.api.Test;

class LockDiagramTest {

  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final LockTarget CHAIN = new LockTarget.Stock(new StockRef(1, "CH-1", "Here"));
  private static final LockTarget WHEEL = new LockTarget.Stock(new StockRef(2, "WH-1", "There"));

  private final List<Session> sessions = new ArrayList<>();
  private final List<LockWait> waits = new ArrayList<>();

  private void session(int pid, SessionState state) {
    sessions.add(
        new Session(
            pid,
            "holdfast",
            "holdfast",
            "holdfast/COMMIT/" + pid + "/anna",
            Optional.of(new BusinessTag("COMMIT", OptionalLong.of(pid), "anna")),
            state,
            Optional.of(NOW.minusSeconds(100)),
            Optional.of(NOW.minusSeconds(9)),
            Optional.of(NOW.minusSeconds(9)),
            Optional.of(NOW.minusSeconds(3)),
            "SELECT",
            Optional.empty(),
            List.of(),
            true));
  }

  private void waits(int pid, LockTarget target, int seconds, Integer... blockers) {
    session(pid, SessionState.ACTIVE);
    waits.add(new LockWait(pid, List.of(blockers), target, "ShareLock", NOW.minusSeconds(seconds)));
  }

  private LockDiagram diagram(boolean grouped) {
    return LockDiagram.of(
        WaitForGraph.of(
            new LockSnapshot(NOW, sessions, waits, List.of(), ServerCounters.ZERO, List.of())),
        grouped);
  }

  @Test
  void aQueueSharesOneCardThatPointsToWhoHoldsTheRow() {
    session(1, SessionState.IDLE_IN_TRANSACTION);
    waits(2, CHAIN, 8, 1);
    waits(3, CHAIN, 5, 1, 2);
    waits(4, CHAIN, 2, 1, 2, 3);

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
    session(1, SessionState.ACTIVE);
    waits(2, CHAIN, 8, 1);
    waits(3, CHAIN, 7, 1, 2);
    waits(4, WHEEL, 6, 2);
    waits(5, WHEEL, 5, 2, 4);

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
    waits(2, CHAIN, 8, 3);
    waits(3, WHEEL, 7, 2);

    LockDiagram diagram = diagram(true);

    assertThat(diagram.nodes()).hasSize(2).allMatch(LockNode::deadlock);
    assertThat(diagram.edges()).hasSize(2).allMatch(LockEdge::deadlock);
  }

  @Test
  void eachPreparedTransactionThatBlocksHasACardOfItsOwn() {
    for (int pid = 2; pid <= 3; pid++) {
      session(pid, SessionState.ACTIVE);
      waits.add(
          new LockWait(
              pid,
              List.of(LockWait.PREPARED),
              pid == 2 ? CHAIN : WHEEL,
              "ShareLock",
              NOW.minusSeconds(4),
              List.of("shipment " + pid)));
    }
    List<PreparedTransaction> prepared =
        List.of(
            new PreparedTransaction("shipment 2", "erp", NOW.minusSeconds(60)),
            new PreparedTransaction("shipment 3", "erp", NOW.minusSeconds(50)),
            new PreparedTransaction("innocent", "erp", NOW.minusSeconds(90)));

    LockDiagram diagram =
        LockDiagram.of(
            WaitForGraph.of(
                new LockSnapshot(NOW, sessions, waits, prepared, ServerCounters.ZERO, List.of())),
            true);

    List<LockNode> cards =
        diagram.nodes().stream().filter(n -> n.kind() == LockNode.Kind.PREPARED).toList();
    assertThat(cards)
        .extracting(LockNode::title)
        .containsExactlyInAnyOrder(
            "Prepared transaction “shipment 2”", "Prepared transaction “shipment 3”");
    LockNode card = diagram.node(prepared.get(0).id()).orElseThrow();
    assertThat(card.subject()).isEqualTo("holds CH-1 at Here");
    assertThat(card.detail()).isEqualTo("of erp; ROLLBACK PREPARED 'shipment 2'");
    assertThat(card.age().toSeconds()).isEqualTo(60);
    assertThat(diagram.edges()).hasSize(2);
  }

  @Test
  void whatThisRoleMayNotKnowIsNotTakenForZero() {
    sessions.add(hidden(1));
    waits(2, CHAIN, 8, 1, 9);

    LockDiagram diagram = diagram(true);

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
  void timeAloneMovesNothing() {
    session(1, SessionState.ACTIVE);
    waits(2, CHAIN, 8, 1);
    LockDiagram before = diagram(true);
    waits.set(0, new LockWait(2, List.of(1), CHAIN, "ShareLock", NOW.minusSeconds(9)));
    LockDiagram later = diagram(true);
    assertThat(later).isNotEqualTo(before);
    assertThat(later.hasShapeOf(before)).isTrue();
    waits(3, CHAIN, 1, 1, 2);
    assertThat(diagram(true).hasShapeOf(before)).isFalse();
  }

  @Test
  void twoHundredWaitersAreArrangedWithoutOverlap() {
    session(1, SessionState.ACTIVE);
    for (int pid = 2; pid <= 201; pid++) {
      waits(pid, pid % 2 == 0 ? CHAIN : WHEEL, 5, 1);
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
