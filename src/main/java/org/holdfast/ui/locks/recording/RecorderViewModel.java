package org.holdfast.ui.locks.recording;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.holdfast.locks.recording.Recorder;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.TaskExecutor;

/**
 * Writes everything into a file from when somebody says so, also while another screen is shown.
 * Belongs to the JavaFX application thread.
 */
public final class RecorderViewModel {

  private static final Texts TEXTS = Texts.of(RecorderViewModel.class);

  private final TaskExecutor tasks;
  private final LockSampler sampler;
  private final Consumer<Message> messages;
  private final ReadOnlyObjectWrapper<Recorder> recorder = new ReadOnlyObjectWrapper<>();

  /**
   * A recorder that is off.
   *
   * @param messages hears what became of a recording
   */
  public RecorderViewModel(TaskExecutor tasks, LockSampler sampler, Consumer<Message> messages) {
    this.tasks = tasks;
    this.sampler = sampler;
    this.messages = messages;
  }

  /** Writes everything from now on into {@code file}. */
  public void record(Path file) {
    if (isRecording()) {
      return;
    }
    tasks.run(
        () -> new Recorder(sampler, file, () -> tasks.onScreen(this::stop)),
        begun -> {
          recorder.set(begun);
          if (!begun.problem().isEmpty()) {
            stop();
          }
        },
        failure ->
            messages.accept(
                Message.danger(
                    TEXTS.get("not-begun"), TEXTS.get("elsewhere", failure.getMessage()))));
  }

  /** Ends the recording that is being written, if one is. */
  public void stop() {
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
        closed -> messages.accept(format(closed)),
        failure -> messages.accept(Messages.of(failure)));
  }

  private static Message format(Recorder closed) {
    String name = closed.file().getFileName().toString();
    if (!closed.problem().isEmpty()) {
      return Message.danger(
          TEXTS.get("ends-early", name), TEXTS.get("ends-early.detail", closed.problem()));
    }
    return closed.lost() > 0
        ? Message.warning(
            TEXTS.get("recorded", name),
            TEXTS.get("recorded.lost", closed.written(), closed.lost()))
        : Message.success(
            TEXTS.get("recorded", name), TEXTS.get("recorded.detail", closed.written()));
  }

  /** Ends the recording with the program; waits until the file is complete. */
  public void close() {
    if (isRecording()) {
      recorder.get().close();
    }
  }

  /** Whether a recording is being written. */
  boolean isRecording() {
    return recorder.get() != null;
  }

  /** What the button says that begins and ends a recording. */
  String buttonText() {
    return isRecording()
        ? TEXTS.get("button.stop", Numbers.whole(recorder.get().written()))
        : TEXTS.get("button.record");
  }

  /** What that button does, in a sentence. */
  String buttonTip() {
    return isRecording()
        ? TEXTS.get("button.stop.tip", recorder.get().file().getFileName())
        : TEXTS.get("button.record.tip");
  }

  /** What writes a recording now; null: nothing. */
  public ReadOnlyObjectProperty<Recorder> recorderProperty() {
    return recorder.getReadOnlyProperty();
  }
}
