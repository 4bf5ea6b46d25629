package org.holdfast.inventory.stock;

/**
 * One stock row: what lies of one product at one location.
 *
 * @param id the row's number; rows are always locked in this order
 * @param sku the product
 * @param location where it lies
 * @param shelf the shelf there; may be empty
 * @param bin the bin there; may be empty
 * @param stock pieces on hand
 * @param reserved pieces of them promised
 * @param version grows by one with each change
 */
public record StockLevel(
    long id,
    Sku sku,
    String location,
    String shelf,
    String bin,
    long stock,
    long reserved,
    long version) {

  /** Pieces that can still be promised. */
  public long available() {
    return stock - reserved;
  }
}
