package org.holdfast.locks;

/**
 * A stock row by its names.
 *
 * @param id the row's number
 * @param sku the product
 * @param location where it lies
 */
public record StockRef(long id, String sku, String location) {

  /** “ABC-1 at Main”. */
  public String text() {
    return sku + " at " + location;
  }
}
