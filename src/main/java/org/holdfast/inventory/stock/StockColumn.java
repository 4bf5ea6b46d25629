package org.holdfast.inventory.stock;

/** What rows of a table of stock can be put in order by. */
public enum StockColumn {
  /** The SKU. */
  SKU,
  /** The product's name, upper and lower case alike. */
  NAME,
  /** The product's category. */
  CATEGORY,
  /** The location; of rows for a whole product how many there are, then the first. */
  LOCATION,
  /** Pieces on hand. */
  STOCK,
  /** Pieces promised. */
  RESERVED,
  /** Pieces that can still be promised. */
  AVAILABLE,
  /** Pieces missing to the reorder point, of the whole product. */
  MISSING,
  /**
   * How the product stands, from enough to nothing, then what is set aside, then what is not
   * tracked.
   */
  STATE
}
