package org.holdfast.ui.locks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.Discrepancy;
import org.holdfast.inventory.Durations;
import org.holdfast.locks.Alert;
import org.holdfast.locks.Alerts;
import org.holdfast.locks.ControlOutcome;
import org.holdfast.locks.LockHistory;
import org.holdfast.locks.LockSampler;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LocksUnavailableException;
import org.holdfast.locks.OperationTotals;
import org.holdfast.locks.Recording;
import org.holdfast.locks.SamplerEvent;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionControl;
import org.holdfast.locks.WaitForGraph;
import org.holdfast.locks.WaitPoint;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.common.Operator;
import org.holdfast.ui.common.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what the locks screen shows: the latest snapshot, or none while the server does not tell.
 * Belongs to the JavaFX application thread.
 */
public final class LocksViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(LocksViewModel.class);

  /** How far the timeline reaches back. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final long MOST_BYTES = 48L << 20;

  /** Nobody reads faster than this; the history keeps every snapshot. */
  private static final long SHOW_EVERY_NANOS = 200_000_000L;

  private final Tasks tasks;
  private final LockSampler sampler;
  private final SessionControl control;
  private final Operator operator;
  private final AtomicReference<SamplerEvent> latest = new AtomicReference<>();
  private final ReadOnlyObjectWrapper<LockSnapshot> snapshot = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Picture> picture = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Integer> chosen = new SimpleObjectProperty<>();
  private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.QUEUES);
  private final BooleanProperty frozen = new SimpleBooleanProperty();
  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final LockHistory history = new LockHistory(WINDOW, MOST_BYTES);
  private final AlertSettings settings;
  private final Alerts alertRules;
  private final Supplier<OperationTotals> totals;
  private final ObservableList<Alert> alerts = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<List<WaitPoint>> points =
      new ReadOnlyObjectWrapper<>(List.of());
  private List<String> discrepancies = List.of();
  private Consumer<Alert> warning = alert -> {};
  private boolean shown;
  private LockHistory recording;
  private LockSampler.Subscription subscription;
  private LockSnapshot next;
  private boolean drawing;
  private long heardAt = System.nanoTime() - SHOW_EVERY_NANOS;

  /** Whether sessions of one queue share a card. */
  public enum Grouping {
    /** They do, which keeps two hundred waiters readable. */
    QUEUES("Group queues"),
    /** Those who wait for the same product do, wherever it lies. */
    SKU("By SKU"),
    /** Each has a card of its own. */
    NEVER("Every session");

    private final String label;

    Grouping(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /**
   * A view model that listens to nothing until it is started.
   *
   * @param settings when to warn, and whether to go on while hidden
   * @param alertRules raise and clear the alerts
   * @param totals what this program's operations have counted; answers at once
   */
  public LocksViewModel(
      Tasks tasks,
      LockSampler sampler,
      SessionControl control,
      Operator operator,
      AlertSettings settings,
      Alerts alertRules,
      Supplier<OperationTotals> totals) {
    this.settings = settings;
    this.alertRules = alertRules;
    this.totals = totals;
    this.tasks = tasks;
    this.sampler = sampler;
    this.control = control;
    this.operator = operator;
    settings.watchProperty().addListener(observed -> follow());
    settings
        .thresholdsProperty()
        .addListener((observed, before, now) -> alertRules.setThresholds(now));
    alertRules.setThresholds(settings.thresholdsProperty().get());
    follow();
    grouping.addListener(observed -> draw());
    frozen.addListener(
        (observed, before, now) -> {
          if (!now) {
            recording = null;
            points.set(history.points());
            history.latest().ifPresent(this::show);
          }
        });
  }

  /** Starts to follow the locks. */
  public void start() {
    shown = true;
    follow();
  }

  /** Stops following them, unless they are to be watched all the time. */
  public void stop() {
    shown = false;
    follow();
  }

  /** Calls {@code listener} for every alert that is raised. */
  public void onWarning(Consumer<Alert> listener) {
    warning = listener;
  }

  private void follow() {
    boolean wanted = shown || settings.watchProperty().get();
    if (wanted && subscription == null) {
      subscription = sampler.subscribe(this::hear);
    } else if (!wanted && subscription != null) {
      subscription.close();
      subscription = null;
    }
  }

  /** On the sampler's thread; only the latest event matters to a screen. */
  private void hear(SamplerEvent event) {
    if (event instanceof SamplerEvent.Sampled sampled) {
      history.add(sampled.snapshot());
      long now = System.nanoTime();
      if (now - heardAt < SHOW_EVERY_NANOS) {
        return;
      }
      heardAt = now;
    }
    if (latest.getAndSet(event) == null) {
      tasks.onScreen(this::take);
    }
  }

  private void take() {
    SamplerEvent event = latest.getAndSet(null);
    if (event instanceof SamplerEvent.Sampled sampled) {
      warn(sampled.snapshot());
    }
    if (shown) {
      points.set(source().points());
    }
    if (frozen.get() || !shown) {
      return;
    }
    if (event instanceof SamplerEvent.Sampled sampled) {
      problem.set("");
      reading.set("read in " + Durations.words(Duration.ofMillis(sampled.took().toMillis())));
      show(sampled.snapshot());
    } else if (event instanceof SamplerEvent.Failed failed) {
      problem.set(failed.message());
    }
  }

  private void warn(LockSnapshot now) {
    Alerts.Change change = alertRules.evaluate(now, totals.get(), discrepancies);
    for (Alert alert : change.raised()) {
      LOG.warn("alert: {} {}", alert.message(), alert.advice());
      warning.accept(alert);
    }
    if (!alerts.equals(change.active())) {
      alerts.setAll(change.active());
    }
  }

  /** Warns of what a reconciliation finds, from now on. */
  public void watchDiscrepancies(ObservableList<Discrepancy> found) {
    InvalidationListener listener =
        observed -> discrepancies = found.stream().map(Discrepancy::message).toList();
    found.addListener(listener);
    listener.invalidated(found);
  }

  /** Writes the last minutes, or the recording that is open, to {@code file}. */
  public void save(Path file) {
    List<LockSnapshot> all = source().snapshots();
    tasks.run(
        () -> {
          Recording.save(file, all);
          return all.size();
        },
        count ->
            message.set(
                Message.success(
                    "Saved %s.".formatted(file.getFileName()),
                    "%d snapshots; open it on any Holdfast with “Open a recording”."
                        .formatted(count))),
        failure ->
            message.set(Message.danger("The recording could not be saved.", failure.getMessage())));
  }

  /** Writes the queues on screen to {@code file}, as {@code words} puts them. */
  void export(Path file, Function<WaitForGraph, String> words) {
    if (picture.get() == null) {
      message.set(Message.warning("Nothing has been read yet.", "Export again in a moment."));
      return;
    }
    WaitForGraph graph = picture.get().graph();
    tasks.run(
        () -> Files.writeString(file, words.apply(graph)),
        written -> message.set(Message.success("Saved %s.".formatted(file.getFileName()), "")),
        failure ->
            message.set(
                Message.danger(
                    "The file could not be written.",
                    "Choose another folder. " + failure.getMessage())));
  }

  /** Shows the recording in {@code file} instead of what happens now. */
  public void open(Path file) {
    tasks.run(
        () -> Recording.load(file),
        loaded -> {
          if (loaded.snapshots().isEmpty()) {
            message.set(Message.warning("This recording is empty.", ""));
            return;
          }
          LockHistory opened = new LockHistory(Duration.ofDays(3_650), Long.MAX_VALUE);
          loaded.snapshots().forEach(opened::add);
          recording = opened;
          frozen.set(true);
          points.set(opened.points());
          opened.latest().ifPresent(this::show);
          message.set(
              Message.info(
                  "Recording %s.".formatted(file.getFileName()),
                  loaded.complete()
                      ? "Click on the timeline to move in it; “Back to live” leaves it."
                      : "It ends in the middle of a snapshot; what came before is shown."));
        },
        failure ->
            message.set(
                Message.danger("The recording could not be opened.", failure.getMessage())));
  }

  private LockHistory source() {
    return recording == null ? history : recording;
  }

  /** Goes back to how things stood at {@code moment}, and stays there. */
  public void replay(Instant moment) {
    source()
        .at(moment)
        .ifPresent(
            then -> {
              frozen.set(true);
              show(then);
            });
  }

  /** Shows any snapshot, for example one of the past, as soon as its picture is made. */
  void show(LockSnapshot wanted) {
    next = wanted;
    draw();
  }

  /**
   * Makes the picture of the next snapshot in the background: with hundreds of sessions that takes
   * longer than the application thread may be held up. One at a time, the latest wins.
   */
  private void draw() {
    if (drawing || next == null) {
      return;
    }
    drawing = true;
    LockSnapshot wanted = next;
    Grouping grouped = grouping.get();
    Picture before = picture.get();
    tasks.run(
        () -> Picture.of(wanted, grouped, before),
        made -> {
          drawing = false;
          snapshot.set(wanted);
          picture.set(made);
          again(wanted, grouped);
        },
        failure -> {
          drawing = false;
          message.set(Messages.of(failure));
        });
  }

  private void again(LockSnapshot drawn, Grouping grouped) {
    if (!drawn.equals(next) || grouped != grouping.get()) {
      draw();
    }
  }

  /** The session that is chosen, as the snapshot on screen knows it. */
  public Optional<Session> chosenSession() {
    return chosen.get() == null || snapshot.get() == null
        ? Optional.empty()
        : snapshot.get().session(chosen.get());
  }

  /** Cancels what {@code session} runs. */
  public void cancel(Session session) {
    act(() -> control.cancel(session, operator.name()));
  }

  /** Ends {@code session}. */
  public void terminate(Session session) {
    act(() -> control.terminate(session, operator.name()));
  }

  private void act(java.util.concurrent.Callable<ControlOutcome> action) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    message.set(null);
    tasks.run(
        action,
        outcome -> {
          busy.set(false);
          message.set(
              outcome instanceof ControlOutcome.Done
                  ? Message.success(outcome.message(), "It is written to the audit trail.")
                  : Message.warning(outcome.message(), ""));
        },
        failure -> {
          busy.set(false);
          message.set(
              failure instanceof LocksUnavailableException unavailable
                  ? Message.danger(unavailable.getMessage(), "Nothing was stopped.")
                  : Messages.of(failure));
        });
  }

  /** The snapshot on screen; null before the first. */
  public ReadOnlyObjectProperty<LockSnapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  /** Its picture; null before the first. */
  ReadOnlyObjectProperty<Picture> pictureProperty() {
    return picture.getReadOnlyProperty();
  }

  /** Why there is nothing new; empty while there is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** How long reading took. */
  public ReadOnlyStringProperty readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /** Whether an action is under way. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** The process number of the chosen session; null: none. */
  public ObjectProperty<Integer> chosenProperty() {
    return chosen;
  }

  /** Whether sessions of one queue share a card. */
  public ObjectProperty<Grouping> groupingProperty() {
    return grouping;
  }

  /** Whether the screen stands still, to be read at leisure. */
  public BooleanProperty frozenProperty() {
    return frozen;
  }

  /** What is sought. */
  public StringProperty searchProperty() {
    return search;
  }

  /** What happened last; null: nothing to say. */
  public ObjectProperty<Message> messageProperty() {
    return message;
  }

  /** When the snapshot on screen was taken, if there is one. */
  public Optional<Instant> moment() {
    return Optional.ofNullable(snapshot.get()).map(LockSnapshot::at);
  }

  /** The alerts that stand, the oldest first. */
  public ObservableList<Alert> alerts() {
    return alerts;
  }

  /** The timeline of the last minutes, oldest first. */
  public ReadOnlyObjectProperty<List<WaitPoint>> pointsProperty() {
    return points.getReadOnlyProperty();
  }

  /** How many requests of this program have timed out so far. */
  long timeouts() {
    return totals.get().timeouts();
  }

  /** The end of the timeline. */
  Optional<Instant> newest() {
    return source().latest().map(LockSnapshot::at);
  }

  /** What is missing from the snapshot on screen, a sentence each. */
  public List<String> limits() {
    return snapshot.get() == null ? List.of() : snapshot.get().limited();
  }
}
