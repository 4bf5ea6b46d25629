package org.holdfast.ui.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.simulator.report.RunStore;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.run.Arenas;
import org.holdfast.simulator.scenario.SavedSetup;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.simulator.face.RunFaceViewModel;
import org.holdfast.ui.simulator.form.SavedSetupsViewModel;
import org.holdfast.ui.simulator.form.ScenarioFormViewModel;
import org.holdfast.ui.simulator.history.Failures;
import org.holdfast.ui.simulator.history.RunHistoryViewModel;
import org.holdfast.ui.simulator.run.RunViewModel;

/**
 * The simulator screen: puts together a setup that is being edited, a run that goes on, and the
 * runs there have been. Belongs to the JavaFX application thread.
 */
public final class SimulatorViewModel {

  private final TaskExecutor tasks;
  private final RunStore store;
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final ScenarioFormViewModel form = new ScenarioFormViewModel();
  private final SavedSetupsViewModel setups;
  private final RunHistoryViewModel history;
  private final RunViewModel run;
  private final RunFaceViewModel face;
  private boolean loaded;
  private Optional<String> notAllowed = Optional.empty();

  /**
   * A view model with the usual setup and no runs yet.
   *
   * @param arenas makes the schemas in which runs take place
   * @param store keeps runs and setups
   * @param program the version of Holdfast, for reports
   */
  public SimulatorViewModel(
      TaskExecutor tasks, Arenas arenas, RunStore store, String program, Clock clock) {
    this.tasks = tasks;
    this.store = store;
    setups = new SavedSetupsViewModel(tasks, store, form, message, this::fail);
    history = new RunHistoryViewModel(tasks, store, clock, message);
    run = new RunViewModel(tasks, arenas, store, program, clock, history, message);
    face = new RunFaceViewModel(run, history, this::reuse);
  }

  /** Why no run is made here, known before the screen is built; empty when one is. */
  public void refuse(Optional<String> reason) {
    notAllowed = reason;
  }

  /** Why no run is made here; empty when one is. */
  Optional<String> notAllowed() {
    return notAllowed;
  }

  /** Says who shows the recording of a run's locks. */
  public void onLocks(Consumer<Path> screen) {
    history.onLocks(screen);
  }

  private record Kept(List<RunResult> runs, List<SavedSetup> setups) {}

  /** Reads the runs and the named setups, the first time it is called. */
  public void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    tasks.run(
        () -> new Kept(store.list(), store.setups()),
        kept -> {
          history.show(kept.runs());
          setups.show(kept.setups());
        },
        failure -> {
          loaded = false;
          fail(failure);
        });
  }

  private void fail(Exception failure) {
    message.set(Failures.of(failure));
  }

  /** Runs what was entered, unless something is wrong with it. */
  public void start() {
    if (form.problemProperty().get() == null && notAllowed.isEmpty()) {
      run.start(form.setup(), form.chosenStrategies());
    }
  }

  /** Shows the setup of a run in the form, to run it again. */
  void reuse(RunResult result) {
    form.use(result.setup(), List.of(result.strategy()));
  }

  /** Whether what was entered can be run now. */
  BooleanExpression ready() {
    return run.runningProperty().not().and(form.problemProperty().isNull());
  }

  /** Whether the run that goes on can be stopped. */
  BooleanExpression stoppable() {
    return run.runningProperty().and(run.stoppingProperty().not());
  }

  /** What happened last; null: nothing to say. */
  ObjectProperty<Message> messageProperty() {
    return message;
  }

  /** The setup that is being edited. */
  ScenarioFormViewModel form() {
    return form;
  }

  /** The setups that were given a name. */
  SavedSetupsViewModel setups() {
    return setups;
  }

  /** The run that goes on. */
  RunViewModel run() {
    return run;
  }

  /** The runs there have been. */
  RunHistoryViewModel history() {
    return history;
  }

  /** What is seen of runs. */
  RunFaceViewModel face() {
    return face;
  }
}
