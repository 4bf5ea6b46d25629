package org.holdfast.inventory.stock;

import org.holdfast.text.Texts;

/** How a product stands. */
public enum StockState {
  /** More is available than the reorder point. */
  OK,
  /** At or below the reorder point. */
  LOW,
  /** Nothing is available. */
  OUT,
  /** It is there and cannot be promised; only said of a location, not of a product. */
  SET_ASIDE,
  /** No stock is kept of it. */
  NOT_TRACKED;

  private static final Texts TEXTS = Texts.of(StockState.class);

  /** The word that screens show. */
  public String label() {
    return switch (this) {
      case OK -> TEXTS.get("state.ok");
      case LOW -> TEXTS.get("state.low");
      case OUT -> TEXTS.get("state.out");
      case SET_ASIDE -> TEXTS.get("state.set-aside");
      case NOT_TRACKED -> TEXTS.get("state.not-tracked");
    };
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
