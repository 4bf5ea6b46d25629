package org.holdfast.locks.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.holdfast.locks.LockSnapshotFixtures.NOON;
import static org.holdfast.locks.LockSnapshotFixtures.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockSnapshotFixtures;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.testing.OddStock;
import org.holdfast.testing.SettableClock;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private static final WaitForGraph QUIET =
      WaitForGraph.of(LockSnapshotFixtures.at(NOON, List.of(), List.of()));

  private final SettableClock clock = new SettableClock(NOON);
  private final Alerts alerts = new Alerts(AlertThresholds.STANDARD, clock);

  /** A session that took its lock at the moment of its transaction's begin. */
  private static Session session(int pid, SessionState state, Instant since) {
    return LockSnapshotFixtures.session(pid, state, Duration.between(since, NOON));
  }

  private static LockWait wait(int pid, String sku, Instant since, Integer... blockers) {
    return waiting(pid, sku, Duration.between(since, NOON), blockers);
  }

  private static Instant at(double seconds) {
    return NOON.plusNanos(Math.round(seconds * 1e9));
  }

  private Alerts.Change see(double seconds, List<Session> sessions, LockWait... waits) {
    clock.set(at(seconds));
    return evaluate(LockSnapshotFixtures.at(at(seconds), sessions, List.of(waits)));
  }

  @Test
  void anIdleHolderIsOneIncidentThatGrowsAndEndsAndNobodyElseIsAccused() {
    Session idle = session(1, SessionState.IDLE_IN_TRANSACTION, NOON);
    Session waiter = session(2, SessionState.ACTIVE, at(0.5));

    assertThat(see(1, List.of(idle, waiter), wait(2, "A", at(0.5), 1)).active()).isEmpty();
    assertThat(see(3, List.of(idle, waiter), wait(2, "A", at(0.5), 1)).active())
        .as("a bound that is just reached")
        .isEmpty();
    Alerts.Change raised = see(3.1, List.of(idle, waiter), wait(2, "A", at(0.5), 1));
    assertThat(raised.raised()).hasSize(1);
    Alert first = raised.raised().get(0);
    assertThat(first.kind()).isEqualTo(Alert.Kind.IDLE_HOLDER);
    assertThat(first.about()).contains(Participant.process(1));
    assertThat(first.message())
        .isEqualTo(
            "psql (user holdfast, process 1) has done nothing for 3.1 s and holds A at Main:"
                + " 1 waits, for 2.6 s.");
    assertThat(first.advice()).contains("end the session").contains("no query to cancel");
    assertThat(first.raised()).isEqualTo(at(0.5));

    // It grows: longer than every other bound, and more who wait.
    Session second = session(3, SessionState.ACTIVE, at(4));
    Alerts.Change later =
        see(9, List.of(idle, waiter, second), wait(2, "A", at(0.5), 1), wait(3, "A", at(4), 1, 2));
    assertThat(later.raised()).isEmpty();
    assertThat(later.active()).hasSize(1);
    assertThat(later.active().get(0).toll().most()).isEqualTo(2);
    assertThat(later.active().get(0).toll().longest()).isEqualTo(Duration.ofMillis(8_500));
    // 2.6 s until it was raised, then at most five of the time between two looks.
    assertThat(later.active().get(0).toll().waiterSeconds()).isCloseTo(12.6, within(0.01));

    // It lets go; who waited holds now, with a transaction that is old because it has waited.
    Alerts.Change drains = see(9.2, List.of(waiter, second), wait(3, "A", at(4), 2));
    assertThat(drains.raised()).isEmpty();
    assertThat(drains.active()).hasSize(1);
    assertThat(drains.active().get(0).message())
        .startsWith(
            "psql (user holdfast, process 1) held A at Main for 9 s and has let go: 1 still");
    assertThat(drains.active().get(0).advice()).startsWith("Nothing to end");

    assertThat(see(9.4, List.of()).active()).as("it may flicker").hasSize(1);
    assertThat(see(15, List.of()).active().get(0).message()).startsWith("Nobody waits any more.");
    assertThat(see(25, List.of()).cleared()).hasSize(1);
  }

  @Test
  void fortyVictimsOfADrainingQueueAreNotAccused() {
    List<Session> victims = new ArrayList<>();
    for (int pid = 2; pid <= 41; pid++) {
      victims.add(session(pid, SessionState.ACTIVE, NOON));
    }
    Session idle = session(1, SessionState.IDLE_IN_TRANSACTION, NOON);
    List<Session> all = new ArrayList<>(victims);
    all.add(idle);
    assertThat(see(6, all, queue(1, victims, 0)).raised()).hasSize(1);
    // Each has its turn for a while, and is caught doing nothing between two statements.
    for (int turn = 0; turn < 40; turn++) {
      double now = 6.2 + turn * 0.2;
      Session holder =
          withState(victims.get(turn), SessionState.IDLE_IN_TRANSACTION, at(now - 0.004));
      List<Session> present = new ArrayList<>(victims.subList(turn + 1, 40));
      present.add(holder);
      Alerts.Change change =
          see(now, present, queue(holder.pid(), victims.subList(turn + 1, 40), 0));
      assertThat(change.raised()).isEmpty();
      assertThat(change.active()).hasSize(1);
      assertThat(change.active().get(0).message()).doesNotContain("process " + holder.pid() + ")");
    }
    assertThat(see(30, List.of()).cleared()).hasSize(1);
  }

  @Test
  void aConvoyOfShortHoldersIsOneIncidentThatBlamesNobody() {
    List<Alert> raised = new ArrayList<>();
    List<Alert> active = List.of();
    // Twelve take turns of 0.3 s; each waits for the eleven before it.
    for (int step = 0; step < 300; step++) {
      double now = step * 0.1;
      int turn = (int) (now / 0.3);
      int holder = 1 + turn % 12;
      List<Session> sessions = new ArrayList<>();
      List<LockWait> waits = new ArrayList<>();
      for (int behind = 1; behind < 12; behind++) {
        int pid = 1 + (turn + behind) % 12;
        Instant since = at(Math.max(0, (turn + behind - 12 + 1) * 0.3));
        sessions.add(session(pid, SessionState.ACTIVE, since));
        waits.add(wait(pid, "A", since, behind == 1 ? holder : 1 + (turn + behind - 1) % 12));
      }
      sessions.add(
          withState(
              session(holder, SessionState.ACTIVE, at(Math.max(0, (turn - 11) * 0.3))),
              SessionState.IDLE_IN_TRANSACTION,
              at(turn * 0.3)));
      Alerts.Change change = see(now, sessions, waits.toArray(LockWait[]::new));
      raised.addAll(change.raised());
      assertThat(change.cleared()).isEmpty();
      active = change.active();
    }
    assertThat(raised).hasSize(1);
    assertThat(raised.get(0).raised()).isBeforeOrEqualTo(at(1));
    Alert convoy = active.get(0);
    assertThat(convoy.kind()).isEqualTo(Alert.Kind.LONG_WAITS);
    assertThat(convoy.message())
        .contains("11 sessions wait for A at Main, one after the other", "No single session")
        .containsPattern("psql \\(user holdfast\\), about [23]\\d\\d ms at a time");
    assertThat(convoy.about()).isEmpty();
    assertThat(convoy.advice()).contains("Ending one session helps nobody");
    assertThat(convoy.toll().waiterSeconds()).isBetween(250.0, 340.0);
  }

  @Test
  void aConvoyThatFlickersIsOneIncident() {
    int raised = 0;
    for (int step = 0; step < 40; step++) {
      boolean quiet = step % 2 == 1;
      Instant since = at(step * 4 - 3.5);
      Session holder = session(1_000 + step, SessionState.ACTIVE, at(step * 4 - 0.1));
      raised +=
          (quiet
                  ? see(step * 4, List.of())
                  : see(
                      step * 4,
                      List.of(holder, session(2, SessionState.ACTIVE, since)),
                      wait(2, "A", since, 1_000 + step)))
              .raised()
              .size();
    }
    assertThat(raised).isEqualTo(1);
  }

  @Test
  void twoCausesAreTwoIncidents() {
    Session one = session(1, SessionState.IDLE_IN_TRANSACTION, NOON);
    Session two = session(2, SessionState.IDLE_IN_TRANSACTION, NOON);
    assertThat(
            see(
                    4,
                    List.of(one, two),
                    wait(3, "A", at(0.1), 1),
                    wait(4, "B", at(0.1), 2),
                    wait(5, "B", at(0.1), 2, 4))
                .raised())
        .hasSize(2);
  }

  @Test
  void alsoCauseThatWorksIsNamedAndMayBeCancelled() {
    Session busy = session(1, SessionState.ACTIVE, NOON);
    Alert alert = see(5.2, List.of(busy), wait(2, "A", at(5), 1)).raised().get(0);
    assertThat(alert.kind()).isEqualTo(Alert.Kind.LONG_TRANSACTION);
    assertThat(alert.message())
        .isEqualTo(
            "psql (user holdfast, process 1) has held A at Main for 5.2 s: 1 waits, for 200 ms.");
    assertThat(alert.advice()).contains("cancel its query");
  }

  @Test
  void aTransactionThatNobodyWaitsForIsTalkedOfOnlyAfterMinutes() {
    Session old = session(5, SessionState.IDLE_IN_TRANSACTION, NOON);
    assertThat(see(60, List.of(old)).active()).isEmpty();
    Alert alert = see(301, List.of(old)).raised().get(0);
    assertThat(alert.kind()).isEqualTo(Alert.Kind.LONG_TRANSACTION);
    assertThat(alert.message()).contains("process 5", "5 min 1 s", "nobody waits for it yet");
    // When somebody does, it is the same incident.
    Alerts.Change grown = see(302, List.of(old), wait(6, "A", at(301.5), 5));
    assertThat(grown.raised()).isEmpty();
    assertThat(grown.active().get(0).message()).contains("holds A at Main");
  }

  @Test
  void aDeadlockIsTalkedOfAtOnceAndSaysAfterwardsWhoWasBroken() {
    Session one = session(1, SessionState.ACTIVE, NOON);
    Session two = session(2, SessionState.ACTIVE, NOON);
    Alerts.Change ring =
        see(0.4, List.of(one, two), wait(1, "A", at(0.3), 2), wait(2, "B", at(0.3), 1));
    assertThat(ring.raised()).hasSize(1);
    assertThat(ring.raised().get(0).message())
        .isEqualTo(
            "Deadlock: psql (user holdfast, process 1) and psql (user holdfast, process 2)"
                + " wait for each other over A at Main and B at Main.");

    Alerts.Change broken =
        see(1.5, List.of(one, withState(two, SessionState.IDLE_IN_FAILED_TRANSACTION, at(1.3))));
    assertThat(broken.raised()).isEmpty();
    assertThat(broken.active().get(0).message())
        .contains("is broken", "A at Main and B at Main")
        .endsWith("the work of psql (user holdfast, process 2) was rolled back.");

    // The counter comes late and tells nothing new.
    clock.set(at(8));
    assertThat(evaluate(counted(0)).active()).hasSize(1);
    clock.set(at(11));
    Alerts.Change late = evaluate(counted(1));
    assertThat(late.raised()).isEmpty();
    assertThat(late.active()).hasSize(1);
    clock.set(at(62));
    assertThat(evaluate(counted(1)).cleared()).hasSize(1);
  }

  @Test
  void doesNotGuessWhichOfTwoThatAreGoneWasBroken() {
    Session one = session(1, SessionState.ACTIVE, NOON);
    Session two = session(2, SessionState.ACTIVE, NOON);
    see(0.4, List.of(one, two), wait(1, "A", at(0.3), 2), wait(2, "B", at(0.3), 1));
    assertThat(see(1.5, List.of()).active().get(0).message()).contains("one of them");
    assertThat(see(1.7, List.of()).active().get(0).message()).contains("one of them");
  }

  @Test
  void waitsThatEndWhileTheLockIsStillHeldHaveBeenGivenUp() {
    Session idle = session(1, SessionState.IDLE_IN_TRANSACTION, NOON);
    for (int i = 0; i < 8; i++) {
      see(3 + i, List.of(idle), wait(10 + i, "A", at(2.5 + i), 1));
    }
    Alert alert = see(11, List.of(idle)).active().get(0);
    assertThat(alert.toll().gaveUp()).isEqualTo(8);
    assertThat(alert.toll().text()).contains("about 8 gave up");
  }

  @Test
  void timeoutsBelongToTheIncidentThatTheyComeFrom() {
    Session idle = session(1, SessionState.IDLE_IN_TRANSACTION, NOON);
    LockWait wait = wait(2, "A", at(0.2), 1);
    clock.set(at(1));
    LockSnapshot snapshot = LockSnapshotFixtures.at(at(1), List.of(idle), List.of(wait));
    alerts.evaluate(Optional.of(WaitForGraph.of(snapshot)), RequestCounters.ZERO, List.of());
    clock.set(at(2));
    snapshot = LockSnapshotFixtures.at(at(2), List.of(idle), List.of(wait));
    Alerts.Change early =
        alerts.evaluate(
            Optional.of(WaitForGraph.of(snapshot)), new RequestCounters(30, 21), List.of());
    assertThat(early.raised()).hasSize(1);
    assertThat(early.raised().get(0).message())
        .isEqualTo(
            "psql (user holdfast, process 1) has held A at Main for 2 s: 1 waits, for 1.8 s."
                + " Meanwhile 21 requests of Holdfast timed out.");
    clock.set(at(4));
    snapshot = LockSnapshotFixtures.at(at(4), List.of(idle), List.of(wait));
    Alerts.Change later =
        alerts.evaluate(
            Optional.of(WaitForGraph.of(snapshot)), new RequestCounters(60, 40), List.of());
    assertThat(later.active()).hasSize(1);
    assertThat(later.active().get(0).message())
        .contains("has done nothing", "Meanwhile 40 requests of Holdfast timed out.");
  }

  private static LockWait[] queue(int holder, List<Session> waiting, double since) {
    List<LockWait> waits = new ArrayList<>();
    int before = holder;
    for (Session session : waiting) {
      waits.add(wait(session.pid(), "A", at(since), before));
      before = session.pid();
    }
    return waits.toArray(LockWait[]::new);
  }

  private static Session withState(Session session, SessionState state, Instant since) {
    return new Session(
        session.pid(),
        session.database(),
        session.user(),
        session.client(),
        session.tag(),
        state,
        session.started(),
        session.transactionStart(),
        session.queryStart(),
        Optional.of(since),
        session.query(),
        session.waitEvent(),
        session.locks(),
        session.controllable());
  }

  @Test
  void countsTimeoutsOfTheLastMinuteOnly() {
    alerts.evaluate(Optional.of(QUIET), new RequestCounters(10_000, 900), List.of());
    clock.advance(Duration.ofSeconds(30));
    assertThat(
            alerts
                .evaluate(Optional.of(QUIET), new RequestCounters(10_100, 901), List.of())
                .active())
        .as("one of a hundred")
        .isEmpty();
    clock.advance(Duration.ofSeconds(1));
    Alerts.Change raised =
        alerts.evaluate(Optional.of(QUIET), new RequestCounters(10_150, 902), List.of());
    assertThat(raised.raised()).hasSize(1);
    assertThat(raised.raised().get(0).message())
        .isEqualTo("2 of 150 requests of Holdfast timed out in the last minute (1.3 %).");
    clock.advance(Duration.ofMinutes(2));
    assertThat(
            alerts
                .evaluate(Optional.of(QUIET), new RequestCounters(10_300, 902), List.of())
                .cleared())
        .hasSize(1);
  }

  @Test
  void makesNothingOfAFewRequestsOrOfCountersThatBeganAnew() {
    alerts.evaluate(Optional.of(QUIET), new RequestCounters(100, 0), List.of());
    assertThat(alerts.evaluate(Optional.of(QUIET), new RequestCounters(103, 1), List.of()).active())
        .isEmpty();
    assertThat(alerts.evaluate(Optional.of(QUIET), new RequestCounters(5, 5), List.of()).active())
        .isEmpty();
  }

  @Test
  void tellsOfDiscrepanciesUnlessToldNotTo() {
    List<StockWatch.Standing> found = OddStock.of("A", "B");

    Alerts.Change change = alerts.evaluate(Optional.of(QUIET), RequestCounters.ZERO, found);

    assertThat(change.raised()).extracting(Alert::kind).containsExactly(Alert.Kind.DISCREPANCY);
    assertThat(change.raised().get(0).message())
        .startsWith("2 discrepancies")
        .contains("A at Main");
    AlertThresholds standard = AlertThresholds.STANDARD;
    alerts.setThresholds(
        new AlertThresholds(
            standard.longestWait(),
            standard.timeoutRate(),
            standard.rateWindow(),
            standard.rateRequests(),
            standard.transactionAge(),
            standard.openTransaction(),
            standard.idleHolder(),
            false,
            standard.calm()));
    assertThat(alerts.evaluate(Optional.of(QUIET), RequestCounters.ZERO, found).active()).isEmpty();
  }

  @Test
  void putsTheWorstFirstAndOfThoseAlikeTheNewest() {
    Session old = session(5, SessionState.ACTIVE, at(-3_600));
    Session newer = session(6, SessionState.ACTIVE, at(-600));
    Alerts.Change change =
        alerts.evaluate(
            Optional.of(
                WaitForGraph.of(LockSnapshotFixtures.at(NOON, List.of(old, newer), List.of()))),
            RequestCounters.ZERO,
            OddStock.of("A"));

    assertThat(change.active())
        .extracting(Alert::kind)
        .containsExactly(
            Alert.Kind.DISCREPANCY, Alert.Kind.LONG_TRANSACTION, Alert.Kind.LONG_TRANSACTION);
    assertThat(change.active().get(1).about()).contains(Participant.process(6));
  }

  @Test
  void tellsForAMinuteOfDeadlocksThatTheServerCounted() {
    evaluate(counted(7));
    clock.set(NOON.plusSeconds(1));
    Alerts.Change raised = evaluate(counted(9));
    assertThat(raised.raised()).extracting(Alert::kind).containsExactly(Alert.Kind.DEADLOCK);
    assertThat(raised.raised().get(0).message()).contains("2 deadlocks");
    clock.set(NOON.plusSeconds(31));
    assertThat(evaluate(counted(10)).active().get(0).message()).contains("3 deadlocks");
    clock.set(NOON.plusSeconds(90));
    assertThat(evaluate(counted(10)).active()).hasSize(1);
    clock.set(NOON.plusSeconds(92));
    assertThat(evaluate(counted(10)).cleared()).hasSize(1);
    assertThat(evaluate(counted(0)).active()).as("after a reset").isEmpty();
  }

  @Test
  void knowsDiscrepanciesWithoutLookingAtLocksAndEndsWhatItSawOfThem() {
    Session idle = session(1, SessionState.IDLE_IN_TRANSACTION, NOON);
    assertThat(see(4, List.of(idle), wait(2, "A", at(1), 1)).raised()).hasSize(1);
    clock.set(at(15));

    Alerts.Change change =
        alerts.evaluate(Optional.empty(), RequestCounters.ZERO, OddStock.of("A"));

    assertThat(change.cleared()).extracting(Alert::kind).containsExactly(Alert.Kind.IDLE_HOLDER);
    assertThat(change.active()).extracting(Alert::kind).containsExactly(Alert.Kind.DISCREPANCY);
  }

  private static LockSnapshot counted(long deadlocks) {
    return new LockSnapshot(
        NOON, List.of(), List.of(), List.of(), new ServerCounters(0, 0, deadlocks), List.of());
  }

  private Alerts.Change evaluate(LockSnapshot snapshot) {
    return alerts.evaluate(Optional.of(WaitForGraph.of(snapshot)), RequestCounters.ZERO, List.of());
  }
}
