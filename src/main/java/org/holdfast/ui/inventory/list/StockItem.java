package org.holdfast.ui.inventory.list;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.text.Texts;

/**
 * A row of the inventory table that stays the same object while its numbers change. It may be shown
 * before it is read: then it is blank for a moment.
 */
public final class StockItem {

  private static final Texts TEXTS = Texts.of(StockItem.class);

  private final long key;
  private final ObjectProperty<StockRow> row = new SimpleObjectProperty<>();

  StockItem(long key) {
    this.key = key;
  }

  /** What identifies the row, see {@link StockRow#key()}. */
  public long key() {
    return key;
  }

  /** What is known of it. */
  public Optional<StockRow> known() {
    return Optional.ofNullable(row.get());
  }

  /** The same as a property; null: nothing is known. */
  public ObjectProperty<StockRow> rowProperty() {
    return row;
  }

  /** What a column shows; null as long as nothing is known. */
  public <T> ObservableValue<T> part(Function<StockRow, T> part) {
    return row.map(part);
  }

  /** Where a row lies: the name of the location, or how many there are. */
  public static String locations(StockRow row) {
    List<String> names = row.locations();
    return switch (names.size()) {
      case 0 -> "—";
      case 1 -> names.get(0);
      default -> TEXTS.get("locations", names.size());
    };
  }

  /** How it stands; null as long as nothing is known. */
  public ObservableValue<StockState> state() {
    return row.map(StockRow::state);
  }
}
