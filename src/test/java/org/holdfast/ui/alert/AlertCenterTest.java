package org.holdfast.ui.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.alert.IncidentLog;
import org.holdfast.locks.alert.LoggedIncident;
import org.holdfast.locks.alert.rule.Alerts;
import org.holdfast.locks.sampling.LocksUnavailableException;
import org.holdfast.testing.CurrentThreadTaskExecutor;
import org.holdfast.testing.OddStock;
import org.holdfast.testing.SettableClock;
import org.holdfast.ui.context.UserPreferences;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertCenterTest {

  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

  @TempDir private Path folder;
  private final CurrentThreadTaskExecutor tasks = new CurrentThreadTaskExecutor();
  private final SettableClock clock = new SettableClock(NOW);
  private final List<Alert> warned = new ArrayList<>();
  private RequestCounters totals = RequestCounters.ZERO;
  private AlertSettings settings;
  private AlertCenter center;

  @BeforeEach
  void make() {
    settings = new AlertSettings(UserPreferences.in(folder.resolve("window.properties")));
    center =
        new AlertCenter(tasks, new Alerts(AlertThresholds.STANDARD, clock), settings, () -> totals);
    center.onWarning(warned::add);
  }

  @Test
  void warnsOfDiscrepanciesAndTimeoutsThoughNobodyLooksAtLocks() {
    center.tellDiscrepancies(OddStock.of("A"));
    assertThat(warned).extracting(Alert::kind).containsExactly(Alert.Kind.DISCREPANCY);

    totals = new RequestCounters(100, 50);
    center.evaluate();

    assertThat(center.alerts())
        .extracting(Alert::kind)
        .containsExactly(Alert.Kind.DISCREPANCY, Alert.Kind.TIMEOUTS);

    center.tellDiscrepancies(OddStock.of("A", "B"));
    center.tellDiscrepancies(List.of());

    assertThat(center.alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.TIMEOUTS);
  }

  @Test
  void forgetsWhatItSawOfLocksWhenNobodyLooksAnyMore() {
    center.setSnapshot(waiting(2, 1));
    assertThat(center.alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.LONG_WAITS);

    center.clearSnapshot();
    assertThat(center.alerts()).as("it may go on").hasSize(1);
    clock.advance(Duration.ofSeconds(11));
    center.evaluate();

    assertThat(center.alerts()).isEmpty();
  }

  @Test
  void evaluatesAwayFromTheScreenAndOnlyTheLatest() {
    tasks.hold();
    center.setSnapshot(waiting(2, 1));
    for (int i = 0; i < 50; i++) {
      center.setSnapshot(waiting(3 + i, 1));
    }
    assertThat(tasks.waiting()).as("one at a time").isEqualTo(1);
    assertThat(center.alerts()).isEmpty();

    tasks.finish();

    assertThat(center.alerts()).hasSize(1);
    assertThat(warned).hasSize(1);
  }

  @Test
  void makesOneGraphForAllWhoNeedIt() {
    LockSnapshot snapshot = waiting(2, 1);
    assertThat(center.graphs().of(snapshot)).isSameAs(center.graphs().of(snapshot));
    assertThat(center.graphs().of(waiting(2, 1)).snapshot()).isNotSameAs(snapshot);
  }

  @Test
  void isNewsUntilSomebodyHasSeenItAndAgainWhenItComesBack() {
    center.setSnapshot(waiting(2, 1));
    Alert alert = center.newsProperty().get();
    assertThat(alert.kind()).isEqualTo(Alert.Kind.LONG_WAITS);

    center.seen(alert);
    assertThat(center.newsProperty().get()).isNull();
    assertThat(center.alerts()).hasSize(1);

    center.setSnapshot(waiting(2, 1));
    assertThat(center.newsProperty().get()).isNull();

    center.clearSnapshot();
    clock.advance(Duration.ofSeconds(11));
    center.evaluate();
    center.setSnapshot(waiting(2, 1));
    assertThat(center.newsProperty().get()).isNotNull();
    center.allSeen();
    assertThat(center.newsProperty().get()).isNull();
  }

  @Test
  void judgesByNewBoundsAtOnce() {
    assertThat(settings.change(AlertSettingsTest.bounds(5, 1, 5, 3, 300))).isEmpty();
    center.setSnapshot(waiting(2, 1));
    assertThat(center.alerts()).isEmpty();
    assertThat(settings.change(AlertSettingsTest.bounds(2, 1, 5, 3, 300))).isEmpty();
    assertThat(center.alerts()).hasSize(1);
  }

  @Test
  void tellsTheSharedHistoryAndHearsWhoTookNote() {
    FakeLog log = new FakeLog();
    center.keepIn(log);
    center.setSnapshot(waiting(2, 1));
    center.exchange();
    assertThat(log.written).extracting(Alert::kind).containsExactly(Alert.Kind.LONG_WAITS);
    assertThat(center.history()).hasSize(1);
    assertThat(center.newsProperty().get()).isNotNull();

    center.acknowledge(center.history().get(0), "anna", failure -> {});

    assertThat(center.history().get(0).acknowledged().orElseThrow().operator()).isEqualTo("anna");
    assertThat(center.newsProperty().get()).as("it is no news any more").isNull();
    assertThat(center.alerts()).as("but it stands").hasSize(1);

    center.clearSnapshot();
    clock.advance(Duration.ofSeconds(11));
    center.evaluate();
    log.broken = true;
    center.exchange();
    assertThat(log.over).isEmpty();
    log.broken = false;
    center.exchange();
    assertThat(log.over).as("an end is not lost when the database was gone").hasSize(1);
  }

  /** Keeps what it is told. */
  private static final class FakeLog implements IncidentLog {
    private List<Alert> written = List.of();
    private final List<Alert> over = new ArrayList<>();
    private Optional<LoggedIncident.Acknowledged> acknowledged = Optional.empty();
    private boolean broken;

    @Override
    public void write(List<Alert> standing, List<Alert> ended) {
      if (broken) {
        throw new LocksUnavailableException("gone", true, null);
      }
      written = standing;
      over.addAll(ended);
    }

    @Override
    public List<LoggedIncident> latest(int limit) {
      return written.stream()
          .map(
              alert ->
                  new LoggedIncident(
                      1,
                      alert.kind(),
                      alert.raised(),
                      Optional.empty(),
                      alert.finding(),
                      alert.toll(),
                      acknowledged,
                      Optional.of(alert.subject())))
          .toList();
    }

    @Override
    public void acknowledge(long id, String operator) {
      acknowledged = Optional.of(new LoggedIncident.Acknowledged(operator, NOW));
    }
  }

  private static LockSnapshot waiting(int pid, int blocker) {
    return new LockSnapshot(
        NOW,
        List.of(),
        List.of(
            new LockWait(
                pid,
                List.of(Participant.process(blocker)),
                new LockTarget.Other("advisory", "1"),
                "ShareLock",
                NOW.minus(Duration.ofSeconds(4)))),
        List.of(),
        ServerCounters.ZERO,
        List.of());
  }
}
