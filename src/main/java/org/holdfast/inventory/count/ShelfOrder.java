package org.holdfast.inventory.count;

import java.util.Comparator;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.holdfast.text.TextOrder;

/** The order in which people walk along shelves: shelf 2 comes before shelf 10. */
public final class ShelfOrder {

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private static final int DIGITS = 12;

  private static final Comparator<String> WALK =
      Comparator.comparing(ShelfOrder::padded, TextOrder.comparator());

  private ShelfOrder() {}

  /** By shelf, by bin, then by SKU. */
  public static <T> Comparator<T> by(
      Function<T, String> shelf, Function<T, String> bin, Function<T, String> sku) {
    return Comparator.comparing(shelf, WALK).thenComparing(bin, WALK).thenComparing(sku, WALK);
  }

  private static String padded(String text) {
    return NUMBER
        .matcher(text)
        .replaceAll(
            number -> "0".repeat(Math.max(0, DIGITS - number.group().length())) + number.group());
  }
}
