package org.holdfast.ui.reconciliation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.TaskExecutor;

/** Writes reports into files, and says so. Belongs to the JavaFX application thread. */
final class ReportSaver {

  private static final Texts TEXTS = Texts.of(ReportSaver.class);

  private final TaskExecutor tasks;
  private final ObjectProperty<Message> message;

  /**
   * Writes in the background.
   *
   * @param message gets what became of it
   */
  ReportSaver(TaskExecutor tasks, ObjectProperty<Message> message) {
    this.tasks = tasks;
    this.message = message;
  }

  /** Writes {@code report}, as JSON if the name of {@code file} ends so and as CSV otherwise. */
  void save(Reconciliation.Report report, Path file) {
    String name = file.getFileName().toString();
    boolean json = name.toLowerCase(Locale.ROOT).endsWith(".json");
    tasks.run(
        () -> Files.writeString(file, json ? ReportExport.json(report) : ReportExport.csv(report)),
        saved -> message.set(Message.success(TEXTS.get("saved", name), "")),
        failure ->
            message.set(
                Message.danger(
                    TEXTS.get("not-saved"), TEXTS.get("not-saved.advice", failure.getMessage()))));
  }
}
