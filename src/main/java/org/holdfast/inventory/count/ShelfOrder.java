package org.holdfast.inventory.count;

import java.util.Comparator;
import java.util.function.Function;
import org.holdfast.text.TextOrder;

/** The order in which people walk along shelves: shelf 2 comes before shelf 10. */
public final class ShelfOrder {

  private static final Comparator<String> WALK = TextOrder.walking();

  private ShelfOrder() {}

  /** By shelf, by bin, then by SKU. */
  public static <T> Comparator<T> by(
      Function<T, String> shelf, Function<T, String> bin, Function<T, String> sku) {
    return Comparator.comparing(shelf, WALK).thenComparing(bin, WALK).thenComparing(sku, WALK);
  }
}
