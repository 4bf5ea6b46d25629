package org.holdfast.ui.inventory;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.inventory.stock.StockState;

/**
 * A row of the inventory table that stays the same object while its numbers change. It may be shown
 * before it is read: then it is blank for a moment.
 */
public final class StockItem {

  private final long key;
  private final ObjectProperty<StockRow> row = new SimpleObjectProperty<>();

  StockItem(long key) {
    this.key = key;
  }

  /** What identifies the row, see {@link StockRow#key()}. */
  long key() {
    return key;
  }

  /** What is known of it. */
  Optional<StockRow> known() {
    return Optional.ofNullable(row.get());
  }

  ObjectProperty<StockRow> rowProperty() {
    return row;
  }

  /** What a column shows; null as long as nothing is known. */
  <T> ObservableValue<T> part(Function<StockRow, T> part) {
    return row.map(part);
  }

  ObservableValue<StockState> state() {
    return row.map(StockRow::state);
  }
}
