package org.holdfast.locks;

import org.holdfast.text.Texts;

/**
 * A stock row by its names.
 *
 * @param id the row's number
 * @param sku the product
 * @param location where it lies
 */
public record StockRef(long id, String sku, String location) {

  private static final Texts TEXTS = Texts.of(StockRef.class);

  /** “ABC-1 at Main”. */
  public String text() {
    return TEXTS.get("stock", sku, location);
  }
}
