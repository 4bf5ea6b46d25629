package org.holdfast.ui.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.alert.rule.Alerts;
import org.holdfast.locks.control.SupervisorAction;
import org.holdfast.locks.postgres.PostgresLockReader;
import org.holdfast.locks.postgres.PostgresSessionControl;
import org.holdfast.locks.postgres.PostgresSupervisorAuditLog;
import org.holdfast.locks.recording.Recording;
import org.holdfast.locks.sampling.LockReader;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.LocksUnavailableException;
import org.holdfast.locks.sampling.SamplingRate;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.alert.AlertBound;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.alert.AlertSettings;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.context.UserPreferences;
import org.holdfast.ui.ledger.SupervisorActionsViewModel;
import org.holdfast.ui.locks.session.Waiters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over a real inventory and a real reader, which can be made to fail. */
@Timeout(180)
class LocksViewModelTest {

  @TempDir private Path folder;

  private final TestInventory inventory = TestInventory.open().with("SKU-1", 100);
  private final HandTasks tasks = new HandTasks();
  private final FailingReader reader =
      new FailingReader(new PostgresLockReader(() -> inventory.database().dedicated("watch")));
  private final LockSampler sampler =
      new LockSampler(
          reader,
          new SamplingRate(
              Duration.ofMillis(100),
              Duration.ofMillis(50),
              Duration.ofMillis(50),
              Duration.ofMillis(50)));
  private AlertSettings settings;
  private LocksViewModel model;

  @BeforeEach
  void make() {
    UserPreferences memory = UserPreferences.in(folder.resolve("window.properties"));
    settings = new AlertSettings(memory);
    model =
        new LocksViewModel(
            tasks,
            sampler,
            new PostgresSessionControl(() -> inventory.database().dedicated("control")),
            new Operator(memory, "anna"),
            settings,
            new AlertCenter(
                tasks,
                new Alerts(AlertThresholds.STANDARD, Clock.systemUTC()),
                settings,
                () -> RequestCounters.ZERO),
            () -> RequestCounters.ZERO);
  }

  @AfterEach
  void close() {
    model.close();
    sampler.close();
    inventory.close();
  }

  @Test
  void showsWhoHoldsWhatAndWhoWaitsAndWarnsUntilItIsOver() {
    assertThat(settings.change(Map.of(AlertBound.IDLE, 1.0))).isEmpty();
    model.start();
    Thread waiter;
    try (ForeignSession rival = ForeignSession.holding(inventory, "SKU-1")) {
      waiter = reserve();
      until(() -> waits() == 1);
      until(() -> !model.incidents().alerts().isEmpty());

      Alert alert = model.incidents().alerts().get(0);
      assertThat(alert.kind()).isEqualTo(Alert.Kind.IDLE_HOLDER);
      assertThat(alert.message()).contains("rival", "has done nothing", "SKU-1 at Here", "1 waits");
      model.choose(alert);
      assertThat(model.session().session().orElseThrow().client()).isEqualTo("rival");
      assertThat(Waiters.behind(model.sceneProperty().get().graph(), alert.about().orElseThrow()))
          .hasSize(1);
      assertThat(model.sceneProperty().get().snapshot().waits().get(0).target().text())
          .isEqualTo("SKU-1 at Here");
      rival.commit();
    }
    until(
        () ->
            waits() == 0
                && model.incidents().alerts().get(0).message().startsWith("Nobody waits any more"));
    join(waiter);
  }

