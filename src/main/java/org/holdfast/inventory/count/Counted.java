package org.holdfast.inventory.count;

import java.time.Instant;
import org.holdfast.inventory.stock.Sku;

/**
 * What is counted of a product by now.
 *
 * @param sku the product
 * @param pieces all that was counted of it
 * @param at when the last of it was
 */
public record Counted(Sku sku, long pieces, Instant at) {}
