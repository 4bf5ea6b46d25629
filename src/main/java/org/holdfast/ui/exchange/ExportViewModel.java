package org.holdfast.ui.exchange;

import java.nio.file.Path;
import org.holdfast.exchange.ExportKind;
import org.holdfast.exchange.TableExport;
import org.holdfast.exchange.csv.TableFile;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.TaskExecutor;

/** Writes whole tables into files. Belongs to the JavaFX application thread. */
public final class ExportViewModel {

  private static final Texts TEXTS = Texts.of(ExportViewModel.class);

  private final Work work;
  private final TableExport tables;

  /** Exports from {@code tables}. */
  public ExportViewModel(TaskExecutor tasks, TableExport tables) {
    this.work = new Work(tasks);
    this.tables = tables;
  }

  /** Writes all rows of {@code kind} to {@code target}; does nothing while busy. */
  public void export(ExportKind kind, Path target) {
    work.run(
        () -> TableFile.write(tables, kind, target),
        rows ->
            work.say(
                Message.success(
                    TEXTS.get("exported", rows, target.getFileName()), target.toString())),
        failure ->
            Message.warning(
                TEXTS.get("not-exported", target.getFileName(), failure.getMessage()),
                TEXTS.get("not-exported.advice")));
  }

  /** What is being done. */
  Work work() {
    return work;
  }
}
