package org.holdfast.ui.locks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
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
import javafx.collections.ObservableList;
import org.holdfast.inventory.Right;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.Session;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.LoggedIncident;
import org.holdfast.locks.control.SessionControl;
import org.holdfast.locks.control.SessionControlResult;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.locks.history.LockHistory;
import org.holdfast.locks.history.TimelinePoint;
import org.holdfast.locks.recording.Recorder;
import org.holdfast.locks.recording.Recording;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.LocksUnavailableException;
import org.holdfast.locks.sampling.SamplerEvent;
import org.holdfast.locks.sampling.SamplingRate;
import org.holdfast.text.Durations;
import org.holdfast.text.Numbers;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.alert.AlertSettings;
import org.holdfast.ui.alert.WaitForGraphCache;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.locks.graph.Grouping;

/**
 * Decides what the locks screen shows: the latest snapshot, or none while the server does not tell.
 * Belongs to the JavaFX application thread.
 */
public final class LocksViewModel {

  /** How far the timeline reaches back. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final long MAX_BYTES = 48L << 20;

  /** A recording may take a quarter of what this program has. */
  private static final long MAX_RECORDING_BYTES =
      Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

  /** Nobody reads faster than this; the history keeps every snapshot. */
  private static final long SHOW_EVERY_NANOS = 200_000_000L;

