package org.holdfast.ui.common.table;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.TableView;

/**
 * Keeps rows selected by what they stand for while a refresh replaces them. Belongs to the JavaFX
 * application thread.
 *
 * @param <T> a row
 * @param <K> what a row stands for, for example its number
 */
public final class SelectionKeeper<T, K> {

  private final TableView<T> table;
  private final Function<T, K> key;
  private final Set<K> chosen = new HashSet<>();
  private boolean restoring;

  /**
   * Keeps the selection of {@code table}.
   *
   * @param source what is replaced; the table's items follow it
   */
  public SelectionKeeper(TableView<T> table, ObservableList<T> source, Function<T, K> key) {
    this.table = table;
    this.key = key;
    source.addListener((ListChangeListener<T>) change -> restore());
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<T>) change -> note());
  }

  /** What is selected now. */
  public List<K> keys() {
    return table.getSelectionModel().getSelectedItems().stream()
        .filter(Objects::nonNull)
        .map(key)
        .toList();
  }

  private void note() {
    if (!restoring) {
      chosen.clear();
      chosen.addAll(keys());
    }
  }

  private void restore() {
    restoring = true;
    table.getSelectionModel().clearSelection();
    for (int i = 0; i < table.getItems().size(); i++) {
      if (chosen.contains(key.apply(table.getItems().get(i)))) {
        table.getSelectionModel().select(i);
      }
    }
    restoring = false;
    chosen.retainAll(keys());
  }
}
