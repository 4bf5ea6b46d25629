package org.holdfast.inventory.stock;

/** What the rows of a table of stock stand for. */
public enum StockMode {
  /** One row for each product, all locations together. */
  BY_PRODUCT,
  /** One row for each product and location. */
  BY_LOCATION
}
