package org.holdfast.inventory.stock;

import java.util.List;
import java.util.Optional;

/** Filters of tables of products that ask for one thing. */
public final class StockFilters {

  private StockFilters() {}

  /** What has these words. */
  public static StockFilter typed(String words) {
    return of(StockFilter.words(words), Optional.empty(), List.of());
  }

  /** Everything in this order. */
  public static StockFilter by(StockColumn column, boolean descending) {
    return of(List.of(), Optional.empty(), List.of(new StockOrder(column, descending)));
  }

  /** What stands like this. */
  public static StockFilter in(StockState state) {
    return of(List.of(), Optional.of(state), List.of());
  }

  private static StockFilter of(
      List<String> words, Optional<StockState> state, List<StockOrder> order) {
    return new StockFilter(
        StockMode.BY_PRODUCT, words, Optional.empty(), Optional.empty(), state, order);
  }
}
