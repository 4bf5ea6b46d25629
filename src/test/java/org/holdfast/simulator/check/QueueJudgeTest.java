package org.holdfast.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.simulator.PaperArena;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.history.EndState;
import org.holdfast.simulator.history.HistoryEntry.Denial;
import org.holdfast.simulator.history.HistoryEntry.Why;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.scenario.OrderLine;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** Plants what must not happen in a queue; each has to be found. Of A there are 10. */
class QueueJudgeTest {

  private static final OrderLine TWO = new OrderLine("A", 2);
  private static final OrderLine MANY = new OrderLine("A", 50);

  private final PaperArena arena = new PaperArena();

  private List<FindingCode> found() {
    return arena.judge(Strategy.ROW_LOCK).violations().stream().map(Finding::code).toList();
  }

  @Test
  void whoIsServedInTurnIsNoFinding() {
    arena.queue("a", 1, 0, TWO);
    arena.queue("b", 2, 0, TWO);
    arena.refuse("c", new Denial(OutcomeKind.REFUSED, Why.AWAITED, "", List.of()), TWO);
    arena.serve(1, 11);
    arena.serve(2, 12);
    arena.reserve("d", 13, TWO);
    arena.queue("e", 3, 0, MANY);
    Verdict verdict = arena.judge(Strategy.ROW_LOCK);
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.kind()).as(verdict.sentence()).isEqualTo(Verdict.Kind.HOLDS);
  }

  @Test
  void whoIsServedBeforeTheOneInFrontOfHim() {
    arena.queue("a", 1, 0, TWO);
    arena.queue("b", 2, 0, TWO);
    arena.serve(2, 12);
    arena.serve(1, 11);
    assertThat(found()).containsExactly(FindingCode.OVERTAKEN);
    assertThat(arena.judge(Strategy.ROW_LOCK).violations().get(0).text())
        .isEqualTo("Client b got A before client a, who was there first.");
  }

  @Test
  void whoIsServedWhileTheOneInFrontOfHimStillWaits() {
    arena.queue("a", 1, 0, MANY);
    arena.queue("b", 2, 12, TWO);
    assertThat(found()).containsExactly(FindingCode.OVERTAKEN);
  }

  @Test
  void aNewcomerWhoDoesNotWait() {
    arena.queue("a", 1, 0, MANY);
    arena.reserve("b", 12, TWO);
    assertThat(found()).as("he may have come first").isEmpty();
    arena.reserve("c", 13, TWO);
    assertThat(found()).containsExactly(FindingCode.OVERTAKEN);
  }

  @Test
  void whoCameFirstAndStandsBehind() {
    arena.queue("a", 2, 0, MANY);
    arena.queue("b", 1, 0, MANY);
    arena.waits.add(arena.waits.remove(0));
    assertThat(found()).containsExactly(FindingCode.WAIT_NUMBER);
  }

  @Test
  void whoWaitsForWhatIsThere() {
    arena.queue("a", 1, 0, TWO);
    assertThat(found()).containsExactly(FindingCode.WAIT_FORGOTTEN);
  }

  @Test
  void whoIsNotInTheQueueAnyMore() {
    arena.queue("a", 1, 0, MANY);
    arena.waits.clear();
    assertThat(found()).contains(FindingCode.WAIT_GONE);
  }

  @Test
  void whoWaitsWithoutHavingAsked() {
    arena.waits.add(new EndState.WaitRow(1, "x", "WAITING", "somebody", null, MANY));
    assertThat(found()).containsExactly(FindingCode.WAIT_OF_NOBODY);
  }

  @Test
  void whoIsCalledServedButHasNothing() {
    arena.queue("a", 1, 0, MANY);
    arena.waits.set(0, new EndState.WaitRow(1, "a", "SERVED", "client a", 77L, MANY));
    assertThat(found()).contains(FindingCode.WAIT_NOT_SERVED_AS_SAID);
  }

  @Test
  void whoIsSentBehindNobody() {
    arena.reserve("a", 1, TWO);
    arena.refuse("b", new Denial(OutcomeKind.REFUSED, Why.AWAITED, "", List.of()), TWO);
    assertThat(arena.judge(Strategy.ROW_LOCK).kind()).isEqualTo(Verdict.Kind.UNDERSOLD);
  }
}
