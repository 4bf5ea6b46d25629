package org.holdfast.ui.inventory;

/** What the rows of the inventory table stand for. */
public enum StockMode {
  /** One row for each product, all locations together. */
  BY_PRODUCT,
  /** One row for each product and location. */
  BY_LOCATION
}
