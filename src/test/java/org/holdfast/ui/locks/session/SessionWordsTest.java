package org.holdfast.ui.locks.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.ui.locks.LockSnapshotBuilder.CHAIN;
import static org.holdfast.ui.locks.LockSnapshotBuilder.NOON;
import static org.holdfast.ui.locks.LockSnapshotBuilder.WHEEL;

import java.time.ZoneOffset;
import java.util.List;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.ui.locks.LockSnapshotBuilder;
import org.junit.jupiter.api.Test;

class SessionWordsTest {

  private final WaitForGraph graph =
      LockSnapshotBuilder.now()
          .holds(1)
          .waits(2, CHAIN, 8, 1)
          .waits(3, CHAIN, 7, 2)
          .waits(4, WHEEL, 6, 3)
          .graph();

  @Test
  void whoWaitsBehindAnybodyIsCountedToTheEnd() {
    assertThat(Waiters.behind(graph, Participant.process(1)))
        .extracting(LockWait::pid)
        .containsExactly(2, 3, 4);
    assertThat(Waiters.behind(graph, Participant.process(2)))
        .extracting(LockWait::pid)
        .containsExactly(3, 4);
    assertThat(Waiters.behind(graph, Participant.process(4))).isEmpty();
    assertThat(Waiters.behind(graph, Participant.process(99)))
        .as("somebody who has gone")
        .isEmpty();
  }

  @Test
  void aDeadlockIsNotCountedForEver() {
    WaitForGraph circle =
        LockSnapshotBuilder.now()
            .waits(2, CHAIN, 8, 3)
            .waits(3, WHEEL, 7, 2)
            .waits(4, CHAIN, 6, 2)
            .graph();
    assertThat(Waiters.behind(circle, Participant.process(2)))
        .extracting(LockWait::pid)
        .containsExactly(3, 4);
  }

  @Test
  void namesTheRowTheWorkAndWhoWaitsBeforeAnythingIsEnded() {
    assertThat(SessionWords.ofEnding(graph, graph.session(1).orElseThrow()))
        .isEqualTo(
            """
            Commit 1 · anna (process 1) holds CH-1 at Here.

            Its connection is closed and its work is rolled back: anna’s Commit 1, all of the last \
            9 s.

            3 sessions wait for it.""");
    assertThat(SessionWords.ofCancelling(graph, graph.session(4).orElseThrow()))
        .startsWith("Commit 4 · anna (process 4).")
        .contains("anna’s Commit 4")
        .endsWith("Nobody in this database waits for it right now.");
  }

  @Test
  void whoWaitsForAPreparedTransactionStandsBehindItsName() {
    PreparedTransaction prepared = new PreparedTransaction("shipment 5", "erp", NOON);
    LockTarget target = new LockTarget.NamedRow("product", "product A");
    LockWait first = new LockWait(2, List.of(prepared.participant()), target, "ShareLock", NOON);
    LockWait second =
        new LockWait(
            3, List.of(prepared.participant(), Participant.process(2)), target, "ShareLock", NOON);
    WaitForGraph blocked =
        WaitForGraph.of(
            new LockSnapshot(
                NOON,
                List.of(),
                List.of(first, second),
                List.of(prepared),
                ServerCounters.ZERO,
                List.of()));

    assertThat(Waiters.behind(blocked, prepared.participant()))
        .extracting(LockWait::pid)
        .containsExactly(2, 3);
  }

  @Test
  void tellsTheTimeOfDayAndHowLongAgoThatWas() {
    assertThat(SessionWords.since(NOON.minusSeconds(75), NOON, ZoneOffset.UTC))
        .isEqualTo("11:58:45, for 1 min 15 s");
  }
}
