package org.holdfast.ui.simulator.run;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.holdfast.simulator.report.RunStore;
import org.holdfast.simulator.result.FinishedRun;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.run.Arenas;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.run.Simulation;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.simulator.history.Failures;
import org.holdfast.ui.simulator.history.RunHistoryViewModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run that goes on. Belongs to the JavaFX application thread. */
public final class RunViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(RunViewModel.class);
  private static final Texts TEXTS = Texts.of(RunViewModel.class);

  private final TaskExecutor tasks;
  private final Arenas arenas;
  private final RunStore store;
  private final String program;
  private final Clock clock;
  private final RunHistoryViewModel history;
  private final ObjectProperty<Message> message;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<LiveRun> live = new ReadOnlyObjectWrapper<>();
  private Simulation simulation;

  /**
   * Nothing runs yet.
   *
   * @param arenas makes the schemas in which runs take place
   * @param store keeps runs
   * @param program the version of Holdfast, for reports
   * @param history gets what is finished
   */
  public RunViewModel(
      TaskExecutor tasks,
      Arenas arenas,
      RunStore store,
      String program,
      Clock clock,
      RunHistoryViewModel history,
      ObjectProperty<Message> message) {
    this.tasks = tasks;
    this.arenas = arenas;
    this.store = store;
    this.program = program;
    this.clock = clock;
    this.history = history;
    this.message = message;
  }

  /** Runs {@code setup} with each of {@code strategies}; does nothing while a run goes on. */
  public void start(Setup setup, List<Strategy> strategies) {
    if (running.get()) {
      return;
    }
    message.set(null);
    history.chosen().clear();
    stopping.set(false);
    running.set(true);
    Listener listener = new Listener(strategies.size(), setup.value(SetupField.DURATION));
    Simulation mine = new Simulation(setup, strategies, arenas, program, clock, listener);
    simulation = mine;
    tasks.run(mine::run, this::finished, this::failed);
  }

  /** Ends the run early; what was done so far is judged. */
  public void stop() {
    if (running.get()) {
      stopping.set(true);
      simulation.stop();
    }
  }

  private void finished(List<RunResult> results) {
    end();
    history.chosen().setAll(results);
    Verdicts.of(results).ifPresent(message::set);
  }

  private void failed(Exception failure) {
    end();
    message.set(Failures.of(failure));
  }

  private void end() {
    live.set(null);
    running.set(false);
  }

  /** Brings what the simulator tells onto the screen's thread. */
  private final class Listener implements RunListener {
    private final int of;
    private final double seconds;
    private int begun;

    Listener(int of, double seconds) {
      this.of = of;
      this.seconds = seconds;
    }

    @Override
    public void phase(Strategy strategy, Phase phase) {
      tasks.onScreen(
          () -> {
            if (live.get() == null || live.get().strategy() != strategy) {
              begun++;
              live.set(LiveRun.begin(strategy, begun, of, seconds));
            }
            live.set(live.get().enter(phase));
          });
    }

    @Override
    public void sample(Strategy strategy, Sample sample, RunProgress progress) {
      tasks.onScreen(() -> live.set(live.get().add(sample, progress)));
    }

    @Override
    public void finished(FinishedRun run) {
      RunResult result = run.result();
      try {
        store.keep(run);
      } catch (IOException e) {
        LOG.warn("the run {} could not be kept", result.id(), e);
        tasks.onScreen(() -> message.set(Message.danger(TEXTS.get("not-kept"), e.getMessage())));
      }
      tasks.onScreen(() -> history.add(result));
    }
  }

  /** Whether a run goes on. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Whether the run was asked to stop. */
  public ReadOnlyBooleanProperty stoppingProperty() {
    return stopping.getReadOnlyProperty();
  }

  /** How the run stands that goes on; null: none has begun. */
  public ReadOnlyObjectProperty<LiveRun> liveProperty() {
    return live.getReadOnlyProperty();
  }
}
