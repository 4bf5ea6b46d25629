package org.holdfast.ui.inventory;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.holdfast.inventory.stock.StockState;

/** A row of the inventory table that stays the same object while its numbers change. */
public final class StockItem {

  private final ObjectProperty<StockTableRow> row;

  StockItem(StockTableRow row) {
    this.row = new SimpleObjectProperty<>(row);
  }

  StockTableRow row() {
    return row.get();
  }

  ObjectProperty<StockTableRow> rowProperty() {
    return row;
  }

  ObservableValue<String> sku() {
    return row.map(r -> r.sku().value());
  }

  ObservableValue<String> name() {
    return row.map(StockTableRow::name);
  }

  ObservableValue<String> category() {
    return row.map(StockTableRow::category);
  }

  ObservableValue<String> location() {
    return row.map(StockTableRow::location);
  }

  ObservableValue<Long> stock() {
    return row.map(StockTableRow::stock);
  }

  ObservableValue<Long> reserved() {
    return row.map(StockTableRow::reserved);
  }

  ObservableValue<Long> available() {
    return row.map(StockTableRow::available);
  }

  ObservableValue<StockState> state() {
    return row.map(StockTableRow::state);
  }
}
