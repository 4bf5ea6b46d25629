package org.holdfast.paper;

import java.util.List;

/**
 * What goes on paper: a title, lines below it, and a table as long as it may be. All of it is
 * worded and formatted already.
 *
 * @param title what it is; stands on each page
 * @param lines whose and for what, below the title of the first page
 * @param codes what a scanner is to read of it as a whole, below the lines
 * @param columns the columns, from the left
 * @param rows the rows, each with a text for each column; an empty text is a box to write into
 */
public record PaperTable(
    String title,
    List<String> lines,
    List<String> codes,
    List<PaperColumn> columns,
    List<List<String>> rows) {

  /** Refuses rows that do not have a text for each column. */
  public PaperTable {
    lines = List.copyOf(lines);
    codes = List.copyOf(codes);
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    int texts = columns.size();
    if (texts == 0 || rows.stream().anyMatch(row -> row.size() != texts)) {
      throw new IllegalArgumentException("a row has a text for each of the columns");
    }
  }

  /** A table that is no scanner's business as a whole. */
  public PaperTable(
      String title, List<String> lines, List<PaperColumn> columns, List<List<String>> rows) {
    this(title, lines, List.of(), columns, rows);
  }
}
