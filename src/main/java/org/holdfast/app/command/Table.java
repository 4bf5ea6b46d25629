package org.holdfast.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.holdfast.text.Numbers;
import org.holdfast.text.PrintableText;

/** Rows under headings, aligned with blanks: texts to the left, numbers to the right. */
public final class Table {

  private static final String GAP = "  ";

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private record Column(String heading, boolean number) {}

  /** Adds a column of texts. */
  public Table text(String heading) {
    columns.add(new Column(heading, false));
    return this;
  }

  /** Adds a column of numbers. */
  public Table number(String heading) {
    columns.add(new Column(heading, true));
    return this;
  }

  /** Adds a row with one cell for each column; numbers get separators of thousands. */
  public void row(Object... cells) {
    rows.add(IntStream.range(0, columns.size()).mapToObj(i -> cell(cells[i])).toList());
  }

  private static String cell(Object value) {
    // What stands in a note must not break the table or the terminal.
    return value instanceof Long number
        ? Numbers.whole(number)
        : PrintableText.line(String.valueOf(value));
  }

  /** Prints headings and rows; nothing if there are no rows. */
  public void print(PrintWriter out) {
    if (rows.isEmpty()) {
      return;
    }
    int[] widths =
        IntStream.range(0, columns.size())
            .map(
                i ->
                    rows.stream()
                        .mapToInt(row -> width(row.get(i)))
                        .reduce(width(columns.get(i).heading()), Math::max))
            .toArray();
    print(out, columns.stream().map(Column::heading).toList(), widths);
    rows.forEach(row -> print(out, row, widths));
  }

  private void print(PrintWriter out, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String blanks = " ".repeat(widths[i] - width(cells.get(i)));
      line.append(i == 0 ? "" : GAP)
          .append(columns.get(i).number() ? blanks + cells.get(i) : cells.get(i) + blanks);
    }
    out.println(line.toString().stripTrailing());
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
