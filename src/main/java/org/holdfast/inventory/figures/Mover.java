package org.holdfast.inventory.figures;

import org.holdfast.inventory.stock.Sku;

/**
 * How much of a product moved in some time, in pieces. What was undone does not count.
 *
 * @param sku which product
 * @param name what it is called
 * @param shipped left for customers
 * @param received was taken in
 * @param reserved was newly promised
 * @param adjusted by how much its stock was corrected; below zero: downwards
 */
public record Mover(
    Sku sku, String name, long shipped, long received, long reserved, long adjusted) {}
