package org.holdfast.ui.inventory.table;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableView;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.ui.inventory.list.StockItem;
import org.holdfast.ui.inventory.list.StockList;

/**
 * Keeps a row of the table selected while the list changes around it. Belongs to the JavaFX
 * application thread.
 */
final class StockSelection {

  private final TableView<StockItem> table;
  private final StockList list;
  private final Consumer<Optional<StockRow>> chosen;
  private long selectedKey;

  /**
   * Keeps the selection of {@code table}, which shows {@code list}.
   *
   * @param chosen is given the row that somebody chose; empty: it is not read yet, and comes
   */
  StockSelection(TableView<StockItem> table, StockList list, Consumer<Optional<StockRow>> chosen) {
    this.table = table;
    this.list = list;
    this.chosen = chosen;
    list.addListener((ListChangeListener<StockItem>) change -> keep());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((observable, oldValue, newValue) -> select(newValue));
  }

  /** Only what somebody has chosen counts, not what becomes of it when the list changes. */
  private void select(StockItem item) {
    if (item == null || list.isChanging()) {
      return;
    }
    selectedKey = item.key();
    chosen.accept(item.known());
    if (item.known().isEmpty()) {
      // Chosen before it was read.
      item.rowProperty()
          .addListener(
              (observable, oldValue, newValue) -> {
                if (oldValue == null && selectedKey == item.key()) {
                  select(item);
                }
              });
    }
  }

  /** The rows have changed: what was chosen stays chosen, wherever it is now. */
  private void keep() {
    int index = selectedKey == 0 ? -1 : list.indexOfKey(selectedKey);
    StockItem selected = table.getSelectionModel().getSelectedItem();
    if (index < 0) {
      table.getSelectionModel().clearSelection();
    } else if (table.getSelectionModel().getSelectedIndex() != index
        || selected == null
        || selected.key() != selectedKey) {
      table.getSelectionModel().clearAndSelect(index);
    }
  }

  /** Selects the row at {@code index} and brings it into view. */
  void show(int index) {
    selectedKey = list.get(index).key();
    table.getSelectionModel().clearAndSelect(index);
    table.scrollTo(index);
  }

  /** Selects no row. */
  void forget() {
    selectedKey = 0;
    table.getSelectionModel().clearSelection();
  }

  /** The selected row; empty: none, or it is not read yet. */
  Optional<StockRow> row() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem())
        .flatMap(StockItem::known);
  }
}