  @Test
  void endsASessionThatBlocksOthers() {
    model.start();
    ForeignSession rival = ForeignSession.holding(inventory, "SKU-1");
    Thread waiter = reserve();
    until(() -> waits() == 1);
    model.selection().choose(model.sceneProperty().get().graph().roots().get(0).first());

    model.control().terminate(model.session().session().orElseThrow());

    assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.SUCCESS);
    until(() -> waits() == 0);
    join(waiter);
    assertThat(inventory.level("SKU-1").reserved()).isEqualTo(1);
    SupervisorActionsViewModel trail =
        new SupervisorActionsViewModel(
            tasks, new PostgresSupervisorAuditLog(() -> inventory.database().dedicated("trail")));
    trail.refresh();
    assertThat(trail.actions())
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.operator()).isEqualTo("anna");
              assertThat(action.action()).isEqualTo(SupervisorAction.Action.TERMINATE);
              assertThat(action.result()).isEqualTo(SupervisorAction.Result.DONE);
              assertThat(action.target()).contains("rival");
            });
    assertThatThrownBy(rival::commit).as("its session is gone").isNotNull();
  }

  @Test
  void saysThatTheConnectionIsLostAlsoWhileItStandsStill() {
    model.start();
    until(() -> model.sceneProperty().get() != null);
    model.timeline().frozenProperty().set(true);
    LockSnapshot still = model.sceneProperty().get().snapshot();

    reader.failing = true;
    until(() -> model.problemProperty().get().equals("gone"));
    assertThat(model.sceneProperty().get().snapshot()).isSameAs(still);

    reader.failing = false;
    until(() -> model.problemProperty().get().isEmpty());
    assertThat(model.sceneProperty().get().snapshot()).isSameAs(still);
  }

  @Test
  void goesBackToAMomentAndToThePresentAgain() {
    model.start();
    try (ForeignSession rival = ForeignSession.holding(inventory, "SKU-1")) {
      Thread waiter = reserve();
      until(() -> waits() == 1);
      Instant then = model.sceneProperty().get().snapshot().at();
      rival.commit();
      until(() -> waits() == 0);
      join(waiter);

      model.timeline().replay(then);

      assertThat(waits()).isEqualTo(1);
      assertThat(model.timeline().frozenProperty().get()).isTrue();
      model.timeline().frozenProperty().set(false);
      assertThat(waits()).isZero();
    }
  }

  @Test
  void recordsOnWhileAnotherScreenIsShownAndOpensWhatItRecorded() throws Exception {
    settings.watchProperty().set(false);
    Path file = folder.resolve("waits.holdfast");
    model.start();
    model.recorder().record(file);
    model.stop();
    assertThat(sampler.isRunning()).isTrue();
    try (ForeignSession rival = ForeignSession.holding(inventory, "SKU-1")) {
      Thread waiter = reserve();
      until(() -> model.recorder().recorderProperty().get().written() > 15);
      rival.commit();
      join(waiter);
    }

    model.recorder().stop();

    assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.SUCCESS);
    assertThat(sampler.isRunning()).isFalse();
    Recording recording = Recording.load(file);
    assertThat(recording.complete()).isTrue();
    assertThat(recording.snapshots()).anyMatch(snapshot -> !snapshot.waits().isEmpty());

    model.open(file);

    assertThat(model.timeline().frozenProperty().get()).isTrue();
    assertThat(model.timeline().pointsProperty().get()).isNotEmpty();
    assertThat(model.sceneProperty().get().snapshot())
        .isEqualTo(recording.snapshots().get(recording.snapshots().size() - 1));
  }

  @Test
  void saysThatARecordingCannotBeBegun() {
    model.recorder().record(folder);
    assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.DANGER);
    assertThat(model.recorder().recorderProperty().get()).isNull();
  }

  private int waits() {
    return model.sceneProperty().get() == null
        ? -1
        : model.sceneProperty().get().snapshot().waits().size();
  }

  private Thread reserve() {
    Thread waiter =
        new Thread(
            () ->
                inventory
                    .operations()
                    .reserve(ReserveRequest.of("dora", ReserveRequest.Line.of("SKU-1", 1))));
    waiter.start();
    return waiter;
  }

  private static void join(Thread thread) {
    try {
      thread.join(20_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertThat(thread.isAlive()).isFalse();
  }

  private void until(Callable<Boolean> fits) {
    Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              tasks.act();
              return fits.call();
            });
  }

  /** The test's thread is the application thread: what is meant for it waits until it looks. */
  private static final class HandTasks implements TaskExecutor {
    private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();

    void act() {
      for (Runnable next = screen.poll(); next != null; next = screen.poll()) {
        next.run();
      }
    }

    @Override
    public <T> Running run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
      T result;
      try {
        result = work.call();
      } catch (Exception e) {
        failed.accept(e);
        return () -> {};
      }
      done.accept(result);
      return () -> {};
    }

    @Override
    public void onScreen(Runnable action) {
      screen.add(action);
    }

    @Override
    public void later(Duration pause, Runnable action) {
      screen.add(action);
    }
  }

  private static final class FailingReader implements LockReader {
    private final LockReader real;
    private volatile boolean failing;

    FailingReader(LockReader real) {
      this.real = real;
    }

    @Override
    public LockSnapshot snapshot() {
      if (failing) {
        throw new LocksUnavailableException("gone", true, null);
      }
      return real.snapshot();
    }

    @Override
    public boolean anyWaits() {
      return real.anyWaits();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
