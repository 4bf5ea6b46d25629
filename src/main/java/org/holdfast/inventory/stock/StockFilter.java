package org.holdfast.inventory.stock;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.text.TypedText;

/**
 * Which rows of a table of stock are wanted, and in what order.
 *
 * @param mode what a row stands for
 * @param words what SKU, name or category contain, all of them, in lower case
 * @param category only this one; empty: any
 * @param location only rows of this one; empty: any
 * @param state only rows that stand like this; empty: any
 * @param reorder only products of which pieces are missing, see {@link ProductStock#missing}
 * @param order the columns that count, the first most; what they leave open goes by SKU and
 *     location
 */
public record StockFilter(
    StockMode mode,
    List<String> words,
    Optional<String> category,
    Optional<String> location,
    Optional<StockState> state,
    boolean reorder,
    List<StockOrder> order) {

  /** Copies the lists. */
  public StockFilter {
    words = List.copyOf(words);
    order = List.copyOf(order);
  }

  /** Whether pieces are missing or not. */
  public StockFilter(
      StockMode mode,
      List<String> words,
      Optional<String> category,
      Optional<String> location,
      Optional<StockState> state,
      List<StockOrder> order) {
    this(mode, words, category, location, state, false, order);
  }

  /** Products of which pieces are missing, those that miss the most first. */
  public static StockFilter toReorder() {
    return new StockFilter(
        StockMode.BY_PRODUCT,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        List.of(new StockOrder(StockColumn.MISSING, true)));
  }

  /** Everything, in order of SKU. */
  public static StockFilter all(StockMode mode) {
    return new StockFilter(
        mode, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /** The words of what somebody typed. */
  public static List<String> words(String typed) {
    String text = TypedText.code(typed).toLowerCase(Locale.ROOT);
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
