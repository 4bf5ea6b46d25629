package org.holdfast.inventory.stock;

/**
 * A product.
 *
 * @param sku its SKU
 * @param name what people call it
 * @param category may be empty
 * @param tracked false: reserved and shipped without a check of stock
 * @param safetyStock pieces that should never be undercut
 * @param reorderPoint available pieces at or below which it counts as low
 */
public record Product(
    Sku sku, String name, String category, boolean tracked, long safetyStock, long reorderPoint) {}
