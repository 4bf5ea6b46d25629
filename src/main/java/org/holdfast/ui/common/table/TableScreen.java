package org.holdfast.ui.common.table;

import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.context.UserPreferences;

/**
 * What every screen with a table does alike: rows in the order that a click on a column asks for,
 * columns as they were left, and words where there are no rows. Belongs to the JavaFX application
 * thread.
 *
 * @param <T> a row
 */
public final class TableScreen<T> {

  private final TableView<T> table;
  private final UserPreferences memory;
  private final String name;
  private final Placeholder placeholder = new Placeholder();

  /**
   * Shows {@code rows} in {@code table}, whose columns are complete by now.
   *
   * @param memory remembers the columns under {@code name}
   * @param emptyPlace holds the words for a table without rows
   */
  public TableScreen(
      TableView<T> table,
      ObservableList<T> rows,
      StackPane emptyPlace,
      UserPreferences memory,
      String name) {
    this.table = table;
    this.memory = memory;
    this.name = name;
    SortedList<T> sorted = new SortedList<>(rows);
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    emptyPlace.getChildren().add(placeholder);
    TableState.restore(memory, name, table);
  }

  /** The table itself, for what is kept of it. */
  public TableView<T> table() {
    return table;
  }

  /** What stands where there are no rows. */
  public Placeholder placeholder() {
    return placeholder;
  }

  /** Remembers how the columns stand. */
  public void remember() {
    TableState.store(memory, name, table);
  }
}
