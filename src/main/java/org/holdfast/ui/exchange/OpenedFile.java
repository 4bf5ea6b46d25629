package org.holdfast.ui.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holdfast.exchange.ImportCheck;
import org.holdfast.exchange.ImportRecord;
import org.holdfast.exchange.ImportStage;
import org.holdfast.exchange.StockImport;
import org.holdfast.exchange.csv.CsvFile;
import org.holdfast.exchange.csv.CsvOptions;
import org.holdfast.exchange.csv.CsvProblemTexts;
import org.holdfast.inventory.WorkListener;

/** What came of opening a file. */
sealed interface OpenedFile {

  /** It is no table. */
  record Unreadable(String sentence, Optional<CsvFile> file) implements OpenedFile {}

  /** It was imported before, or is half imported. */
  record Before(ImportRecord record) implements OpenedFile {}

  /** It was checked; empty: ended before it was. */
  record Checked(CsvFile file, Optional<ImportCheck> check) implements OpenedFile {}

  /**
   * How a file is opened.
   *
   * @param path the file
   * @param options how it is read
   * @param operator who does it
   * @param again whether it is checked although it was imported before
   */
  record Request(Path path, CsvOptions options, String operator, boolean again) {

    /** Opens and checks the file; blocks. */
    OpenedFile open(StockImport imports, WorkListener<ImportStage> listener) throws IOException {
      CsvFile.Opening opening = CsvFile.open(path, options);
      if (opening instanceof CsvFile.Opening.Failed failed) {
        return new Unreadable(CsvProblemTexts.sentence(failed.problem()), failed.file());
      }
      CsvFile source = ((CsvFile.Opening.Opened) opening).file();
      List<ImportRecord> earlier = again ? List.of() : imports.earlier(source.content());
      return earlier.isEmpty()
          ? new Checked(source, imports.check(source, operator, "", listener))
          : new Before(earlier.get(0));
    }
  }
}
