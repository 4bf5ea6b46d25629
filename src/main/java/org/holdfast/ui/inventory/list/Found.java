package org.holdfast.ui.inventory.list;

import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.ProductStock;

/** What a typed or scanned text turned out to mean. */
public sealed interface Found {

  /**
   * One product: its label, or the only one that fits.
   *
   * @param stock the product with its stock, as it was read
   */
  record One(ProductStock stock) implements Found {}

  /**
   * A product that is switched off and of which nothing is there.
   *
   * @param product the product
   */
  record Off(Product product) implements Found {}

  /**
   * Several products fit, and none has the text for its label.
   *
   * @param products how many
   * @param more whether there are more than that
   */
  record Several(int products, boolean more) implements Found {}

  /** Nothing fits. */
  record Nothing() implements Found {}

  /**
   * It could not be found out.
   *
   * @param failure why
   */
  record Unanswered(Exception failure) implements Found {}
}
