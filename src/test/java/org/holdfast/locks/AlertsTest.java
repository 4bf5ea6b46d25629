package org.holdfast.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.locks.Snapshots.NOON;
import static org.holdfast.locks.Snapshots.waiting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private static final WaitForGraph QUIET =
      WaitForGraph.of(Snapshots.at(NOON, List.of(), List.of()));

  private final SettableClock clock = new SettableClock();
  private final Alerts alerts = new Alerts(AlertThresholds.STANDARD, clock);

  @Test
  void raisesOnceAndClearsOnce() {
    LockSnapshot slow = Snapshots.of(waiting(2, "A", Duration.ofMillis(1_001), 1));

    Alerts.Change first = evaluate(slow);
    Alerts.Change again = evaluate(slow);
    Alerts.Change after = alerts.evaluate(Optional.of(QUIET), OperationTotals.ZERO, List.of());

    assertThat(first.raised()).extracting(Alert::kind).containsExactly(Alert.Kind.LONG_WAITS);
    assertThat(first.raised().get(0).message())
        .isEqualTo(
            "1 session waits for locks, 1 s on average."
                + " The longest queue is behind psql (user holdfast, process 1).");
    assertThat(first.raised().get(0).advice()).isNotBlank();
    assertThat(again.raised()).isEmpty();
    assertThat(again.active()).isEqualTo(first.active());
    assertThat(after.cleared()).isEqualTo(first.raised());
    assertThat(after.active()).isEmpty();
  }

  @Test
  void takesABoundThatIsJustReachedForHarmless() {
    assertThat(evaluate(Snapshots.of(waiting(2, "A", Duration.ofSeconds(1), 1))).active())
        .isEmpty();
    assertThat(
            evaluate(sessions(Snapshots.session(5, SessionState.ACTIVE, Duration.ofSeconds(5))))
                .active())
        .isEmpty();
  }

  @Test
  void tellsOfATransactionThatIsOpenForLong() {
    LockSnapshot snapshot =
        sessions(Snapshots.session(5, SessionState.ACTIVE, Duration.ofMillis(5_200)));

    Alert alert = evaluate(snapshot).raised().get(0);

    assertThat(alert.kind()).isEqualTo(Alert.Kind.LONG_TRANSACTION);
    assertThat(alert.pid()).isEqualTo(OptionalInt.of(5));
    assertThat(alert.message()).contains("process 5", "5.2 s", "active");
  }

  @Test
  void tellsOfTheNextTransactionOfTheSameSessionAnew() {
    evaluate(sessions(Snapshots.session(5, SessionState.ACTIVE, Duration.ofSeconds(6))));

    Alerts.Change next =
        evaluate(sessions(Snapshots.session(5, SessionState.ACTIVE, Duration.ofSeconds(7))));

    assertThat(next.raised()).hasSize(1);
    assertThat(next.cleared()).hasSize(1);
  }

  @Test
  void tellsOfAnIdleHolderOnlyWhileSomebodyWaitsForIt() {
    Session idle = Snapshots.session(1, SessionState.IDLE_IN_TRANSACTION, Duration.ofSeconds(2));
    LockWait wait = waiting(2, "A", Duration.ofMillis(10), 1);

    assertThat(evaluate(sessions(idle)).active()).isEmpty();
    Alert alert = evaluate(Snapshots.at(NOON, List.of(idle), List.of(wait))).raised().get(0);

    assertThat(alert.kind()).isEqualTo(Alert.Kind.IDLE_HOLDER);
    assertThat(alert.message()).contains("done nothing for 2 s", "1 session queued behind it");
  }

  @Test
  void countsTimeoutsOfTheLastMinuteOnly() {
    alerts.evaluate(Optional.of(QUIET), new OperationTotals(10_000, 900), List.of());
    clock.now = clock.now.plusSeconds(30);
    assertThat(
            alerts
                .evaluate(Optional.of(QUIET), new OperationTotals(10_100, 901), List.of())
                .active())
        .as("one of a hundred")
        .isEmpty();
    clock.now = clock.now.plusSeconds(1);
    Alerts.Change raised =
        alerts.evaluate(Optional.of(QUIET), new OperationTotals(10_150, 902), List.of());
    assertThat(raised.raised()).hasSize(1);
    assertThat(raised.raised().get(0).message()).isEqualTo("2 of 150 requests timed out (1.3 %).");
    clock.now = clock.now.plusSeconds(120);
    assertThat(
            alerts
                .evaluate(Optional.of(QUIET), new OperationTotals(10_300, 902), List.of())
                .cleared())
        .hasSize(1);
  }

  @Test
  void makesNothingOfAFewRequestsOrOfCountersThatBeganAnew() {
    alerts.evaluate(Optional.of(QUIET), new OperationTotals(100, 0), List.of());
    assertThat(alerts.evaluate(Optional.of(QUIET), new OperationTotals(103, 1), List.of()).active())
        .isEmpty();
    assertThat(alerts.evaluate(Optional.of(QUIET), new OperationTotals(5, 5), List.of()).active())
        .isEmpty();
  }

  @Test
  void tellsOfDiscrepanciesUnlessToldNotTo() {
    List<String> found = List.of("A at Main: 3 on hand and 4 reserved.", "B at Main: odd.");

    Alerts.Change change = alerts.evaluate(Optional.of(QUIET), OperationTotals.ZERO, found);

    assertThat(change.raised()).extracting(Alert::kind).containsExactly(Alert.Kind.DISCREPANCY);
    assertThat(change.raised().get(0).message())
        .startsWith("2 discrepancies")
        .contains("A at Main");
    alerts.setThresholds(
        new AlertThresholds(
            Duration.ofSeconds(1),
            0.01,
            Duration.ofMinutes(1),
            20,
            Duration.ofSeconds(5),
            Duration.ZERO,
            false));
    assertThat(alerts.evaluate(Optional.of(QUIET), OperationTotals.ZERO, found).active()).isEmpty();
  }

  @Test
  void saysWhatIsTrueNowAndNotWhatWasTrueWhenItBegan() {
    evaluate(Snapshots.of(waiting(2, "A", Duration.ofSeconds(2), 1)));
    clock.now = NOON.plusSeconds(30);

    Alerts.Change later =
        evaluate(
            Snapshots.of(
                waiting(8, "A", Duration.ofSeconds(4), 7),
                waiting(9, "A", Duration.ofSeconds(4), 7, 8)));

    Alert alert = later.active().get(0);
    assertThat(later.raised()).isEmpty();
    assertThat(alert.raised()).isEqualTo(NOON);
    assertThat(alert.message())
        .isEqualTo(
            "2 sessions wait for locks, 4 s on average."
                + " The longest queue is behind psql (user holdfast, process 7).");
    assertThat(alert.pid()).isEqualTo(OptionalInt.of(7));
  }

  @Test
  void putsTheWorstFirstAndOfThoseAlikeTheNewest() {
    Session old = Snapshots.session(5, SessionState.ACTIVE, Duration.ofSeconds(60));
    evaluate(sessions(old));
    clock.now = NOON.plusSeconds(1);

    Alerts.Change change =
        alerts.evaluate(
            Optional.of(
                WaitForGraph.of(
                    sessions(
                        old, Snapshots.session(6, SessionState.ACTIVE, Duration.ofSeconds(6))))),
            OperationTotals.ZERO,
            List.of("A at Main: odd."));

    assertThat(change.active())
        .extracting(Alert::kind)
        .containsExactly(
            Alert.Kind.DISCREPANCY, Alert.Kind.LONG_TRANSACTION, Alert.Kind.LONG_TRANSACTION);
    assertThat(change.active().get(1).pid()).isEqualTo(OptionalInt.of(6));
  }

  @Test
  void tellsForAMinuteOfDeadlocksThatTheServerCounted() {
    evaluate(counted(7));
    clock.now = NOON.plusSeconds(1);
    Alerts.Change raised = evaluate(counted(9));
    assertThat(raised.raised()).extracting(Alert::kind).containsExactly(Alert.Kind.DEADLOCK);
    assertThat(raised.raised().get(0).message()).contains("2 deadlocks");
    clock.now = NOON.plusSeconds(31);
    assertThat(evaluate(counted(10)).active().get(0).message()).contains("3 deadlocks");
    clock.now = NOON.plusSeconds(90);
    assertThat(evaluate(counted(10)).active()).hasSize(1);
    clock.now = NOON.plusSeconds(92);
    assertThat(evaluate(counted(10)).cleared()).hasSize(1);
    assertThat(evaluate(counted(0)).active()).as("after a reset").isEmpty();
  }

  @Test
  void knowsTimeoutsAndDiscrepanciesWithoutLookingAtLocks() {
    evaluate(Snapshots.of(waiting(2, "A", Duration.ofSeconds(2), 1)));

    Alerts.Change change =
        alerts.evaluate(Optional.empty(), OperationTotals.ZERO, List.of("A at Main: odd."));

    assertThat(change.cleared()).extracting(Alert::kind).containsExactly(Alert.Kind.LONG_WAITS);
    assertThat(change.active()).extracting(Alert::kind).containsExactly(Alert.Kind.DISCREPANCY);
  }

  private static LockSnapshot counted(long deadlocks) {
    return new LockSnapshot(
        NOON, List.of(), List.of(), List.of(), new ServerCounters(0, 0, deadlocks), List.of());
  }

  private Alerts.Change evaluate(LockSnapshot snapshot) {
    return alerts.evaluate(Optional.of(WaitForGraph.of(snapshot)), OperationTotals.ZERO, List.of());
  }

  private static LockSnapshot sessions(Session... sessions) {
    return Snapshots.at(NOON, List.of(sessions), List.of());
  }

  private static final class SettableClock extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
