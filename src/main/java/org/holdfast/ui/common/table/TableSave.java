package org.holdfast.ui.common.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.holdfast.file.WholeFile;
import org.holdfast.text.SpreadsheetText;

/**
 * Writes what a table shows into a file of comma-separated values: the columns that are shown, in
 * their order, and all rows that its filters let through.
 */
public final class TableSave {

  private TableSave() {}

  /**
   * The work that writes {@code table} to {@code target}. Made on the JavaFX application thread,
   * run on another; the file appears whole or not at all.
   *
   * @return gives the number of rows
   */
  public static <T> Callable<Long> work(TableView<T> table, Path target) {
    List<String> head = TableCopy.head(table);
    List<TableColumn<T, ?>> columns = List.copyOf(table.getVisibleLeafColumns());
    if (table.getItems() instanceof PagedItems<?> paged) {
      @SuppressWarnings("unchecked")
      PagedItems.Pages<T> pages = (PagedItems.Pages<T>) paged.pages();
      return () -> write(target, head, pages, item -> cells(table, columns, item));
    }
    List<List<Object>> rows = TableCopy.all(table);
    PagedItems.Pages<List<Object>> once = sink -> sink.page(rows);
    return () -> write(target, head, once, row -> row);
  }

  private interface Cells<R> {
    List<Object> of(R row);
  }

  private static <R> long write(
      Path target, List<String> head, PagedItems.Pages<R> pages, Cells<R> cells)
      throws IOException {
    long[] written = new long[1];
    WholeFile.write(
        target,
        out -> {
          try (SpreadsheetText.CsvWriter csv = SpreadsheetText.writing(out, head)) {
            pages.read(
                page -> {
                  for (R row : page) {
                    csv.row(cells.of(row));
                    written[0]++;
                  }
                });
          }
        });
    return written[0];
  }

  /** Of an item that no cell shows, so that nothing here belongs to another thread. */
  private static <T> List<Object> cells(
      TableView<T> table, List<TableColumn<T, ?>> columns, T item) {
    List<Object> cells = new ArrayList<>();
    for (TableColumn<T, ?> column : columns) {
      cells.add(TableCopy.cell(value(table, column, item)));
    }
    return cells;
  }

  private static <T, V> V value(TableView<T> table, TableColumn<T, V> column, T item) {
    return column
        .getCellValueFactory()
        .call(new TableColumn.CellDataFeatures<>(table, column, item))
        .getValue();
  }
}
