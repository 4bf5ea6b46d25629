package org.holdfast.exchange.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holdfast.exchange.ImportField;
import org.holdfast.exchange.LineProblem;
import org.holdfast.exchange.ProblemTexts;
import org.holdfast.exchange.StockImport;
import org.holdfast.file.WholeFile;
import org.holdfast.text.SpreadsheetText;

/** A table of everything that is wrong with an imported file. */
public final class ProblemFile {

  private static final List<String> COLUMNS = List.of("line", "column", "value", "reason");

  private ProblemFile() {}

  /**
   * Writes the problems of import {@code number} to {@code target}.
   *
   * @param columns what the imported file calls its columns
   * @throws IOException when it cannot be written
   */
  public static void write(
      StockImport imports, long number, Map<ImportField, String> columns, Path target)
      throws IOException {
    WholeFile.write(
        target,
        out -> {
          try (SpreadsheetText.CsvWriter csv = SpreadsheetText.writing(out, COLUMNS)) {
            imports.problems(number, problem -> row(csv, problem.in(columns)));
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        });
  }

  private static void row(SpreadsheetText.CsvWriter csv, LineProblem problem) {
    try {
      csv.row(
          List.of(problem.line(), problem.column(), problem.value(), ProblemTexts.reason(problem)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
