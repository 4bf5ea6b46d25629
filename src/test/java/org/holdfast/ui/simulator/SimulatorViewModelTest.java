package org.holdfast.ui.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.simulator.postgres.PostgresArenas;
import org.holdfast.simulator.report.RunStore;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.SavedSetup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.testing.CurrentThreadTaskExecutor;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.simulator.form.ScenarioFormViewModel;
import org.holdfast.ui.simulator.run.LiveRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SimulatorViewModelTest {

  @TempDir private Path folder;

  private SimulatorViewModel model;

  @BeforeEach
  void open() {
    model = over(new CurrentThreadTaskExecutor());
  }

  private SimulatorViewModel over(TaskExecutor tasks) {
    return new SimulatorViewModel(
        tasks,
        new PostgresArenas(TestServer::address, SessionSettings.STANDARD),
        new RunStore(folder),
        "test",
        Clock.systemUTC());
  }

  private void choose(Strategy... wanted) {
    model.form().chooseStrategies(false);
    for (Strategy strategy : wanted) {
      model.form().strategyProperty(strategy).set(true);
    }
  }

  private void enter(SetupField field, String text) {
    model.form().fieldProperty(field).set(text);
  }

  private void small(WorkloadKind kind) {
    model.form().workloadProperty().set(kind);
    enter(SetupField.CLIENTS, "8");
    enter(SetupField.WARM_UP, "0");
    enter(SetupField.REQUESTS, "300");
  }

  @Test
  void aWorkloadFillsTheFormWithWhatIsUsualForIt() {
    assertThat(model.form().fieldProperty(SetupField.CLIENTS).get()).isEqualTo("16");
    model.form().workloadProperty().set(WorkloadKind.FLASH_SALE);
    assertThat(model.form().fieldProperty(SetupField.CLIENTS).get()).isEqualTo("100");
    assertThat(model.form().fieldProperty(SetupField.REQUESTS).get()).isEqualTo("2000");
    assertThat(model.form().problemProperty().get()).isNull();
  }

  @Test
  void saysWhatIsWrongAtWhichFieldAndRunsNothingMeanwhile() {
    enter(SetupField.CLIENTS, "501");
    assertThat(model.form().problemProperty().get())
        .isEqualTo(
            new ScenarioFormViewModel.Problem(
                SetupField.CLIENTS, "Clients must be a whole number, 1 to 500."));
    model.start();
    assertThat(model.history().runs()).isEmpty();
    enter(SetupField.CLIENTS, "1,6");
    assertThat(model.form().problemProperty().get().field()).isEqualTo(SetupField.CLIENTS);
    enter(SetupField.CLIENTS, " 16 ");
    assertThat(model.form().problemProperty().get()).isNull();
    assertThat(model.form().setup().count(SetupField.CLIENTS)).isEqualTo(16);
    choose();
    assertThat(model.form().problemProperty().get().text())
        .isEqualTo("Choose at least one strategy.");
    choose(Strategy.NOWAIT);
    model.form().workloadProperty().set(WorkloadKind.EXACT_CAPACITY);
    enter(SetupField.REQUESTS, "7");
    assertThat(model.form().problemProperty().get().field()).isEqualTo(SetupField.REQUESTS);
  }

  @Test
  void showsARunWhileItGoesOnAndItsVerdictAfterwards() {
    small(WorkloadKind.HOT_SKU);
    enter(SetupField.STOCK, "100");
    choose(Strategy.UNLOCKED, Strategy.ROW_LOCK);
    List<String> seen = new ArrayList<>();
    model
        .run()
        .liveProperty()
        .addListener(
            (observable, oldValue, newValue) ->
                Optional.ofNullable(newValue).ifPresent(run -> seen.add(run.text())));
    model.start();
    assertThat(seen)
        .anySatisfy(text -> assertThat(text).isEqualTo("Unlocked (1 of 2): preparing"))
        .anySatisfy(text -> assertThat(text).startsWith("Row lock (2 of 2): measuring, "));
    assertThat(model.run().runningProperty().get()).isFalse();
    assertThat(model.history().chosen())
        .extracting(RunResult::strategy)
        .containsExactly(Strategy.UNLOCKED, Strategy.ROW_LOCK);
    assertThat(model.history().runs()).hasSize(2);
    Message message = model.messageProperty().get();
    assertThat(message.tone()).isEqualTo(Message.Tone.DANGER);
    assertThat(message.title()).isEqualTo("1 of 2 runs broke an invariant.");
    assertThat(message.detail()).startsWith("Unlocked: ").contains("pieces oversold");
  }

  @Test
  void remembersRunsOverARestartAndDeletesThemUntilThatIsUndone() {
    small(WorkloadKind.UNIFORM);
    choose(Strategy.ROW_LOCK);
    model.start();
    SimulatorViewModel later = over(new CurrentThreadTaskExecutor());
    later.load();
    assertThat(later.history().runs()).isEqualTo(model.history().runs()).hasSize(1);
    later.history().delete(later.history().runs());
    assertThat(later.history().runs()).isEmpty();
    SimulatorViewModel last = over(new CurrentThreadTaskExecutor());
    last.load();
    assertThat(last.history().runs()).isEmpty();

    later.messageProperty().get().action().orElseThrow().run().run();
    assertThat(later.history().runs()).isEqualTo(model.history().runs());
    assertThat(later.history().chosen()).as("looked at again").hasSize(1);
    SimulatorViewModel again = over(new CurrentThreadTaskExecutor());
    again.load();
    assertThat(again.history().runs()).isEqualTo(model.history().runs());
  }

  @Test
  void aRunsSetupCanBeUsedAgain() {
    small(WorkloadKind.ZIPF);
    enter(SetupField.SKEW, "1.7");
    choose(Strategy.CONDITIONAL_UPDATE);
    model.start();
    SimulatorViewModel other = over(new CurrentThreadTaskExecutor());
    other.reuse(model.history().runs().get(0));
    assertThat(other.form().setup()).isEqualTo(model.form().setup());
    assertThat(other.form().chosenStrategies()).containsExactly(Strategy.CONDITIONAL_UPDATE);
  }

  @Test
  void setupsAreSavedUnderANameAndComeBack() {
    small(WorkloadKind.BASKETS);
    choose(Strategy.STOCK_POOLS, Strategy.NOWAIT);
    model.setups().save(" \u200b evening\u00a0rush ");
    SimulatorViewModel later = over(new CurrentThreadTaskExecutor());
    later.load();
    SavedSetup saved = later.setups().saved().get(0);
    assertThat(saved.name()).isEqualTo("evening rush");
    later.setups().use(saved);
    assertThat(later.form().setup()).isEqualTo(model.form().setup());
    assertThat(later.form().chosenStrategies()).isEqualTo(model.form().chosenStrategies());
    later.setups().forget(saved);
    assertThat(later.setups().saved()).isEmpty();
    later.setups().save("   ");
    assertThat(later.messageProperty().get().title()).isEqualTo("A name has 1 to 60 characters.");
  }

  @Test
  void exportsAndShowsTheLocksOfARun() throws Exception {
    small(WorkloadKind.HOT_SKU);
    choose(Strategy.ROW_LOCK);
    model.start();
    RunResult run = model.history().runs().get(0);
    Path csv = folder.resolve("runs.csv");
    model.history().export(csv, List.of(run));
    assertThat(Files.readString(csv)).contains("row-lock");
    assertThat(model.messageProperty().get())
        .isEqualTo(Message.success("Exported to runs.csv.", ""));
    model.history().export(folder.resolve("runs.txt"), List.of(run));
    assertThat(model.messageProperty().get().title()).contains("must end with");

    List<Path> shown = new ArrayList<>();
    model.onLocks(shown::add);
    model.history().showLocks(run);
    assertThat(shown).hasSize(1).allMatch(Files::exists);
  }

  @Test
  void stoppingGivesAVerdictOnWhatWasDone() {
    Background background = new Background();
    model = over(background);
    small(WorkloadKind.SLOW_HOLDERS);
    enter(SetupField.THINK, "50");
    enter(SetupField.DURATION, "60");
    choose(Strategy.ROW_LOCK, Strategy.NOWAIT);
    model.start();
    await()
        .atMost(Duration.ofSeconds(40))
        .until(
            () ->
                Optional.ofNullable(model.run().liveProperty().get())
                    .flatMap(LiveRun::standing)
                    .isPresent());
    model.run().stop();
    assertThat(model.run().stoppingProperty().get()).isTrue();
    background.end();
    assertThat(model.history().chosen()).hasSize(1);
    assertThat(model.history().chosen().get(0).stopped()).isTrue();
    assertThat(model.history().chosen().get(0).verdict().kind()).isEqualTo(Verdict.Kind.NOT_PROVEN);
    assertThat(model.history().chosen().get(0).verdict().violations()).isEmpty();
  }

  @Test
  void aDatabaseThatIsGoneIsSaidInWords() {
    model =
        new SimulatorViewModel(
            new CurrentThreadTaskExecutor(),
            new PostgresArenas(
                () -> new ServerAddress("jdbc:postgresql://127.0.0.1:1/none", "nobody", ""),
                SessionSettings.STANDARD),
            new RunStore(folder),
            "test",
            Clock.systemUTC());
    model.start();
    assertThat(model.run().runningProperty().get()).isFalse();
    assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.DANGER);
    assertThat(model.messageProperty().get().title()).startsWith("The database cannot be reached");
  }

  /** Works on a thread of its own and comes back on it: there is no screen to bother here. */
  private static final class Background implements TaskExecutor {
    private Future<?> work;

    @Override
    public <T> Running run(Callable<T> task, Consumer<T> done, Consumer<Exception> failed) {
      work =
          Threads.start(
              () -> {
                try {
                  done.accept(task.call());
                } catch (Exception e) {
                  failed.accept(e);
                }
                return null;
              });
      return () -> {};
    }

    @Override
    public void onScreen(Runnable action) {
      action.run();
    }

    @Override
    public void later(Duration pause, Runnable action) {
      throw new UnsupportedOperationException("the simulator does nothing later");
    }

    void end() {
      await().until(work::isDone);
    }
  }
}
