package org.holdfast.ui.exchange;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.exchange.ImportCheck;
import org.holdfast.exchange.ImportField;
import org.holdfast.exchange.ImportRecord;
import org.holdfast.exchange.ImportStage;
import org.holdfast.exchange.ImportTexts;
import org.holdfast.exchange.LineProblem;
import org.holdfast.exchange.StockImport;
import org.holdfast.exchange.csv.CsvFile;
import org.holdfast.exchange.csv.CsvOptions;
import org.holdfast.exchange.csv.CsvProblemTexts;
import org.holdfast.exchange.csv.NumberStyle;
import org.holdfast.exchange.csv.ProblemFile;
import org.holdfast.inventory.Right;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.TaskExecutor;

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
  private final ObservableList<LineProblem> problems = FXCollections.observableArrayList();
  private final ObservableList<String> findings = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<CsvFile> file = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<ImportCheck> check = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper repeatable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<ImportRecord> resumable = new ReadOnlyObjectWrapper<>();
  private CsvOptions options = CsvOptions.NONE;
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
    options = CsvOptions.NONE;
    check();
  }

  /** Reads the file in another encoding; empty: as it tells itself. */
  public void chooseCharset(Optional<Charset> charset) {
    change(before -> before.withCharset(charset));
  }

  /** Reads the file with another separator; empty: as it tells itself. */
  public void chooseSeparator(Optional<Character> separator) {
    change(before -> before.withSeparator(separator));
  }

  /** Reads numbers otherwise; empty: as the file tells itself. */
  public void chooseNumbers(Optional<NumberStyle> numbers) {
    change(before -> before.withNumbers(numbers));
  }

  /** Takes {@code field} from the column called {@code header}; empty: from none. */
  public void chooseColumn(ImportField field, String header) {
    change(before -> before.withColumn(field, header));
  }

  /** Says where stock lies of which the file does not say it; empty: nobody knows. */
  public void chooseLocation(String location) {
    change(before -> before.withLocation(Optional.of(location).filter(name -> !name.isBlank())));
  }

  private void change(UnaryOperator<CsvOptions> how) {
    if (work.isBusy() || path == null) {
      return;
    }
    CsvOptions changed = how.apply(options);
    if (!changed.equals(options)) {
      options = changed;
      check();
    }
  }

  /** What came of opening a file. */
  private sealed interface Opened {
    /** It is no table. */
    record Unreadable(String sentence, Optional<CsvFile> file) implements Opened {}

    /** It was imported before, or is half imported. */
    record Before(ImportRecord record) implements Opened {}

    /** It was checked; empty: ended before it was. */
    record Checked(CsvFile file, Optional<ImportCheck> check) implements Opened {}
  }

  private void check() {
    check(false);
  }

  /** Checks the file although it was imported before: stock is set to what it says once more. */
  public void checkAgain() {
    if (!work.isBusy() && repeatable.get()) {
      check(true);
    }
  }

  private void check(boolean again) {
    forget();
    CsvOptions now = options;
    Path chosen = path;
    String name = operator.name();
    work.run(
        ImportViewModel::words,
        listener -> {
          CsvFile.Opening opening = CsvFile.open(chosen, now);
          if (opening instanceof CsvFile.Opening.Failed failed) {
            return new Opened.Unreadable(CsvProblemTexts.sentence(failed.problem()), failed.file());
          }
          CsvFile source = ((CsvFile.Opening.Opened) opening).file();
          List<ImportRecord> earlier = again ? List.of() : imports.earlier(source.content());
          return earlier.isEmpty()
              ? new Opened.Checked(source, imports.check(source, name, "", listener))
              : new Opened.Before(earlier.get(0));
        },
        this::onOpened,
        this::ofFile);
  }

  private void onOpened(Opened opened) {
    if (opened instanceof Opened.Unreadable unreadable) {
      work.say(Message.warning(TEXTS.get("unreadable", fileName()), unreadable.sentence()));
      unreadable.file().ifPresent(file::set);
      return;
    }
    if (opened instanceof Opened.Before before) {
      onBefore(before);
      return;
    }
    Opened.Checked checked = (Opened.Checked) opened;
    if (checked.check().isEmpty()) {
      work.say(Message.info(TEXTS.get("cancelled"), ""));
      return;
    }
    file.set(checked.file());
    ImportCheck found = checked.check().get();
    summary.set(TEXTS.get("summary", found.lines(), found.good(), found.bad()));
    problems.setAll(found.problems());
    findings.setAll(ImportTexts.changes(found.changes()));
    if (found.good() > 0 && findings.isEmpty()) {
      findings.add(TEXTS.get("nothing"));
    }
    if (!found.newLocations().isEmpty()) {
      findings.add(TEXTS.get("new-locations", String.join(", ", found.newLocations())));
    }
    check.set(found);
  }

  private void onBefore(Opened.Before before) {
    ImportRecord record = before.record();
    if (record.isFinished()) {
      repeatable.set(true);
      work.say(
          Message.info(
              TEXTS.get(
                  "before",
                  record.number(),
                  Moments.stamp(record.at(), ZoneId.systemDefault()),
                  record.operator()),
              TEXTS.get("before.advice")));
    } else {
      resumable.set(record);
      work.say(
          Message.info(
              TEXTS.get("interrupted", record.number(), record.appliedTo()),
              TEXTS.get("resume.advice", record.operator())));
    }
  }

  /** Goes on with an import that was interrupted; does nothing where there is none. */
  public void resume() {
    ImportRecord record = resumable.get();
    if (!work.isBusy() && record != null) {
      resumable.set(null);
      apply(record.number());
    }
  }

  /** Imports the good lines; does nothing where there is none. */
  public void apply() {
    ImportCheck checked = check.get();
    if (!work.isBusy() && checked != null && checked.good() > 0) {
      check.set(null);
      apply(checked.number());
    }
  }

  private void apply(long number) {
    work.run(
        ImportViewModel::words,
        listener -> imports.apply(number, listener),
        this::onApplied,
        this::ofFile);
  }

  private void onApplied(ImportRecord record) {
    clear();
    if (!record.isFinished()) {
      work.say(
          Message.warning(
              TEXTS.get("interrupted", record.number(), record.appliedTo()),
              TEXTS.get("interrupted.advice")));
      return;
    }
    List<String> done = ImportTexts.changes(record.changes());
    work.say(
        Message.success(
            TEXTS.get("imported", record.number(), record.lines() - record.bad(), record.bad()),
            done.isEmpty() ? TEXTS.get("nothing") : String.join(" · ", done)));
  }

  /** Puts the file away. */
  public void clear() {
    if (!work.isBusy()) {
      forget();
      path = null;
    }
  }

  private void forget() {
    ImportCheck old = check.get();
    if (old != null) {
      tasks.run(
          () -> {
            imports.discard(old.number());
            return old;
          },
          done -> {},
          failure -> {});
    }
    check.set(null);
    file.set(null);
    repeatable.set(false);
    resumable.set(null);
    summary.set("");
    problems.clear();
    findings.clear();
    work.say(null);
  }

  /** Writes everything that is wrong with the file to {@code target}. */
  public void saveProblems(Path target) {
    ImportCheck checked = check.get();
    CsvFile source = file.get();
    if (work.isBusy() || checked == null) {
      return;
    }
    work.run(
        () -> {
          ProblemFile.write(imports, checked.number(), source.columns(), target);
          return target;
        },
        done -> work.say(Message.success(TEXTS.get("saved", target.getFileName()), "")),
        failure -> notAFile(target, failure));
  }

  private Message ofFile(IOException failure) {
    return notAFile(path, failure);
  }

  private static Message notAFile(Path file, IOException failure) {
    return Message.warning(
        TEXTS.get("no-file", file.getFileName()), String.valueOf(failure.getMessage()));
  }

  private static String words(ImportStage stage, Long percent) {
    return switch (stage) {
      case READING -> TEXTS.get("reading");
      case CHECKING -> TEXTS.get("checking");
      case APPLYING -> TEXTS.get("applying", percent);
    };
  }

  /** The name of the file that was chosen; empty: none. */
  public String fileName() {
    return path == null ? "" : String.valueOf(path.getFileName());
  }

  /** Where stock lies of which the file does not say it; may be empty. */
  public String location() {
    return options.location().orElse("");
  }

  /** The file that was read; null: none. */
  public ReadOnlyObjectProperty<CsvFile> fileProperty() {
    return file.getReadOnlyProperty();
  }

  /** Whether the file was imported before, and could be once more. */
  public ReadOnlyBooleanProperty repeatableProperty() {
    return repeatable.getReadOnlyProperty();
  }

  /** An import of the file that was interrupted and can be gone on with; null: none. */
  public ReadOnlyObjectProperty<ImportRecord> resumableProperty() {
    return resumable.getReadOnlyProperty();
  }

  /** What the check found; null where nothing waits to be imported. */
  public ReadOnlyObjectProperty<ImportCheck> checkProperty() {
    return check.getReadOnlyProperty();
  }

  /** How many lines are good and bad, in words. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** What the good lines would change, one sentence each. */
  public ObservableList<String> findings() {
    return findings;
  }

  /** The first things that are wrong, in order of lines. */
  public ObservableList<LineProblem> problems() {
    return problems;
  }

  /** What is being done. */
  Work work() {
    return work;
  }

  /** What there is to say; null: nothing. */
  ObjectProperty<Message> messageProperty() {
    return work.messageProperty();
  }
}
