package org.holdfast.ui.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.simulator.check.Verdict;
import org.holdfast.simulator.report.Report;
import org.holdfast.simulator.report.RunStore;
import org.holdfast.simulator.report.RunTexts;
import org.holdfast.simulator.result.FinishedRun;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.run.ArenaException;
import org.holdfast.simulator.run.Arenas;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.run.Simulation;
import org.holdfast.simulator.scenario.SavedSetup;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.SetupProblem;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.TaskExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what the simulator screen shows: a setup that is being edited, a run that goes on, and
 * the runs there have been. Belongs to the JavaFX application thread.
 */
public final class SimulatorViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatorViewModel.class);

  private final TaskExecutor tasks;
  private final Arenas arenas;
  private final RunStore store;
  private final String program;
  private final Clock clock;
  private final ObjectProperty<WorkloadKind> workload =
      new SimpleObjectProperty<>(WorkloadKind.HOT_SKU);
  private final Map<SetupField, StringProperty> fields = new EnumMap<>(SetupField.class);
  private final Map<Strategy, BooleanProperty> strategies = new EnumMap<>(Strategy.class);
  private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Object> pulse = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final ObservableList<RunResult> runs = FXCollections.observableArrayList();
  private final ObservableList<RunResult> chosen = FXCollections.observableArrayList();
  private final ObservableList<SavedSetup> saved = FXCollections.observableArrayList();
  private final List<LiveRun> live = new ArrayList<>();
  private Simulation simulation;
  private boolean loaded;
  private Optional<String> notAllowed = Optional.empty();
  private Consumer<Path> locksScreen = file -> {};

  /**
   * Something that keeps the setup from being run.
   *
   * @param field the field at fault; null when it is none in particular
   * @param text what is wrong and what is allowed, one sentence
   */
  record Problem(SetupField field, String text) {}

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
    this.arenas = arenas;
    this.store = store;
    this.program = program;
    this.clock = clock;
    for (SetupField field : SetupField.values()) {
      fields.put(field, new SimpleStringProperty(""));
    }
    for (Strategy strategy : Strategy.values()) {
      boolean usual = strategy == Strategy.UNLOCKED || strategy == Strategy.SERVER_CALL;
      strategies.put(strategy, new SimpleBooleanProperty(usual));
    }
    fill(Setup.standard(workload.get()));
    workload.addListener((observable, oldValue, newValue) -> fill(Setup.standard(newValue)));
    fields.values().forEach(text -> text.addListener(observable -> check()));
    strategies.values().forEach(chosenOne -> chosenOne.addListener(observable -> check()));
    check();
  }

  /** Why no run is made here, known before the screen is built; empty when one is. */
  public void refuse(Optional<String> reason) {
    notAllowed = reason;
    check();
  }

  /** Why no run is made here; empty when one is. */
  Optional<String> notAllowed() {
    return notAllowed;
  }

  /** Says who shows the recording of a run's locks. */
  public void onLocks(Consumer<Path> screen) {
    locksScreen = screen;
  }

  private void fill(Setup setup) {
    for (SetupField field : SetupField.values()) {
      fields.get(field).set(field.typed(setup.value(field)));
    }
  }

  private void check() {
    problem.set(find().orElse(null));
  }

  private Optional<Problem> find() {
    for (SetupField field : workload.get().fields()) {
      if (number(field).isEmpty()) {
        return Optional.of(
            new Problem(
                field,
                SetupProblem.unreadable(field, fields.get(field).get(), workload.get())
                    .forScreen()));
      }
    }
    if (chosenStrategies().isEmpty()) {
      return Optional.of(new Problem(null, "Choose at least one strategy."));
    }
    return setup().problems().stream()
        .findFirst()
        .map(found -> new Problem(found.field(), found.forScreen()));
  }

  private OptionalDouble number(SetupField field) {
    return field.read(fields.get(field).get());
  }

  /** The setup as it was entered; fields that make no sense or do not matter are as usual. */
  Setup setup() {
    Setup setup = Setup.standard(workload.get());
    for (SetupField field : workload.get().fields()) {
      setup = setup.with(field, number(field).orElse(setup.value(field)));
    }
    return setup;
  }

  /** Chooses all strategies, or none. */
  void chooseStrategies(boolean all) {
    strategies.values().forEach(one -> one.set(all));
  }

  List<Strategy> chosenStrategies() {
    return strategies.entrySet().stream()
        .filter(entry -> entry.getValue().get())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Reads the runs and the named setups, the first time it is called. */
  public void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    tasks.run(
        () -> {
          List<RunResult> found = store.list();
          List<SavedSetup> named = store.setups();
          return Map.entry(found, named);
        },
        both -> {
          runs.setAll(both.getKey());
          saved.setAll(both.getValue());
        },
        failure -> {
          loaded = false;
          showProblem(failure);
        });
  }

  /** Runs what was entered. */
  public void run() {
    if (running.get() || problem.get() != null) {
      return;
    }
    message.set(null);
    chosen.clear();
    live.clear();
    running.set(true);
    stopping.set(false);
    List<Strategy> wanted = chosenStrategies();
    Setup setup = setup();
    simulation =
        new Simulation(
            setup,
            wanted,
            arenas,
            program,
            clock,
            new Listener(wanted.size(), setup.value(SetupField.DURATION)));
    Simulation mine = simulation;
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
    running.set(false);
    chosen.setAll(results);
    Optional<String> failures = RunTexts.failures(results);
    if (results.isEmpty()) {
      message.set(Message.info("Stopped before anything was begun.", ""));
    } else if (results.size() > 1) {
      boolean broken =
          results.stream().anyMatch(run -> run.verdict().kind() == Verdict.Kind.BROKEN);
      String why =
          results.stream()
              .filter(run -> !run.verdict().holds())
              .map(run -> run.strategy().label() + ": " + run.verdict().sentence() + ".")
              .collect(Collectors.joining("\n"));
      message.set(
          failures.isEmpty()
              ? Message.success(
                  "All %d runs: 0 oversold, 0 lost, 0 doubled, ledger matches."
                      .formatted(results.size()),
                  "")
              : broken
                  ? Message.danger(failures.get(), why)
                  : Message.warning(failures.get(), why));
    }
    publishProgress();
  }

  private void failed(Exception failure) {
    running.set(false);
    live.clear();
    showProblem(failure);
    publishProgress();
  }

  private void showProblem(Exception failure) {
    if (failure instanceof ArenaException known) {
      LOG.warn("a simulation could not go on: {}", known.getMessage());
      LOG.debug("why", known);
      message.set(Message.danger(known.getMessage(), "Real stock was not touched."));
    } else if (failure instanceof IOException file) {
      LOG.warn("a file of the simulator", file);
      message.set(Message.danger("A file could not be read or written.", file.getMessage()));
    } else {
      message.set(Messages.of(failure));
    }
  }

  /** Something changed in the run that goes on. */
  private void publishProgress() {
    pulse.set(new Object());
  }

  /** The run that goes on, if there is one and it has begun. */
  Optional<LiveRun> liveRun() {
    return live.isEmpty() || !running.get()
        ? Optional.empty()
        : Optional.of(live.get(live.size() - 1));
  }

  /** Brings what the simulator tells onto the screen's thread. */
  private final class Listener implements RunListener {
    private final int of;
    private final double seconds;

    Listener(int of, double seconds) {
      this.of = of;
      this.seconds = seconds;
    }

    @Override
    public void phase(Strategy strategy, Phase phase) {
      tasks.onScreen(
          () -> {
            if (live.isEmpty() || live.get(live.size() - 1).strategy() != strategy) {
              live.add(new LiveRun(strategy, live.size() + 1, of, seconds));
            }
            live.get(live.size() - 1).enter(phase);
            publishProgress();
          });
    }

    @Override
    public void sample(Strategy strategy, Sample sample, RunProgress tally) {
      tasks.onScreen(
          () -> {
            live.get(live.size() - 1).add(sample, tally);
            publishProgress();
          });
    }

    @Override
    public void finished(FinishedRun run) {
      RunResult result = run.result();
      try {
        store.keep(run);
      } catch (IOException e) {
        LOG.warn("the run {} could not be kept", result.id(), e);
        tasks.onScreen(
            () ->
                message.set(
                    Message.danger("The run could not be kept in the history.", e.getMessage())));
      }
      tasks.onScreen(() -> runs.add(0, result));
    }
  }

  /** Gives the setup a name. */
  void save(String name) {
    String stripped = name.strip();
    if (stripped.isEmpty() || stripped.length() > 60) {
      message.set(Message.warning("A name has 1 to 60 characters.", ""));
      return;
    }
    SavedSetup setup = new SavedSetup(stripped, setup(), chosenStrategies());
    change(() -> store.save(setup));
  }

  /** Forgets a named setup. */
  void forget(SavedSetup setup) {
    change(() -> store.deleteSetup(setup.name()));
  }

  private interface Change {
    void run() throws IOException;
  }

  private void change(Change change) {
    tasks.run(
        () -> {
          change.run();
          return store.setups();
        },
        saved::setAll,
        this::showProblem);
  }

  /** Shows a named setup in the form. */
  void use(SavedSetup setup) {
    use(setup.setup(), setup.strategies());
  }

  private void use(Setup setup, List<Strategy> with) {
    workload.set(setup.workload());
    fill(setup);
    strategies.forEach((strategy, on) -> on.set(with.contains(strategy)));
  }

  /** Shows the setup of a run in the form, to run it again. */
  void rerun(RunResult run) {
    use(run.setup(), List.of(run.strategy()));
  }

  /** Writes a report on {@code wanted}; the end of the file's name says which. */
  void export(Path file, List<RunResult> wanted) {
    Optional<Report> report = Report.of(file);
    if (report.isEmpty()) {
      message.set(Message.warning("The file's name must end with .html, .csv or .json.", ""));
      return;
    }
    tasks.run(
        () -> {
          report.get().write(file, wanted);
          return file;
        },
        done -> message.set(Message.success("Exported to " + file.getFileName() + ".", "")),
        this::showProblem);
  }

  /** Forgets runs. */
  void delete(List<RunResult> wanted) {
    List<RunResult> gone = List.copyOf(wanted);
    tasks.run(
        () -> {
          for (RunResult run : gone) {
            store.delete(run);
          }
          return gone;
        },
        done -> {
          chosen.removeAll(gone);
          runs.removeAll(gone);
        },
        this::showProblem);
  }

  /** Shows the locks of a run's time. */
  void showLocks(RunResult run) {
    Optional<Path> recording = store.recording(run);
    if (recording.isPresent()) {
      locksScreen.accept(recording.get());
    } else {
      message.set(Message.info("No locks were recorded in this run.", ""));
    }
  }

  /** What clients ask for. Changing it fills the form with what is usual for it. */
  ObjectProperty<WorkloadKind> workloadProperty() {
    return workload;
  }

  /** The text of a field. */
  StringProperty fieldProperty(SetupField field) {
    return fields.get(field);
  }

  /** Whether a strategy takes part. */
  BooleanProperty strategyProperty(Strategy strategy) {
    return strategies.get(strategy);
  }

  /** What keeps the setup from being run; null when nothing does. */
  ReadOnlyObjectProperty<Problem> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether a run goes on. */
  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Whether the run was asked to stop. */
  ReadOnlyBooleanProperty stoppingProperty() {
    return stopping.getReadOnlyProperty();
  }

  /** Another value whenever something changed in the run that goes on. */
  ReadOnlyObjectProperty<Object> pulseProperty() {
    return pulse.getReadOnlyProperty();
  }

  /** What happened last; null: nothing to say. */
  ObjectProperty<Message> messageProperty() {
    return message;
  }

  /** The runs there have been, the latest first. */
  ObservableList<RunResult> runs() {
    return runs;
  }

  /** The runs to be looked at, or compared. */
  ObservableList<RunResult> chosen() {
    return chosen;
  }

  /** The named setups. */
  ObservableList<SavedSetup> saved() {
    return saved;
  }
}
