package org.holdfast.exchange.csv;

import java.io.IOException;
import java.nio.file.Path;
import org.holdfast.exchange.ExportKind;
import org.holdfast.exchange.TableExport;
import org.holdfast.file.WholeFile;
import org.holdfast.text.SpreadsheetText;

/** A whole table as a file of comma-separated values. */
public final class TableFile {

  private TableFile() {}

  /**
   * Writes all rows of {@code kind} to {@code target}, which is there whole or not at all.
   *
   * @return how many rows there were
   * @throws IOException when it cannot be written
   */
  public static long write(TableExport tables, ExportKind kind, Path target) throws IOException {
    long[] rows = new long[1];
    WholeFile.write(
        target,
        out -> {
          try (SpreadsheetText.CsvWriter csv = SpreadsheetText.writing(out, kind.columns())) {
            rows[0] = tables.export(kind, csv::row);
          }
        });
    return rows[0];
  }
}
