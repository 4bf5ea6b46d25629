package org.holdfast.ui.common.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.holdfast.file.WholeFile;
import org.holdfast.text.SpreadsheetText;

/**
 * Writes what a table shows into a file of comma-separated values: the columns that are shown, in
 * their order, and all rows that its filters let through.
 */
public final class TableSave {

  private static final String PAGES = "holdfast.pages";

  private TableSave() {}

  /** Has all items that the filters let through saved, where {@code table} lists the first only. */
  public static <T> void allOf(TableView<T> table, Supplier<PagedItems.Pages<T>> pages) {
    table.getProperties().put(PAGES, pages);
  }

  /**
   * The work that writes {@code table} to {@code target}. Made on the JavaFX application thread,
   * run on another; the file appears whole or not at all.
   *
   * @return gives the number of rows
   */
  public static <T> Callable<Long> work(TableView<T> table, Path target) {
    List<String> head = TableCopy.head(table);
    List<TableColumn<T, ?>> columns = List.copyOf(table.getVisibleLeafColumns());
    Object pages =
        table.getItems() instanceof PagedItems<?> paged
            ? paged.pages()
            : table.getProperties().get(PAGES) instanceof Supplier<?> all ? all.get() : null;
    if (pages != null) {
      @SuppressWarnings("unchecked")
      PagedItems.Pages<T> items = (PagedItems.Pages<T>) pages;
      return () -> write(target, head, items, item -> cells(table, columns, item));
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
