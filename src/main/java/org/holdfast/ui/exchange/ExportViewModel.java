package org.holdfast.ui.exchange;

import java.io.IOException;
import java.nio.file.Path;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.exchange.ExportKind;
import org.holdfast.exchange.TableExport;
import org.holdfast.exchange.csv.WholeFile;
import org.holdfast.text.SpreadsheetText;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.TaskExecutor;

/** Writes whole tables into files. Belongs to the JavaFX application thread. */
public final class ExportViewModel {

  private static final Texts TEXTS = Texts.of(ExportViewModel.class);

  private final TaskExecutor tasks;
  private final TableExport tables;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();

  /** Exports from {@code tables}. */
  public ExportViewModel(TaskExecutor tasks, TableExport tables) {
    this.tasks = tasks;
    this.tables = tables;
  }

  /** Writes all rows of {@code kind} to {@code target}; does nothing while busy. */
  public void export(ExportKind kind, Path target) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    message.set(null);
    tasks.run(
        () -> {
          long[] rows = new long[1];
          WholeFile.write(
              target,
              out -> {
                try (SpreadsheetText.CsvWriter csv = SpreadsheetText.writing(out, kind.columns())) {
                  rows[0] = tables.export(kind, csv::row);
                }
              });
          return rows[0];
        },
        rows -> {
          busy.set(false);
          message.set(
              Message.success(
                  TEXTS.get("exported", rows, target.getFileName()), target.toString()));
        },
        failure -> {
          busy.set(false);
          message.set(
              failure instanceof IOException
                  ? Message.warning(
                      TEXTS.get("not-exported", target.getFileName(), failure.getMessage()),
                      TEXTS.get("not-exported.advice"))
                  : Messages.of(failure));
        });
  }

  /** Whether a file is being written. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** What there is to say; null: nothing. */
  public ObjectProperty<Message> messageProperty() {
    return message;
  }
}
