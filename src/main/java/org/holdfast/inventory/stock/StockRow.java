package org.holdfast.inventory.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row of a table of stock.
 *
 * @param key what identifies it from one reading to the next, in tables of the same mode
 * @param product the product with all its stock
 * @param level the location that the row stands for; empty: for all of them together
 */
public record StockRow(long key, ProductStock product, Optional<StockLevel> level) {

  /** The product. */
  public Sku sku() {
    return product.product().sku();
  }

  /** Pieces on hand. */
  public long stock() {
    return level.map(StockLevel::stock).orElseGet(product::stock);
  }

  /** Pieces of them promised. */
  public long reserved() {
    return level.map(StockLevel::reserved).orElseGet(product::reserved);
  }

  /** Pieces that can still be promised. */
  public long available() {
    return level.map(StockLevel::available).orElseGet(product::available);
  }

  /** Pieces of the whole product that are missing to its reorder point. */
  public long missing() {
    return product.missing();
  }

  /** Pieces on hand that cannot be promised, because their location is set aside. */
  public long setAside() {
    return level.map(each -> each.setAside() ? each.stock() : 0).orElseGet(product::setAside);
  }

  /**
   * How the product stands; a location that is set aside says so, and one where nothing is
   * available is out whatever others have.
   */
  public StockState state() {
    if (level.map(StockLevel::setAside).orElse(false)) {
      return StockState.SET_ASIDE;
    }
    return level.isPresent() && available() <= 0 ? StockState.OUT : product.state();
  }

  /** Where it lies. */
  public List<String> locations() {
    List<String> names = new ArrayList<>();
    level.ifPresentOrElse(
        one -> names.add(one.location()),
        () -> product.levels().forEach(each -> names.add(each.location())));
    return names;
  }
}
