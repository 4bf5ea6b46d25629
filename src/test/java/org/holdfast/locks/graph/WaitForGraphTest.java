package org.holdfast.locks.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.locks.LockSnapshotFixtures.waiting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockSnapshotFixtures;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.StockRef;
import org.junit.jupiter.api.Test;

class WaitForGraphTest {

  @Test
  void isEmptyWithoutWaits() {
    WaitForGraph graph = WaitForGraph.of(LockSnapshotFixtures.of());

    assertThat(graph.nodes()).isEmpty();
    assertThat(graph.roots()).isEmpty();
    assertThat(graph.cycles()).isEmpty();
    assertThat(graph.depth()).isZero();
    assertThat(graph.nearestBlockers(5)).isEmpty();
  }

  @Test
  void drawsAQueueAsAChainInItsOrder() {
    WaitForGraph graph =
        WaitForGraph.of(
            LockSnapshotFixtures.of(
                waiting(4, 2, 3), waiting(2, 1), waiting(3, 2), waiting(5, 2, 3, 4)));

    assertThat(graph.edges())
        .extracting(edge -> edge.waiter().pid() + ">" + edge.blocker().pid().getAsInt())
        .containsExactlyInAnyOrder("2>1", "3>2", "4>3", "5>4");
    assertThat(graph.roots()).hasSize(1);
    WaitForGraph.Root root = graph.roots().get(0);
    assertThat(root.pids()).containsExactly(1);
    assertThat(root.queue())
        .extracting(queued -> queued.waiter().pid() + "@" + queued.depth())
        .containsExactly("2@1", "3@2", "4@3", "5@4");
    assertThat(graph.waitersBehind(3)).isEqualTo(2);
  }

  @Test
  void keepsBothRootsOfAWaiterWithTwo() {
    WaitForGraph graph = WaitForGraph.of(LockSnapshotFixtures.of(waiting(3, 1, 2), waiting(4, 2)));

    assertThat(graph.roots())
        .extracting(WaitForGraph.Root::pids)
        .containsExactly(List.of(2), List.of(1));
    assertThat(graph.nearestBlockers(3))
        .containsExactly(Participant.process(1), Participant.process(2));
  }

  @Test
  void findsADeadlockAndWhoeverQueuesBehindIt() {
    WaitForGraph graph =
        WaitForGraph.of(
            LockSnapshotFixtures.of(waiting(1, 2), waiting(2, 3), waiting(3, 1), waiting(9, 1, 3)));

    assertThat(graph.deadlocked()).containsExactly(1, 2, 3);
    assertThat(graph.cycles()).containsExactly(List.of(1, 2, 3));
    assertThat(graph.roots()).hasSize(1);
    assertThat(graph.roots().get(0).deadlock()).isTrue();
    assertThat(graph.roots().get(0).queue()).extracting(q -> q.waiter().pid()).containsExactly(9);
    assertThat(graph.edges()).hasSize(5);
  }

  @Test
  void tellsADeadlockThatWaitsForSomebodyElseFromItsRoot() {
    WaitForGraph graph = WaitForGraph.of(LockSnapshotFixtures.of(waiting(1, 2), waiting(2, 1, 7)));

    assertThat(graph.deadlocked()).containsExactly(1, 2);
    assertThat(graph.roots()).hasSize(1);
    assertThat(graph.roots().get(0).pids()).containsExactly(7);
    assertThat(graph.roots().get(0).deadlock()).isFalse();
    assertThat(graph.roots().get(0).queue()).hasSize(2);
  }

  @Test
  void treatsAPreparedTransactionAsARootWithoutASession() {
    LockWait wait =
        new LockWait(
            4,
            List.of(Participant.unknownPrepared()),
            new LockTarget.Other("advisory", "1/2"),
            "ExclusiveLock",
            LockSnapshotFixtures.NOON);
    WaitForGraph graph = WaitForGraph.of(LockSnapshotFixtures.of(wait));

    assertThat(graph.roots().get(0).members()).containsExactly(Participant.unknownPrepared());
    assertThat(graph.roots().get(0).pids()).isEmpty();
    assertThat(graph.roots().get(0).session()).isEmpty();
  }

  @Test
  void groupsByProductAndKeepsWhatHasNoneApart() {
    LockWait unnamed =
        new LockWait(
            8,
            List.of(Participant.process(1)),
            new LockTarget.Other("advisory", "1/2"),
            "ExclusiveLock",
            LockSnapshotFixtures.NOON);
    LockWait a = waiting(2, "A", Duration.ZERO, 1);
    LockWait b = waiting(3, "B", Duration.ZERO, 1);

    WaitForGraph graph = WaitForGraph.of(LockSnapshotFixtures.of(b, a, unnamed));

    assertThat(GraphQueries.bySku(graph).keySet()).containsExactly("A", "B");
    assertThat(unnamed.target().sku()).isEmpty();
    assertThat(graph.heldBy(1)).extracting(StockRef::sku).containsExactlyInAnyOrder("A", "B");
  }

  @Test
  void findsHoldersThatDoNothing() {
    LockSnapshot snapshot =
        LockSnapshotFixtures.at(
            LockSnapshotFixtures.NOON,
            List.of(
                LockSnapshotFixtures.session(
                    1, SessionState.IDLE_IN_TRANSACTION, Duration.ofSeconds(9)),
                LockSnapshotFixtures.session(2, SessionState.ACTIVE, Duration.ofSeconds(1)),
                LockSnapshotFixtures.session(
                    3, SessionState.IDLE_IN_TRANSACTION, Duration.ofSeconds(9))),
            List.of(waiting(2, 1)));

    assertThat(GraphQueries.idleInTransactionHolders(WaitForGraph.of(snapshot)))
        .as("3 is idle too, but nobody waits for it")
        .extracting(Session::pid)
        .containsExactly(1);
  }

  @Test
  void copesWithALongQueue() {
    List<LockWait> waits = new ArrayList<>();
    for (int pid = 1; pid <= 400; pid++) {
      List<Integer> before = new ArrayList<>();
      for (int other = 0; other < pid; other++) {
        before.add(1_000 + other);
      }
      waits.add(waiting(1_000 + pid, "SKU", Duration.ZERO, before.toArray(Integer[]::new)));
    }

    WaitForGraph graph = WaitForGraph.of(LockSnapshotFixtures.of(waits.toArray(LockWait[]::new)));

    assertThat(graph.edges()).hasSize(400);
    assertThat(graph.depth()).isEqualTo(400);
  }
}
