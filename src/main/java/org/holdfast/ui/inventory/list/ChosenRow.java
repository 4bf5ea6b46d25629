package org.holdfast.ui.inventory.list;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockRow;

/**
 * The product that is worked on, and where its row is in the list. Belongs to the JavaFX
 * application thread.
 */
public final class ChosenRow {

  private final StockList list;
  private final ListedStock listed;
  private final Runnable readMore;
  private final ObjectProperty<Sku> sku = new SimpleObjectProperty<>();
  private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(true);
  private OptionalLong key = OptionalLong.empty();
  private boolean unknown;
  private boolean revealing;
  private IntConsumer reveal = index -> {};
  private Runnable forget = () -> {};

  /**
   * No product.
   *
   * @param readMore has the list read what is wanted
   */
  ChosenRow(StockList list, ListedStock listed, Runnable readMore) {
    this.list = list;
    this.listed = listed;
    this.readMore = readMore;
    sku.addListener(observable -> onChosen());
  }

  private void onChosen() {
    key = OptionalLong.empty();
    revealing = false;
    Sku now = sku.get();
    unknown = now != null;
    if (now == null) {
      shown.set(true);
      return;
    }
    Optional<StockRow> known = listed.isCurrent() ? list.known(now) : Optional.empty();
    if (known.isPresent()) {
      onKey(OptionalLong.of(known.get().key()));
    } else {
      readMore.run();
    }
  }

  /** Whose row is to be looked for by a read, of the whole list or not. */
  Optional<Sku> wanted(boolean all) {
    return all || unknown ? Optional.ofNullable(sku.get()) : Optional.empty();
  }

  /** A read has found where the row of {@code of} is. */
  void found(Sku of, OptionalLong where) {
    if (of.equals(sku.get())) {
      onKey(where);
    }
  }

  private void onKey(OptionalLong where) {
    unknown = false;
    key = where;
    shown.set(where.isPresent());
  }

  /** Shows its row as soon as it is known where that is. */
  public void reveal() {
    revealing = true;
    showRevealed();
  }

  /** The list has changed. */
  void showRevealed() {
    if (!revealing || !listed.isCurrent() || key.isEmpty()) {
      return;
    }
    int index = list.indexOfKey(key.getAsLong());
    if (index >= 0) {
      revealing = false;
      reveal.accept(index);
    }
  }

  /** Selects no row from here on: what was chosen before must not pass for what comes. */
  public void forget() {
    forget.run();
  }

  /** Is given the place of a row that is to be selected and shown. */
  public void onReveal(IntConsumer listener) {
    reveal = listener;
  }

  /** Is called when no row is to be selected. */
  public void onForget(Runnable listener) {
    forget = listener;
  }

  /** Whether there is a product whose row can be seen. */
  public boolean isToBeSelected() {
    return shown.get() && sku.get() != null;
  }

  /** The product; null: none. */
  public ObjectProperty<Sku> skuProperty() {
    return sku;
  }

  /** Whether the filters let a row of it through. */
  public ReadOnlyBooleanProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }
}
