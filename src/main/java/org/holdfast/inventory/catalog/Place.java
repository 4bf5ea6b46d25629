package org.holdfast.inventory.catalog;

import org.holdfast.inventory.stock.Sku;

/**
 * Where at one location a product lies.
 *
 * @param sku the product
 * @param location the location
 * @param shelf the shelf there; may be empty
 * @param bin the bin on it; may be empty
 */
public record Place(Sku sku, String location, String shelf, String bin) {}
