package org.holdfast.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.inventory.Operation;
import org.holdfast.simulator.HistoryEntry.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds the checker with histories that are broken on purpose; each must be caught. */
class InvariantCheckerTest {

  private static final Map<String, Long> OPENING = Map.of("A", 10L, "B", 100L);

  private final List<HistoryEntry> history = new ArrayList<>();
  private final List<EndState.Made> made = new ArrayList<>();
  private final Map<String, EndState.Stock> stock = new HashMap<>();
  private final Map<String, EndState.Stock> ledger = new HashMap<>();
  private final Map<Long, Integer> ended = new HashMap<>();

  /** A run in which everything is as it should be. */
  @BeforeEach
  void everythingIsWell() {
    history.add(reserve("k1", 1, new Piece("A", 3)));
    made.add(new EndState.Made(1, "k1", "OPEN", List.of(new Piece("A", 3)), 3));
    history.add(reserve("k2", 2, new Piece("B", 20), new Piece("A", 2)));
    made.add(
        new EndState.Made(2, "k2", "COMMITTED", List.of(new Piece("A", 2), new Piece("B", 20)), 0));
    history.add(close("k3", Operation.COMMIT, 2));
    ended.put(2L, 1);
    history.add(reserve("k4", 4, new Piece("B", 7)));
    made.add(new EndState.Made(4, "k4", "RELEASED", List.of(new Piece("B", 7)), 0));
    history.add(close("k5", Operation.RELEASE, 4));
    ended.put(4L, 1);
    history.add(
        new HistoryEntry("k6", Operation.RESERVE, 0, List.of(new Piece("A", 90)), Answer.REFUSED));
    stocked("A", 8, 3);
    stocked("B", 80, 0);
  }

  @Test
  void anHonestRunIsClean() {
    Verdict verdict = check();
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.sentence()).isEqualTo("0 oversold, 0 lost, 0 doubled, ledger matches");
    assertThat(verdict.acknowledged()).isEqualTo(5);
    assertThat(verdict.refused()).isEqualTo(1);
  }

  @Test
  void aLostUpdateIsCaughtAndCountedInPieces() {
    // Both were told yes, the row knows of one.
    history.add(reserve("k7", 7, new Piece("A", 4)));
    made.add(new EndState.Made(7, "k7", "OPEN", List.of(new Piece("A", 4)), 4));
    Verdict verdict = check();
    assertThat(verdict.forgotten()).isEqualTo(4);
    assertThat(verdict.oversold()).isZero();
    assertThat(verdict.holds()).isFalse();
    assertThat(verdict.violations())
        .contains("A: customers hold promises for 7 pieces, but only 3 are reserved.");
  }

  @Test
  void overselling() {
    history.add(reserve("k7", 7, new Piece("A", 8)));
    made.add(new EndState.Made(7, "k7", "OPEN", List.of(new Piece("A", 8)), 8));
    stocked("A", 8, 8);
    Verdict verdict = check();
    assertThat(verdict.oversold()).as("3 + 8 open and 2 shipped of 10").isEqualTo(3);
    assertThat(verdict.sentence()).startsWith("3 pieces oversold, 3 promised pieces forgotten");
  }

  @Test
  void anAcknowledgedReservationThatIsGone() {
    made.remove(0);
    assertThat(check().lost()).isEqualTo(1);
  }

  @Test
  void aRequestThatWasCarriedOutTwice() {
    made.add(new EndState.Made(9, "k1", "OPEN", List.of(new Piece("A", 3)), 3));
    stocked("A", 8, 6);
    Verdict verdict = check();
    assertThat(verdict.doubled()).isEqualTo(1);
    assertThat(verdict.mismatches()).as("6 reserved, 3 promised").isEqualTo(1);
  }

  @Test
  void aRefusalThatLeftATrace() {
    made.add(new EndState.Made(6, "k6", "OPEN", List.of(new Piece("A", 90)), 90));
    assertThat(check().phantoms()).isEqualTo(1);
  }

  @Test
  void aReservationThatNobodyAskedFor() {
    made.add(new EndState.Made(8, "other", "OPEN", List.of(new Piece("A", 1)), 1));
    assertThat(check().phantoms()).isEqualTo(1);
  }

  @Test
  void aReservationThatWasEndedTwice() {
    history.add(close("k7", Operation.RELEASE, 2));
    assertThat(check().doubled()).isEqualTo(1);
  }

  @Test
  void aLedgerThatEndsAReservationTwice() {
    ended.put(2L, 2);
    assertThat(check().doubled()).isEqualTo(1);
  }

  @Test
  void aReservationThatEndedAndNobodyWasTold() {
    made.set(0, new EndState.Made(1, "k1", "EXPIRED", List.of(new Piece("A", 3)), 0));
    assertThat(check().phantoms()).isEqualTo(1);
  }

  @Test
  void anAcknowledgedCommitThatDidNotHappen() {
    made.set(
        1, new EndState.Made(2, "k2", "OPEN", List.of(new Piece("A", 2), new Piece("B", 20)), 22));
    assertThat(check().lost()).isEqualTo(1);
  }

  @Test
  void otherLinesThanWereAcknowledged() {
    made.set(0, new EndState.Made(1, "k1", "OPEN", List.of(new Piece("A", 2)), 2));
    assertThat(check().mismatches()).isPositive();
  }

  @Test
  void aStockRowThatWasNotShippedFrom() {
    stocked("B", 100, 0);
    assertThat(check().mismatches()).isEqualTo(1);
  }

  @Test
  void aLedgerThatTellsAnotherStory() {
    ledger.put("B", new EndState.Stock(79, 0));
    assertThat(check().mismatches()).isEqualTo(1);
  }

  @Test
  void aProductThatVanished() {
    stock.remove("B");
    assertThat(check().holds()).isFalse();
  }

  @Test
  void anAnswerThatNobodyFoundOutAbout() {
    history.add(
        new HistoryEntry("k8", Operation.RESERVE, 0, List.of(new Piece("A", 1)), Answer.UNKNOWN));
    assertThat(check().mismatches()).isEqualTo(1);
  }

  private static HistoryEntry reserve(String key, long reservation, Piece... lines) {
    return new HistoryEntry(
        key, Operation.RESERVE, reservation, List.of(lines), Answer.ACKNOWLEDGED);
  }

  private static HistoryEntry close(String key, Operation operation, long reservation) {
    return new HistoryEntry(key, operation, reservation, List.of(), Answer.ACKNOWLEDGED);
  }

  private void stocked(String sku, long quantity, long reserved) {
    stock.put(sku, new EndState.Stock(quantity, reserved));
    ledger.put(sku, new EndState.Stock(quantity, reserved));
  }

  private Verdict check() {
    return InvariantChecker.check(OPENING, history, 0, 0, new EndState(stock, ledger, made, ended));
  }
}
