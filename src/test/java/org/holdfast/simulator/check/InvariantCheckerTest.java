package org.holdfast.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.simulator.PaperArena;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.history.EndState;
import org.holdfast.simulator.history.HistoryEntry;
import org.holdfast.simulator.history.HistoryEntry.Denial;
import org.holdfast.simulator.history.HistoryEntry.Shortage;
import org.holdfast.simulator.history.HistoryEntry.Why;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.scenario.OrderLine;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.verdict.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds the checker with histories that are broken on purpose; each must be caught. */
class InvariantCheckerTest {

  private final PaperArena arena = new PaperArena();

  /** A run in which everything is as it should be. */
  @BeforeEach
  void everythingIsWell() {
    arena.reserve("k1", 1, new OrderLine("A", 3));
    arena.reserve("k2", 2, new OrderLine("B", 20), new OrderLine("A", 2));
    arena.close("k3", Operation.COMMIT, 2);
    arena.reserve("k4", 4, new OrderLine("B", 7));
    arena.close("k5", Operation.RELEASE, 4);
    arena.refuse("k6", insufficient("A", 90, 5), new OrderLine("A", 90));
  }

  private static Denial insufficient(String sku, long asked, long told) {
    return new Denial(
        OutcomeKind.INSUFFICIENT,
        Why.INSUFFICIENT,
        "Only some.",
        List.of(new Shortage(sku, asked, told)));
  }

  private static Denial at(OutcomeKind kind) {
    return new Denial(kind, Why.UNSERVED, "", List.of());
  }

  private Verdict check() {
    return arena.judge(Strategy.ROW_LOCK);
  }

