package org.holdfast.inventory.stock;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.holdfast.inventory.InventoryUnavailableException;

/**
 * The stock as a table of any length: its first rows at once, its whole length and order as keys,
 * and any rows by their keys. Switched-off products are in it as long as there is stock of them.
 *
 * <p>Calls block; never call them on the JavaFX application thread. They throw {@link
 * InventoryUnavailableException} when the database cannot be asked.
 */
public interface StockTable {

  /** The first rows that fit {@code filter}, at most {@code limit}. */
  List<StockRow> first(StockFilter filter, int limit);

  /**
   * The keys of the rows that fit {@code filter}, in its order, and the sums over all of them.
   * Takes seconds where there are millions.
   *
   * @param most keys at most; 0: all of them
   * @param ended asked now and then, on another thread; true: it is not wanted any more
   * @return empty: ended
   */
  Optional<StockOverview> overview(StockFilter filter, int most, BooleanSupplier ended);

  /** The rows with these keys, in any order; rows that are not there any more are left out. */
  List<StockRow> rows(StockMode mode, Collection<Long> keys);

  /** The key of the first row of {@code sku}; empty: {@code filter} hides it. */
  OptionalLong keyOf(StockFilter filter, Sku sku);

  /** All categories in order, the empty one left out. */
  List<String> categories();
}
