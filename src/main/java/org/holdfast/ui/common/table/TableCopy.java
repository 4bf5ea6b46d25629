package org.holdfast.ui.common.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.holdfast.text.SpreadsheetText;

/**
 * What a table shows, as a table for a spreadsheet: the columns that are shown, in their order, and
 * the rows in theirs. Where several rows can be selected and some are, only those. Belongs to the
 * JavaFX application thread.
 */
public final class TableCopy {

  private TableCopy() {}

  /**
   * Puts {@code table} on the clipboard.
   *
   * @return how many rows
   */
  public static int copy(TableView<?> table) {
    ClipboardContent content = new ClipboardContent();
    content.putString(SpreadsheetText.tabs(head(table), rows(table)));
    Clipboard.getSystemClipboard().setContent(content);
    return rows(table).size();
  }

  /** The names of the columns. */
  public static List<String> head(TableView<?> table) {
    return table.getVisibleLeafColumns().stream()
        .map(column -> column.getText().isBlank() ? column.getId() : column.getText())
        .map(String::valueOf)
        .toList();
  }

  /** The rows, a value for each column. */
  public static List<List<Object>> rows(TableView<?> table) {
    return rows(table, indexes(table));
  }

  /** All rows, whatever is selected. */
  static List<List<Object>> all(TableView<?> table) {
    return rows(table, everything(table));
  }

  private static List<List<Object>> rows(TableView<?> table, List<Integer> indexes) {
    List<List<Object>> rows = new ArrayList<>();
    for (Integer index : indexes) {
      List<Object> cells = new ArrayList<>();
      for (TableColumn<?, ?> column : table.getVisibleLeafColumns()) {
        cells.add(cell(column.getCellData(index)));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static List<Integer> indexes(TableView<?> table) {
    boolean several = table.getSelectionModel().getSelectionMode() == SelectionMode.MULTIPLE;
    List<Integer> selected = table.getSelectionModel().getSelectedIndices().stream().toList();
    if (several && !selected.isEmpty()) {
      return selected;
    }
    return everything(table);
  }

  private static List<Integer> everything(TableView<?> table) {
    List<Integer> all = new ArrayList<>();
    for (int index = 0; index < table.getItems().size(); index++) {
      all.add(index);
    }
    return all;
  }

  static Object cell(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(TableCopy::cell).orElse("");
    }
    if (value instanceof Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    }
    return value == null ? "" : value instanceof Number ? value : value.toString();
  }
}
