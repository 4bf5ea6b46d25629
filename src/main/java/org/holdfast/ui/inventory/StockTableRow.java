package org.holdfast.ui.inventory;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.inventory.stock.StockState;

/**
 * What one row of the inventory table shows.
 *
 * @param sku the product
 * @param name its name
 * @param category its category
 * @param location the location, or how many there are
 * @param stock pieces on hand
 * @param reserved pieces promised
 * @param available pieces that can still be promised
 * @param state how the product stands
 */
record StockTableRow(
    Sku sku,
    String name,
    String category,
    String location,
    long stock,
    long reserved,
    long available,
    StockState state) {

  /** The rows of {@code product}: one in all, or one for each location. */
  static List<StockTableRow> of(ProductStock product, StockMode mode) {
    if (mode == StockMode.BY_PRODUCT || product.levels().isEmpty()) {
      return List.of(total(product));
    }
    List<StockTableRow> rows = new ArrayList<>();
    for (StockLevel level : product.levels()) {
      rows.add(
          new StockTableRow(
              level.sku(),
              product.product().name(),
              product.product().category(),
              level.location(),
              level.stock(),
              level.reserved(),
              level.available(),
              level.available() <= 0 ? StockState.OUT : product.state()));
    }
    return rows;
  }

  private static StockTableRow total(ProductStock product) {
    int places = product.levels().size();
    String location =
        switch (places) {
          case 0 -> "—";
          case 1 -> product.levels().get(0).location();
          default -> places + " locations";
        };
    return new StockTableRow(
        product.product().sku(),
        product.product().name(),
        product.product().category(),
        location,
        product.stock(),
        product.reserved(),
        product.available(),
        product.state());
  }

  /** What identifies the row from one refresh to the next. */
  String key(StockMode mode) {
    return mode == StockMode.BY_PRODUCT ? sku.value() : sku.value() + "\n" + location;
  }
}