  private final TaskExecutor tasks;
  private final LockSampler sampler;
  private final SessionControl control;
  private final Operator operator;
  private final AtomicReference<SamplerEvent> latest = new AtomicReference<>();
  private final ReadOnlyObjectWrapper<LockSnapshot> snapshot = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<LockScene> picture = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Integer> chosen = new SimpleObjectProperty<>();
  private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.QUEUES);
  private final BooleanProperty frozen = new SimpleBooleanProperty();
  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final LockHistory history = new LockHistory(WINDOW, MAX_BYTES);
  private final AlertSettings settings;
  private final AlertCenter alerts;
  private final Supplier<RequestCounters> totals;
  private final ReadOnlyObjectWrapper<List<TimelinePoint>> points =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Recorder> recorder = new ReadOnlyObjectWrapper<>();
  private long mostRecordingBytes = MAX_RECORDING_BYTES;
  private boolean shown;
  private LockHistory recording;
  private LockSampler.Subscription subscription;
  private SamplingRate followed;
  private LockSnapshot next;
  private boolean drawing;
  private long heardAt = System.nanoTime() - SHOW_EVERY_NANOS;

  /**
   * A view model that follows the locks from now on, quicker while its screen is shown.
   *
   * @param settings whether to follow them also while hidden
   * @param alerts judge by what is seen here
   * @param totals what the operations of all programs have counted; answers at once
   */
  public LocksViewModel(
      TaskExecutor tasks,
      LockSampler sampler,
      SessionControl control,
      Operator operator,
      AlertSettings settings,
      AlertCenter alerts,
      Supplier<RequestCounters> totals) {
    this.settings = settings;
    this.alerts = alerts;
    this.totals = totals;
    this.tasks = tasks;
    this.sampler = sampler;
    this.control = control;
    this.operator = operator;
    settings.watchProperty().addListener(observable -> updateSubscription());
    updateSubscription();
    grouping.addListener(observable -> draw());
    frozen.addListener(
        (observable, oldValue, newValue) -> {
          if (!newValue) {
            recording = null;
            points.set(history.points());
            history.latest().ifPresent(this::show);
          }
        });
  }

  /** Why sessions cannot be stopped from here; empty when they can. */
  Optional<String> notAllowed() {
    return operator.permissions().problem(Right.SUPERVISE);
  }

  /** Starts to follow the locks. */
  public void start() {
    shown = true;
    updateSubscription();
    if (recording == null) {
      // What was seen while another screen was shown.
      points.set(history.points());
      if (!frozen.get()) {
        history.latest().ifPresent(this::show);
      }
    }
  }

  /** Bounds the memory of recordings that are opened from now on. */
  void limitRecordings(long bytes) {
    mostRecordingBytes = bytes;
  }

  /** Stops following them, unless they are to be watched all the time. */
  public void stop() {
    shown = false;
    updateSubscription();
  }

  private void updateSubscription() {
    boolean wanted = shown || settings.watchProperty().get();
    SamplingRate rate = shown ? SamplingRate.STANDARD : SamplingRate.WATCH;
    LockSampler.Subscription before = subscription;
    if (wanted && (before == null || !rate.equals(followed))) {
      // The new one first, so that the sampler keeps its connection.
      subscription = sampler.subscribe(this::onEvent, rate);
      followed = rate;
      if (before != null) {
        before.close();
      }
    } else if (!wanted && before != null) {
      before.close();
      subscription = null;
      alerts.clearSnapshot();
    }
  }

  /** On the sampler's thread; only the latest event matters to a screen. */
  private void onEvent(SamplerEvent event) {
    if (event instanceof SamplerEvent.Sampled sampled) {
      history.add(sampled.snapshot(), totals.get());
      long now = System.nanoTime();
      if (now - heardAt < SHOW_EVERY_NANOS) {
        return;
      }
      heardAt = now;
    }
    if (latest.getAndSet(event) == null) {
      tasks.onScreen(this::onSnapshot);
    }
  }

  private void onSnapshot() {
    SamplerEvent event = latest.getAndSet(null);
    if (event instanceof SamplerEvent.Sampled sampled) {
      if (subscription != null) {
        alerts.setSnapshot(sampled.snapshot());
      }
      problem.set("");
      reading.set("read in " + Durations.format(Duration.ofMillis(sampled.took().toMillis())));
    } else if (event instanceof SamplerEvent.Failed failed) {
      // Also while the screen stands still: otherwise it would seem that nothing happened since.
      problem.set(failed.message());
      alerts.clearSnapshot();
    }
    if (shown && recording == null) {
      points.set(history.points());
    }
    if (!frozen.get() && shown && event instanceof SamplerEvent.Sampled sampled) {
      show(sampled.snapshot());
    }
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

  /**
   * A recording in memory.
   *
   * @param history what fits
   * @param complete whether the file was ended properly
   */
  private record Opened(LockHistory history, boolean complete) {}

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
    message.set(Message.info("Opening %s…".formatted(file.getFileName()), ""));
    tasks.run(
        () -> {
          LockHistory read = new LockHistory(Duration.ofDays(3_650), mostRecordingBytes);
          return new Opened(read, Recording.read(file, read::add));
        },
        opened -> show(file, opened),
        failure ->
            message.set(
                Message.danger("The recording could not be opened.", failure.getMessage())));
  }

  private void show(Path file, Opened opened) {
    Optional<LockSnapshot> last = opened.history().latest();
    if (last.isEmpty()) {
      message.set(Message.warning("This recording is empty.", ""));
      return;
    }
    recording = opened.history();
    frozen.set(true);
    points.set(recording.points());
    show(last.get());
    String name = "Recording %s.".formatted(file.getFileName());
    String how = "Click on the timeline to move in it; “Back to live” leaves it.";
    long dropped = recording.dropped();
    if (dropped > 0) {
      message.set(
          Message.warning(
              name,
              "It is too long for this program's memory: its first %s snapshots cannot be shown, the last %s can. "
                      .formatted(
                          Numbers.whole(dropped), Numbers.whole(recording.snapshots().size()))
                  + how));
    } else if (opened.complete()) {
      message.set(Message.info(name, how));
    } else {
      message.set(
          Message.info(
              name, "It was not ended properly; what was written until then is shown. " + how));
    }
  }

  /** Writes everything from now on into {@code file}, also while another screen is shown. */
  public void record(Path file) {
    if (recorder.get() != null) {
      return;
    }
    tasks.run(
        () -> new Recorder(sampler, file, () -> tasks.onScreen(this::stopRecording)),
        begun -> {
          recorder.set(begun);
          if (!begun.problem().isEmpty()) {
            stopRecording();
          }
        },
        failure ->
            message.set(
                Message.danger(
                    "The recording could not be begun.",
                    "Choose another folder. " + failure.getMessage())));
  }

  /** Ends the recording that is being written, if one is. */
  public void stopRecording() {
    Recorder ended = recorder.get();
    if (ended == null) {
      return;
    }
    recorder.set(null);
    tasks.run(
        () -> {
          ended.close();
          return ended;
        },
        closed -> message.set(format(closed)),
        failure -> message.set(Messages.of(failure)));
  }

  private static Message format(Recorder closed) {
    String name = closed.file().getFileName().toString();
    if (!closed.problem().isEmpty()) {
      return Message.danger(
          "The recording %s ends early.".formatted(name),
          "What was written until then can be opened. " + closed.problem());
    }
    String count = Numbers.whole(closed.written()) + " snapshots";
    return closed.lost() > 0
        ? Message.warning(
            "Recorded %s.".formatted(name),
            "%s; the disk was too slow for %s more.".formatted(count, Numbers.whole(closed.lost())))
        : Message.success(
            "Recorded %s.".formatted(name),
            count + "; open it on any Holdfast with “Open a recording”.");
  }

  /** Ends the recording with the program; waits until the file is complete. */
  public void close() {
    if (recorder.get() != null) {
      recorder.get().close();
    }
  }

  /** What writes a recording now; null: nothing. */
  ReadOnlyObjectProperty<Recorder> recorderProperty() {
    return recorder.getReadOnlyProperty();
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
    LockScene before = picture.get();
    WaitForGraphCache graphs = alerts.graphs();
    tasks.run(
        () -> LockScene.of(graphs.of(wanted), grouped, before),
        made -> {
          drawing = false;
          snapshot.set(wanted);
          picture.set(made);
          rerun(wanted, grouped);
        },
        failure -> {
          drawing = false;
          message.set(Messages.of(failure));
        });
  }

  private void rerun(LockSnapshot drawn, Grouping grouped) {
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

  private void act(Callable<SessionControlResult> action) {
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
              outcome instanceof SessionControlResult.Done
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
  ReadOnlyObjectProperty<LockScene> pictureProperty() {
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

  /** The alerts that stand, the worst first. */
  public ObservableList<Alert> alerts() {
    return alerts.alerts();
  }

  /** The incidents of all windows, those that began last first. */
  ObservableList<LoggedIncident> incidents() {
    return alerts.history();
  }

  /** Takes note of {@code incident}, for all windows. */
  void acknowledge(LoggedIncident incident) {
    alerts.acknowledge(
        incident,
        operator.name(),
        failure -> message.set(Message.danger("It was not acknowledged.", failure.getMessage())));
  }

  /** The timeline of the last minutes, oldest first. */
  public ReadOnlyObjectProperty<List<TimelinePoint>> pointsProperty() {
    return points.getReadOnlyProperty();
  }

  /**
   * Transactions a second on the server, over the last ten seconds that are over: the server adds
   * up what its sessions did about once a second, so that less would jump. Empty before two.
   */
  OptionalDouble transactionsPerSecond() {
    List<TimelinePoint> all = points.get();
    List<TimelinePoint> last =
        all.subList(Math.max(0, all.size() - 11), Math.max(0, all.size() - 1));
    if (last.isEmpty()) {
      return OptionalDouble.empty();
    }
    long seconds =
        Math.max(
            1, Duration.between(last.get(0).at(), last.get(last.size() - 1).at()).toSeconds() + 1);
    long count = last.stream().mapToLong(point -> point.commits() + point.rollbacks()).sum();
    return OptionalDouble.of((double) count / seconds);
  }

  /** How many requests of Holdfast have timed out since this window was opened. */
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
