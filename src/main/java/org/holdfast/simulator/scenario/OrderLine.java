package org.holdfast.simulator.scenario;

/**
 * So many pieces of one product.
 *
 * @param sku the product
 * @param quantity pieces
 */
public record OrderLine(String sku, long quantity) {}
