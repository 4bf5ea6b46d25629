package org.holdfast.inventory.stock;

/** How a product stands. */
public enum StockState {
  /** More is available than the reorder point. */
  OK("OK"),
  /** At or below the reorder point. */
  LOW("Low"),
  /** Nothing is available. */
  OUT("Out"),
  /** It is there and cannot be promised; only said of a location, not of a product. */
  SET_ASIDE("Aside"),
  /** No stock is kept of it. */
  NOT_TRACKED("Not tracked");

  private final String label;

  StockState(String label) {
    this.label = label;
  }

  /** The word that screens show. */
  public String label() {
    return label;
  }

  /** The state of {@code product} with {@code available} pieces. */
  public static StockState of(Product product, long available) {
    if (!product.tracked()) {
      return NOT_TRACKED;
    }
    if (available <= 0) {
      return OUT;
    }
    return available <= product.reorderPoint() ? LOW : OK;
  }
}
