package org.holdfast.ui.locks.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.history.LockHistory;
import org.holdfast.locks.recording.Recording;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.locks.timeline.LockTimelineViewModel;

/** Saves the last minutes and opens recordings. Belongs to the JavaFX application thread. */
public final class LockRecordingViewModel {

  private static final Texts TEXTS = Texts.of(LockRecordingViewModel.class);

  /** A recording may take a quarter of what this program has. */
  private static final long MAX_BYTES = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

  private static final Duration ANY_LENGTH = Duration.ofDays(3_650);

  private final TaskExecutor tasks;
  private final LockTimelineViewModel timeline;
  private final Consumer<Message> messages;
  private final long maxBytes;

  /**
   * Recordings of what {@code timeline} has, or to be shown there.
   *
   * @param messages hears what became of it
   */
  public LockRecordingViewModel(
      TaskExecutor tasks, LockTimelineViewModel timeline, Consumer<Message> messages) {
    this(tasks, timeline, messages, MAX_BYTES);
  }

  /** The same with another bound for the memory of a recording. */
  LockRecordingViewModel(
      TaskExecutor tasks,
      LockTimelineViewModel timeline,
      Consumer<Message> messages,
      long maxBytes) {
    this.tasks = tasks;
    this.timeline = timeline;
    this.messages = messages;
    this.maxBytes = maxBytes;
  }

  /** Writes the last minutes, or the recording that is open, to {@code file}. */
  public void save(Path file) {
    List<LockSnapshot> all = timeline.snapshots();
    tasks.run(
        () -> {
          Recording.save(file, all);
          return all.size();
        },
        count ->
            messages.accept(
                Message.success(
                    TEXTS.get("saved", file.getFileName()), TEXTS.get("saved.detail", count))),
        failure -> messages.accept(Message.danger(TEXTS.get("not-saved"), failure.getMessage())));
  }

  /**
   * A recording in memory.
   *
   * @param history what fits
   * @param complete whether the file was ended properly
   */
  private record Opened(LockHistory history, boolean complete) {}

  /** Shows the recording in {@code file} instead of what happens now. */
  public void open(Path file) {
    messages.accept(Message.info(TEXTS.get("opening", file.getFileName()), ""));
    tasks.run(
        () -> {
          LockHistory read = new LockHistory(ANY_LENGTH, maxBytes);
          return new Opened(read, Recording.read(file, read::add));
        },
        opened -> messages.accept(show(file, opened)),
        failure -> messages.accept(Message.danger(TEXTS.get("not-opened"), failure.getMessage())));
  }

  private Message show(Path file, Opened opened) {
    if (opened.history().latest().isEmpty()) {
      return Message.warning(TEXTS.get("empty"), "");
    }
    timeline.open(opened.history());
    String name = TEXTS.get("opened", file.getFileName());
    long dropped = opened.history().dropped();
    if (dropped > 0) {
      return Message.warning(
          name,
          TEXTS.get(
              "too-long",
              Numbers.whole(dropped),
              Numbers.whole(opened.history().snapshots().size())));
    }
    return Message.info(
        name, opened.complete() ? TEXTS.get("opened.detail") : TEXTS.get("unfinished"));
  }
}
