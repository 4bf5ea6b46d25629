package org.holdfast.ui.exchange;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.exchange.ImportCheck;
import org.holdfast.exchange.ImportTexts;
import org.holdfast.exchange.LineProblem;
import org.holdfast.exchange.StockImport;
import org.holdfast.exchange.csv.CsvFile;
import org.holdfast.exchange.csv.ProblemFile;
import org.holdfast.text.Texts;

/**
 * What importing a file would do, before anything is done. Belongs to the JavaFX application
 * thread.
 */
final class PreviewViewModel {

  private static final Texts TEXTS = Texts.of(PreviewViewModel.class);

  private final ObservableList<LineProblem> problems = FXCollections.observableArrayList();
  private final ObservableList<String> findings = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<CsvFile> file = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<ImportCheck> check = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper offer = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper applicable = new ReadOnlyBooleanWrapper();

  /** Shows {@code read} as a file of which nobody knows yet what it would do. */
  void show(CsvFile read) {
    file.set(read);
  }

  /** Shows what was found in {@code read}. */
  void show(CsvFile read, ImportCheck found) {
    file.set(read);
    summary.set(TEXTS.get("summary", found.lines(), found.good(), found.bad()));
    offer.set(
        found.bad() == 0
            ? TEXTS.get("apply", found.good())
            : TEXTS.get("apply.good", found.good(), found.bad()));
    applicable.set(found.good() > 0);
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

  /** Takes what can be imported away, to import it; empty where there is nothing good. */
  Optional<ImportCheck> take() {
    Optional<ImportCheck> taken =
        Optional.ofNullable(check.get()).filter(found -> found.good() > 0);
    taken.ifPresent(found -> check.set(null));
    return taken;
  }

  /** Shows nothing any more, and says what had been found and is not to be imported. */
  Optional<ImportCheck> clear() {
    Optional<ImportCheck> old = Optional.ofNullable(check.get());
    check.set(null);
    file.set(null);
    summary.set("");
    offer.set("");
    applicable.set(false);
    problems.clear();
    findings.clear();
    return old;
  }

  /** Writes everything that is wrong to {@code target}; does nothing where nothing was checked. */
  void saveProblems(StockImport imports, Work work, Path target) {
    ImportCheck checked = check.get();
    CsvFile source = file.get();
    if (checked != null) {
      work.run(
          () -> {
            ProblemFile.write(imports, checked.number(), source.columns(), target);
            return target;
          },
          done -> work.say(ImportMessages.saved(done)),
          failure -> ImportMessages.ofFile(target, failure));
    }
  }

  /** The file that was read; null: none. */
  ReadOnlyObjectProperty<CsvFile> fileProperty() {
    return file.getReadOnlyProperty();
  }

  /** What the check found; null where nothing waits to be imported. */
  ReadOnlyObjectProperty<ImportCheck> checkProperty() {
    return check.getReadOnlyProperty();
  }

  /** How many lines are good and bad, in words. */
  ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** What is imported if somebody agrees, in words. */
  ReadOnlyStringProperty offerProperty() {
    return offer.getReadOnlyProperty();
  }

  /** Whether anything can be imported. */
  ReadOnlyBooleanProperty applicableProperty() {
    return applicable.getReadOnlyProperty();
  }

  /** What the good lines would change, one sentence each. */
  ObservableList<String> findings() {
    return findings;
  }

  /** The first things that are wrong, in order of lines. */
  ObservableList<LineProblem> problems() {
    return problems;
  }
}
