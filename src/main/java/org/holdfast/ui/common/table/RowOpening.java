package org.holdfast.ui.common.table;

import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

/**
 * Opens what is selected in a table by Enter, and a row by a double click on it: twice on the head
 * of a column sorts twice and opens nothing. Belongs to the JavaFX application thread.
 */
public final class RowOpening {

  private RowOpening() {}

  /**
   * Runs {@code open} for what is selected in {@code table}, whose rows are not dressed otherwise.
   */
  public static <T> void install(TableView<T> table, Runnable open) {
    byDoubleClick(table, open);
    table.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER
              && !event.isShortcutDown()
              && !table.getSelectionModel().isEmpty()) {
            event.consume();
            open.run();
          }
        });
  }

  /** The same by the mouse only, where the screen around the table hears the keys. */
  public static <T> void byDoubleClick(TableView<T> table, Runnable open) {
    table.setRowFactory(
        unused -> {
          TableRow<T> row = new TableRow<>();
          row.setOnMouseClicked(
              event -> {
                if (event.getButton() == MouseButton.PRIMARY
                    && event.getClickCount() == 2
                    && !row.isEmpty()) {
                  open.run();
                }
              });
          return row;
        });
  }
}
