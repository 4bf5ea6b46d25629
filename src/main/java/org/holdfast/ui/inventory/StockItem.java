package org.holdfast.ui.inventory;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.holdfast.inventory.stock.StockState;

/** A row of the inventory table that stays the same object while its numbers change. */
public final class StockItem {

  private final ObjectProperty<StockRow> row;

  StockItem(StockRow row) {
    this.row = new SimpleObjectProperty<>(row);
  }

  StockRow row() {
    return row.get();
  }

  ObjectProperty<StockRow> rowProperty() {
    return row;
  }

  ObservableValue<String> sku() {
    return row.map(r -> r.sku().value());
  }

  ObservableValue<String> name() {
    return row.map(StockRow::name);
  }

  ObservableValue<String> category() {
    return row.map(StockRow::category);
  }

  ObservableValue<String> location() {
    return row.map(StockRow::location);
  }

  ObservableValue<Long> stock() {
    return row.map(StockRow::stock);
  }

  ObservableValue<Long> reserved() {
    return row.map(StockRow::reserved);
  }

  ObservableValue<Long> available() {
    return row.map(StockRow::available);
  }

  ObservableValue<StockState> state() {
    return row.map(StockRow::state);
  }
}