  @Test
  void anHonestRunIsClean() {
    Verdict verdict = check();
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.holds()).as(verdict.sentence()).isTrue();
    assertThat(verdict.sentence()).isEqualTo("0 oversold, 0 lost, 0 doubled, ledger matches");
    assertThat(verdict.acknowledged()).isEqualTo(5);
    assertThat(verdict.refused()).isEqualTo(1);
  }

  @Test
  void aLostUpdateIsCaughtAndCountedInPieces() {
    EndState.StockRow before = arena.stock.stream().filter(r -> r.id() == 1).findFirst().get();
    arena.reserve("k7", 7, new OrderLine("A", 4));
    // Both were told yes, the row knows of one.
    arena.stock.removeIf(row -> row.id() == 1);
    arena.stock.add(before);
    Verdict verdict = check();
    assertThat(verdict.forgotten()).isEqualTo(4);
    assertThat(verdict.oversold()).isZero();
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.BROKEN);
    assertThat(verdict.violations())
        .extracting(Finding::text)
        .contains("A: customers hold promises for 7 pieces, but only 3 are reserved.");
  }

  @Test
  void overselling() {
    arena.reserve("k7", 7, new OrderLine("A", 8));
    Verdict verdict = check();
    assertThat(verdict.oversold()).as("3 + 8 open and 2 shipped of 10").isEqualTo(3);
    assertThat(verdict.sentence()).startsWith("broken: 3 pieces oversold");
  }

  @Test
  void anAcknowledgedReservationThatIsGone() {
    arena.reservations.remove(0);
    assertThat(check().lost()).isEqualTo(1);
  }

  @Test
  void aRequestThatWasCarriedOutTwice() {
    EndState.ReservationRow one = arena.reservations.get(0);
    arena.reservations.add(
        new EndState.ReservationRow(
            9, one.key(), "OPEN", one.operator(), "", one.created(), null, null));
    assertThat(check().doubled()).isEqualTo(1);
  }

  @Test
  void aRefusalThatLeftATrace() {
    arena.reservations.add(
        new EndState.ReservationRow(6, "k6", "OPEN", "client k6", "", 1, null, null));
    assertThat(check().phantoms()).isEqualTo(1);
  }

  @Test
  void aReservationThatNobodyAskedFor() {
    arena.reservations.add(
        new EndState.ReservationRow(8, "other", "OPEN", "somebody", "", 1, null, null));
    assertThat(check().phantoms()).isEqualTo(1);
  }

  /** No client of a simulation extends, so whoever did is a stranger. */
  @Test
  void aReservationThatNobodyAskedToExtend() {
    arena.requests.add(
        new EndState.RequestRow("e1", Operation.EXTEND.name(), new UUID(1, 2), arena.readMicros()));
    EndState.ReservationRow held = arena.reservations.get(0);
    arena.reservations.set(
        0,
        new EndState.ReservationRow(
            held.id(),
            held.key(),
            held.state(),
            held.operator(),
            held.note(),
            held.created(),
            held.created() + 5_000_000,
            held.closed()));
    assertThat(check().phantoms()).isEqualTo(1);
    assertThat(check().mismatches()).isPositive();
  }

  @Test
  void aReservationThatWasEndedTwice() {
    HistoryEntry first = arena.history.stream().filter(e -> e.key().equals("k3")).findFirst().get();
    arena.history.add(
        new HistoryEntry(
            "client k7",
            "k7",
            Operation.RELEASE,
            2,
            List.of(),
            -1,
            HistoryEntry.Answer.ACKNOWLEDGED,
            null,
            first.told(),
            first.sent(),
            first.answered()));
    assertThat(check().doubled()).isEqualTo(1);
  }

  @Test
  void aLedgerThatEndsAReservationTwice() {
    EndState.MovementRow end =
        arena.movements.stream().filter(m -> m.key().equals("k3")).findFirst().get();
    arena.movements.add(end);
    assertThat(check().mismatches()).isPositive();
  }

  @Test
  void aReservationThatEndedAndNobodyWasTold() {
    EndState.ReservationRow one = arena.reservations.get(0);
    arena.reservations.set(
        0,
        new EndState.ReservationRow(
            1, "k1", "EXPIRED", one.operator(), "", one.created(), null, one.created()));
    assertThat(check().phantoms()).isEqualTo(1);
  }

  @Test
  void anAcknowledgedCommitThatDidNotHappen() {
    EndState.ReservationRow two = arena.reservations.get(1);
    arena.reservations.set(
        1,
        new EndState.ReservationRow(
            2, "k2", "OPEN", two.operator(), "", two.created(), null, null));
    assertThat(check().lost()).isEqualTo(1);
  }

  @Test
  void anAnswerThatWasLostIsLookedUpByItsKey() {
    arena.lose("k8", new OrderLine("A", 1));
    Verdict verdict = check();
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.unknown()).isEqualTo(1);
    assertThat(verdict.unknownDone()).isZero();
    // Half of it must not be there either.
    arena.requests.add(
        new EndState.RequestRow(
            "k8", "RESERVE", Fingerprints.of(arena.history.get(arena.history.size() - 1)), 9));
    assertThat(check().lost()).isEqualTo(1);
    assertThat(check().unknownDone()).isEqualTo(1);
  }

  @Test
  void aRefusalOfWhatWasThereIsUndersold() {
    arena.refuse("k7", insufficient("B", 5, 4), new OrderLine("B", 5));
    Verdict verdict = check();
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNDERSOLD);
    assertThat(verdict.undersold()).isEqualTo(1);
    assertThat(verdict.sentence())
        .startsWith("undersold: 1 request was refused what was there")
        .contains("at least 80 were there all the time");
  }

  @Test
  void aRefusalThatTellsAWrongNumberIsUndersoldToo() {
    arena.refuse("k7", insufficient("B", 95, 20), new OrderLine("B", 95));
    assertThat(check().undersold()).isEqualTo(1);
  }

  @Test
  void aRefusalIsRightIfThereWasTooLittleAtSomeMoment() {
    // Asked while k8 was under way: whether it saw 5 or 1 of A, nobody can say.
    arena.reserve("k8", 8, new OrderLine("A", 4));
    arena.refuse("k7", insufficient("A", 3, 1), new OrderLine("A", 3));
    assertThat(check().violations()).isEmpty();
    assertThat(check().undersold()).isZero();
  }

  @Test
  void whatIsGivenUpIsUnservedAndWithNowaitUndersold() {
    arena.refuse("k7", at(OutcomeKind.LOCK_NOT_OBTAINED), new OrderLine("B", 5));
    assertThat(check().unserved()).isEqualTo(1);
    assertThat(check().holds()).isTrue();
    assertThat(arena.judge(Strategy.NOWAIT).kind()).isEqualTo(Verdict.Kind.UNDERSOLD);
  }

  @Test
  void nowaitMayRefuseWhatWasNotThere() {
    arena.refuse("k7", at(OutcomeKind.LOCK_NOT_OBTAINED), new OrderLine("A", 9));
    assertThat(arena.judge(Strategy.NOWAIT).undersold()).isZero();
  }

  @Test
  void aRefusalForNoReasonBreaksTheRun() {
    arena.refuse(
        "k7",
        new Denial(OutcomeKind.REFUSED, Why.NEVER, "A is not a known SKU.", List.of()),
        new OrderLine("A", 1));
    assertThat(check().kind()).isEqualTo(Verdict.Kind.BROKEN);
  }
}
