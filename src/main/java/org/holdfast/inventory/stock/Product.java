package org.holdfast.inventory.stock;

import java.util.List;

/**
 * A product.
 *
 * @param sku its SKU
 * @param name what people call it
 * @param category may be empty
 * @param tracked false: reserved and shipped without a check of stock
 * @param safetyStock pieces that should never be undercut
 * @param reorderPoint available pieces at or below which it counts as low
 * @param unit a word for one of it
 * @param barcodes what its labels say beside the SKU, in order; each means this product only
 * @param active false: neither received nor reserved any more
 */
public record Product(
    Sku sku,
    String name,
    String category,
    boolean tracked,
    long safetyStock,
    long reorderPoint,
    String unit,
    List<String> barcodes,
    boolean active) {

  /** Copies the list. */
  public Product {
    barcodes = List.copyOf(barcodes);
  }
}
