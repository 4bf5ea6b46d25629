package org.holdfast.ui.inventory.table;

import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.holdfast.inventory.stock.StockColumn;
import org.holdfast.inventory.stock.StockOrder;
import org.holdfast.ui.inventory.list.StockItem;

/** Lets the server put the rows in order when a header is clicked: most of them are not here. */
final class TableOrder {

  private final Map<TableColumn<StockItem, ?>, StockColumn> columns;

  /** What the columns of a table are to the server. */
  TableOrder(Map<TableColumn<StockItem, ?>, StockColumn> columns) {
    this.columns = Map.copyOf(columns);
  }

  /** Keeps in {@code order} what the headers of {@code table} say. */
  void bind(TableView<StockItem> table, ObjectProperty<List<StockOrder>> order) {
    table.setSortPolicy(
        view -> {
          order.set(view.getSortOrder().stream().map(this::order).toList());
          return true;
        });
  }

  /**
   * Shows {@code column} with the largest first, or neither any more.
   *
   * @param leads false: it is hidden again, and the rows are in order of SKU
   */
  static void lead(TableView<StockItem> table, TableColumn<StockItem, ?> column, boolean leads) {
    column.setVisible(leads);
    if (leads) {
      column.setSortType(TableColumn.SortType.DESCENDING);
      table.getSortOrder().setAll(List.of(column));
    } else {
      table.getSortOrder().remove(column);
    }
  }

  private StockOrder order(TableColumn<StockItem, ?> column) {
    return new StockOrder(
        columns.get(column), column.getSortType() == TableColumn.SortType.DESCENDING);
  }
}
