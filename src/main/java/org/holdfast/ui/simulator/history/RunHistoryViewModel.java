package org.holdfast.ui.simulator.history;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.simulator.report.Report;
import org.holdfast.simulator.report.RunStore;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.MessageAction;
import org.holdfast.ui.context.TaskExecutor;

/** The runs there have been, and those of them that are looked at. */
public final class RunHistoryViewModel {

  private static final Texts TEXTS = Texts.of(RunHistoryViewModel.class);

  private final TaskExecutor tasks;
  private final RunStore store;
  private final Clock clock;
  private final ObjectProperty<Message> message;
  private final ObservableList<RunResult> runs = FXCollections.observableArrayList();
  private final ObservableList<RunResult> chosen = FXCollections.observableArrayList();
  private Consumer<Path> locksScreen = file -> {};

  /** No runs yet; they are shown once they have been read. */
  public RunHistoryViewModel(
      TaskExecutor tasks, RunStore store, Clock clock, ObjectProperty<Message> message) {
    this.tasks = tasks;
    this.store = store;
    this.clock = clock;
    this.message = message;
  }

  /** Says who shows the recording of a run's locks. */
  public void onLocks(Consumer<Path> screen) {
    locksScreen = screen;
  }

  /** Shows what has been read. */
  public void show(List<RunResult> read) {
    runs.setAll(read);
  }

  /** A run is over. */
  public void add(RunResult run) {
    runs.add(0, run);
  }

  /** Shows {@code wanted}; what was said was about what was shown before. */
  void choose(List<RunResult> wanted) {
    message.set(null);
    chosen.setAll(wanted);
  }

  /** Writes a report on {@code wanted}; the end of the file's name says which. */
  public void export(Path file, List<RunResult> wanted) {
    Optional<Report> report = Report.of(file);
    if (report.isEmpty()) {
      message.set(Message.warning(TEXTS.get("export.ending"), ""));
      return;
    }
    tasks.run(
        () -> {
          report.get().write(file, wanted);
          return file;
        },
        done -> message.set(Message.success(TEXTS.get("exported", file.getFileName()), "")),
        failure -> message.set(Failures.of(failure)));
  }

  /** Forgets runs, at once: they can be brought back. */
  public void delete(List<RunResult> wanted) {
    List<RunResult> gone = List.copyOf(wanted);
    tasks.run(
        () -> {
          store.delete(gone);
          return gone;
        },
        done -> {
          chosen.removeAll(gone);
          runs.removeAll(gone);
          message.set(
              Message.success(TEXTS.get("deleted", gone.size()), "")
                  .with(new MessageAction(TEXTS.get("delete.undo"), () -> restore(gone))));
        },
        failure -> message.set(Failures.of(failure)));
  }

  private void restore(List<RunResult> gone) {
    tasks.run(
        () -> {
          store.restore(gone);
          return store.list();
        },
        read -> {
          show(read);
          choose(gone.stream().filter(read::contains).toList());
        },
        failure -> message.set(Failures.of(failure)));
  }

  /** Shows the locks of a run's time. */
  public void showLocks(RunResult run) {
    Optional<Path> recording = store.recording(run);
    if (recording.isPresent()) {
      locksScreen.accept(recording.get());
    } else {
      message.set(Message.info(TEXTS.get("no-locks"), ""));
    }
  }

  /** When a run began. */
  String startedAt(long millis) {
    return Moments.moment(Instant.ofEpochMilli(millis), clock.instant(), ZoneId.systemDefault());
  }

  /** The runs there have been, the latest first. */
  public ObservableList<RunResult> runs() {
    return runs;
  }

  /** The runs to be looked at, or compared. */
  public ObservableList<RunResult> chosen() {
    return chosen;
  }
}
