package org.holdfast.inventory.stock;

import java.util.List;

/**
 * A product with all its stock rows, as one consistent snapshot.
 *
 * @param product the product
 * @param levels its rows by location, in order of location; empty when it was never received
 */
public record ProductStock(Product product, List<StockLevel> levels) {

  /** Copies the levels. */
  public ProductStock {
    levels = List.copyOf(levels);
  }

  /** Pieces on hand over all locations. */
  public long stock() {
    return levels.stream().mapToLong(StockLevel::stock).sum();
  }

  /** Pieces promised over all locations. */
  public long reserved() {
    return levels.stream().mapToLong(StockLevel::reserved).sum();
  }

  /** Pieces that can still be promised over all locations. */
  public long available() {
    return levels.stream().mapToLong(StockLevel::available).sum();
  }

  /** Pieces on hand that cannot be promised, because their location is set aside. */
  public long setAside() {
    return levels.stream().filter(StockLevel::setAside).mapToLong(StockLevel::stock).sum();
  }

  /**
   * Pieces that are missing to the reorder point; 0 where nothing is ordered any more, because the
   * product is switched off or its stock is not kept.
   */
  public long missing() {
    return product.tracked() && product.active()
        ? Math.max(0, product.reorderPoint() - available())
        : 0;
  }

  /** Whether there is enough of it, by its reorder point. */
  public StockState state() {
    return StockState.of(product, available());
  }
}
