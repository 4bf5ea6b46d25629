package org.holdfast.ui.locks.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.locks.queue.QueueExport;
import org.holdfast.ui.locks.scene.LockScene;

/** Writes the queues on screen into a file. Belongs to the JavaFX application thread. */
public final class QueueExportViewModel {

  private static final Texts TEXTS = Texts.of(QueueExportViewModel.class);

  private final TaskExecutor tasks;
  private final ReadOnlyObjectProperty<LockScene> scene;
  private final Consumer<Message> messages;

  /**
   * Exports of what {@code scene} shows.
   *
   * @param messages hears what became of it
   */
  public QueueExportViewModel(
      TaskExecutor tasks, ReadOnlyObjectProperty<LockScene> scene, Consumer<Message> messages) {
    this.tasks = tasks;
    this.scene = scene;
    this.messages = messages;
  }

  /** As comma-separated values. */
  public void csv(Path file) {
    export(file, QueueExport::csv);
  }

  /** As JSON. */
  public void json(Path file) {
    export(file, QueueExport::json);
  }

  private void export(Path file, Function<WaitForGraph, String> format) {
    if (scene.get() == null) {
      messages.accept(
          Message.warning(TEXTS.get("export.nothing"), TEXTS.get("export.nothing.detail")));
      return;
    }
    WaitForGraph graph = scene.get().graph();
    tasks.run(
        () -> Files.writeString(file, format.apply(graph)),
        written -> messages.accept(Message.success(TEXTS.get("saved", file.getFileName()), "")),
        failure ->
            messages.accept(
                Message.danger(
                    TEXTS.get("export.failed"), TEXTS.get("elsewhere", failure.getMessage()))));
  }
}
