package org.holdfast.ui.exchange;

import java.nio.file.Path;
import java.util.Optional;
import org.holdfast.exchange.ImportRecord;
import org.holdfast.exchange.StockImport;
import org.holdfast.inventory.Right;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.exchange.reading.ReadingViewModel;

/**
 * A file on its way into the inventory: chosen, checked as a whole, perhaps read otherwise and
 * checked again, then imported. Belongs to the JavaFX application thread.
 */
public final class ImportViewModel {

  private static final Texts TEXTS = Texts.of(ImportViewModel.class);

  private final TaskExecutor tasks;
  private final Work work;
  private final StockImport imports;
  private final Operator operator;
  private final ReadingViewModel reading =
      new ReadingViewModel(this::isReadable, () -> check(false));
  private final PreviewViewModel preview = new PreviewViewModel();
  private final EarlierImportViewModel earlier = new EarlierImportViewModel();
  private Path path;

  /** Nothing is chosen yet. */
  public ImportViewModel(TaskExecutor tasks, StockImport imports, Operator operator) {
    this.tasks = tasks;
    this.work = new Work(tasks);
    this.imports = imports;
    this.operator = operator;
  }

  /** Why no file is taken in here; empty when one is. */
  Optional<String> notAllowed() {
    return operator.permissions().problem(Right.IMPORT);
  }

  /**
   * Checks another file, read as it tells itself; does nothing while busy, or where not allowed.
   */
  public void open(Path chosen) {
    if (work.isBusy() || notAllowed().isPresent()) {
      return;
    }
    path = chosen;
    reading.forget();
    check(false);
  }

  private boolean isReadable() {
    return !work.isBusy() && path != null;
  }

  /** Checks the file although it was imported before: stock is set to what it says once more. */
  void checkAgain() {
    if (!work.isBusy() && earlier.repeatableProperty().get()) {
      check(true);
    }
  }

  private void check(boolean again) {
    forget();
    Path chosen = path;
    OpenedFile.Request request =
        new OpenedFile.Request(chosen, reading.options(), operator.name(), again);
    work.run(
        ImportMessages::progress,
        listener -> request.open(imports, listener),
        this::onOpened,
        failure -> ImportMessages.ofFile(chosen, failure));
  }

  private void onOpened(OpenedFile opened) {
    if (opened instanceof OpenedFile.Unreadable unreadable) {
      work.say(ImportMessages.unreadable(fileName(), unreadable.sentence()));
      unreadable.file().ifPresent(preview::show);
    } else if (opened instanceof OpenedFile.Before before) {
      work.say(earlier.found(before.record()));
    } else if (opened instanceof OpenedFile.Checked checked) {
      checked
          .check()
          .ifPresentOrElse(
              found -> preview.show(checked.file(), found),
              () -> work.say(ImportMessages.cancelled()));
    }
  }

  /** Goes on with an import that was interrupted; does nothing where there is none. */
  void resume() {
    if (!work.isBusy()) {
      earlier.take().ifPresent(record -> apply(record.number()));
    }
  }

  /** Imports the good lines; does nothing where there is none. */
  void apply() {
    if (!work.isBusy()) {
      preview.take().ifPresent(check -> apply(check.number()));
    }
  }

  private void apply(long number) {
    Path chosen = path;
    work.run(
        ImportMessages::progress,
        listener -> imports.apply(number, listener),
        this::onApplied,
        failure -> ImportMessages.ofFile(chosen, failure));
  }

  private void onApplied(ImportRecord record) {
    clear();
    work.say(ImportMessages.applied(record));
  }

  /** Puts the file away. */
  void clear() {
    if (!work.isBusy()) {
      forget();
      path = null;
    }
  }

  private void forget() {
    preview
        .clear()
        .ifPresent(
            old ->
                tasks.run(
                    () -> {
                      imports.discard(old.number());
                      return old;
                    },
                    done -> {},
                    failure -> {}));
    earlier.forget();
    work.say(null);
  }

  /** Writes everything that is wrong with the file to {@code target}. */
  void saveProblems(Path target) {
    if (!work.isBusy()) {
      preview.saveProblems(imports, work, target);
    }
  }

  /** What is unfinished here, in words; empty: nothing. */
  Optional<String> unfinished() {
    return work.isBusy() || preview.checkProperty().get() != null
        ? Optional.of(TEXTS.get("unfinished", fileName()))
        : Optional.empty();
  }

  private String fileName() {
    return path == null ? "" : String.valueOf(path.getFileName());
  }

  /** How the file is read. */
  ReadingViewModel reading() {
    return reading;
  }

  /** What importing the file would do. */
  PreviewViewModel preview() {
    return preview;
  }

  /** What became of the file before. */
  EarlierImportViewModel earlier() {
    return earlier;
  }

  /** What is being done. */
  Work work() {
    return work;
  }
}
