package org.holdfast.ui.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.ui.locks.LockSnapshotBuilder.CHAIN;
import static org.holdfast.ui.locks.LockSnapshotBuilder.NOON;
import static org.holdfast.ui.locks.LockSnapshotBuilder.WHEEL;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.Participant;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.alert.rule.Alerts;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplingRate;
import org.holdfast.testing.CurrentThreadTaskExecutor;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.alert.AlertSettings;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.UserPreferences;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the locks screen says, without a window. */
class LocksStatusTest {

  @TempDir private Path folder;
  private final LockSampler sampler =
      new LockSampler(new LocksScreen.NoReader(), SamplingRate.STANDARD);
  private LocksViewModel model;

  @BeforeEach
  void make() {
    UserPreferences memory = UserPreferences.in(folder.resolve("window.properties"));
    CurrentThreadTaskExecutor tasks = new CurrentThreadTaskExecutor();
    AlertSettings settings = new AlertSettings(memory);
    settings.watchProperty().set(false);
    Alerts rules = new Alerts(AlertThresholds.STANDARD, Clock.systemUTC());
    model =
        new LocksViewModel(
            tasks,
            sampler,
            new LocksScreen.NoControl(),
            new Operator(memory, "anna"),
            settings,
            new AlertCenter(tasks, rules, settings, () -> RequestCounters.ZERO),
            () -> new RequestCounters(1_500, 1_084));
  }

  @AfterEach
  void close() {
    sampler.close();
  }

  private void show(LockSnapshot snapshot) {
    model.renderer().show(snapshot);
  }

  private LocksTotals totals() {
    return model.status().totalsProperty().get();
  }

  @Test
  void countsWhoWaitsAndForHowLong() {
    show(LockSnapshotBuilder.now().holds(1).waits(2, CHAIN, 5, 1).waits(3, CHAIN, 4, 1).snapshot());
    assertThat(totals())
        .isEqualTo(
            new LocksTotals(
                "2 waiting", "longest 5 s", "average 4.5 s", "", "", "1,084 time-outs"));
    assertThat(model.status().nobody()).isNull();

    show(LockSnapshotBuilder.now().waits(2, CHAIN, 8, 3).waits(3, WHEEL, 7, 2).snapshot());
    assertThat(totals().deadlocks()).isEqualTo("1 deadlock");
  }

  @Test
  void saysOfWhichDatabaseNobodyWaits() {
    show(
        new LockSnapshot(NOON, List.of(), List.of(), List.of(), ServerCounters.ZERO, 3, List.of()));
    assertThat(totals().longest()).isEmpty();
    assertThat(model.status().nobody().detail())
        .startsWith("3 sessions wait in other databases of this server, which are not shown. As");
  }

  @Test
  void saysWhetherItIsLiveAndWhatIsMissing() {
    assertThat(model.status().statusProperty().get())
        .isEqualTo(new LocksStatus(LocksStatus.State.LIVE, "Live", "", "", "Hold still"));
    show(
        new LockSnapshot(
            NOON,
            List.of(),
            List.of(),
            List.of(),
            ServerCounters.ZERO,
            List.of("NO_TABLES", "A sentence of an early recording.")));
    model.timeline().frozenProperty().set(true);
    LocksStatus held = model.status().statusProperty().get();
    assertThat(held.state()).isEqualTo(LocksStatus.State.HELD);
    assertThat(held.live()).startsWith("As of ");
    assertThat(held.freeze()).isEqualTo("Back to live");
    assertThat(held.note()).contains("SELECT on them").endsWith("early recording.");
  }

  @Test
  void aChosenQueueStaysChosenUntilSomebodyElseIs() {
    show(LockSnapshotBuilder.now().holds(1).queue(1, CHAIN, 2, 5).snapshot());
    model.selection().choose(model.sceneProperty().get().diagram().node(3).orElseThrow());
    assertThat(model.selection().queueIn(model.sceneProperty().get().diagram())).isPresent();
    assertThat(model.session().session()).isEmpty();

    show(LockSnapshotBuilder.now().holds(2).queue(2, CHAIN, 3, 4).snapshot());
    assertThat(model.selection().cardIn(model.sceneProperty().get().diagram()).orElseThrow().pids())
        .containsExactly(3, 4, 5, 6);

    model.selection().choose(Participant.process(2));
    assertThat(model.session().session().orElseThrow().pid()).isEqualTo(2);
    assertThat(model.selection().queueIn(model.sceneProperty().get().diagram())).isEmpty();
  }
}
