package org.holdfast.ui.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.Discrepancy;
import org.holdfast.inventory.Sku;
import org.holdfast.locks.Alert;
import org.holdfast.locks.AlertThresholds;
import org.holdfast.locks.Alerts;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.OperationTotals;
import org.holdfast.locks.ServerCounters;
import org.holdfast.testing.InlineTasks;
import org.holdfast.ui.common.Memory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertCenterTest {

  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

  @TempDir private Path folder;
  private final InlineTasks tasks = new InlineTasks();
  private final ObservableList<Discrepancy> found = FXCollections.observableArrayList();
  private final List<Alert> warned = new ArrayList<>();
  private OperationTotals totals = OperationTotals.ZERO;
  private AlertSettings settings;
  private AlertCenter center;

  @BeforeEach
  void make() {
    settings = new AlertSettings(Memory.in(folder.resolve("window.properties")));
    center =
        new AlertCenter(
            tasks, new Alerts(AlertThresholds.STANDARD, Clock.systemUTC()), settings, () -> totals);
    center.onWarning(warned::add);
    center.watchDiscrepancies(found);
  }

  @Test
  void warnsOfDiscrepanciesAndTimeoutsThoughNobodyLooksAtLocks() {
    found.add(new Discrepancy(1, Sku.of("A"), "Main", 3, 4, 4, 3, 4));
    assertThat(warned).extracting(Alert::kind).containsExactly(Alert.Kind.DISCREPANCY);

    totals = new OperationTotals(100, 50);
    center.evaluate();

    assertThat(center.alerts())
        .extracting(Alert::kind)
        .containsExactly(Alert.Kind.DISCREPANCY, Alert.Kind.TIMEOUTS);

    found.add(new Discrepancy(2, Sku.of("B"), "Main", 3, 4, 4, 3, 4));
    found.clear();

    assertThat(center.alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.TIMEOUTS);
  }

  @Test
  void forgetsWhatItSawOfLocksWhenNobodyLooksAnyMore() {
    center.look(waiting(2, 1));
    assertThat(center.alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.LONG_WAITS);

    center.lookAway();

    assertThat(center.alerts()).isEmpty();
  }

  @Test
  void evaluatesAwayFromTheScreenAndOnlyTheLatest() {
    tasks.hold();
    center.look(waiting(2, 1));
    for (int i = 0; i < 50; i++) {
      center.look(waiting(3 + i, 1));
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
    center.look(waiting(2, 1));
    Alert alert = center.newsProperty().get();
    assertThat(alert.kind()).isEqualTo(Alert.Kind.LONG_WAITS);

    center.seen(alert);
    assertThat(center.newsProperty().get()).isNull();
    assertThat(center.alerts()).hasSize(1);

    center.look(waiting(2, 1));
    assertThat(center.newsProperty().get()).isNull();

    center.lookAway();
    center.look(waiting(2, 1));
    assertThat(center.newsProperty().get()).isNotNull();
    center.allSeen();
    assertThat(center.newsProperty().get()).isNull();
  }

  @Test
  void judgesByNewBoundsAtOnce() {
    center.look(waiting(2, 1));
    assertThat(settings.change(5, 1, 5, 3, 300)).isEmpty();
    assertThat(center.alerts()).isEmpty();
  }

  private static LockSnapshot waiting(int pid, int blocker) {
    return new LockSnapshot(
        NOW,
        List.of(),
        List.of(
            new LockWait(
                pid,
                List.of(blocker),
                new LockTarget.Other("advisory", "1"),
                "ShareLock",
                NOW.minus(Duration.ofSeconds(2)))),
        List.of(),
        ServerCounters.ZERO,
        List.of());
  }
}
