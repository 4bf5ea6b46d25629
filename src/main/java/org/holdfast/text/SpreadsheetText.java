package org.holdfast.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Tables for spreadsheets, in which no cell is a formula. A spreadsheet computes what begins with
 * {@code = + - @}, also when it came from a file: a note could then read other cells, fetch from
 * the network or start a program. Such a cell is given an apostrophe in front, which spreadsheets
 * take for “this is text”.
 */
public final class SpreadsheetText {

  // Also in full width, after blanks, and after what a spreadsheet strips.
  private static final Pattern FORMULA =
      Pattern.compile("^[\\s\\p{Z}\\p{C}]*[=+\\-@＝＋－＠−].*", Pattern.DOTALL);

  // Marked already: marked once more, so that taking one mark away always gives what there was.
  private static final Pattern MARKED = Pattern.compile("^'+(.*)", Pattern.DOTALL);

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private SpreadsheetText() {}

  /** Values set apart by commas, as RFC 4180 has them. */
  public static String csv(List<String> header, Iterable<? extends List<?>> rows) {
    return print(CSVFormat.RFC4180, header, rows);
  }

  /** Values set apart by tabs, as spreadsheets take them from the clipboard. */
  public static String tabs(List<String> header, Iterable<? extends List<?>> rows) {
    return print(CSVFormat.TDF, header, rows);
  }

  /** A table that is written row by row. Closing it leaves {@code out} open. */
  public static CsvWriter writing(Appendable out, List<String> header) throws IOException {
    CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
    printer.printRecord(header);
    return new CsvWriter(printer);
  }

  /** Writes rows of a table, defused. */
  public static final class CsvWriter implements AutoCloseable {
    private final CSVPrinter printer;

    private CsvWriter(CSVPrinter printer) {
      this.printer = printer;
    }

    /** Writes one row. */
    public void row(List<?> cells) throws IOException {
      printer.printRecord(cells.stream().map(SpreadsheetText::cell).toList());
    }

    @Override
    public void close() throws IOException {
      printer.flush();
    }
  }

  private static String print(
      CSVFormat format, List<String> header, Iterable<? extends List<?>> rows) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      printer.printRecord(header);
      for (List<?> row : rows) {
        printer.printRecord(row.stream().map(SpreadsheetText::cell).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** What stands for {@code value} in a cell: numbers as they are, texts defused, null empty. */
  static Object cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value;
    }
    String text = value.toString();
    Matcher marked = MARKED.matcher(text);
    return isDangerous(marked.matches() ? marked.group(1) : text) ? "'" + text : text;
  }

  /** The text that {@code cell} of a table of ours, or of a spreadsheet, stands for. */
  public static String original(String cell) {
    Matcher marked = MARKED.matcher(cell);
    return marked.matches() && isDangerous(marked.group(1)) ? cell.substring(1) : cell;
  }

  private static boolean isDangerous(String text) {
    return !NUMBER.matcher(text).matches()
        && (FORMULA.matcher(text).matches()
            || text.startsWith("\t")
            || text.startsWith("\r")
            || text.startsWith("\n"));
  }
}
