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
 * @param setAside it cannot be promised, because its location is set aside
 */
public record StockLevel(
    long id,
    Sku sku,
    String location,
    String shelf,
    String bin,
    long stock,
    long reserved,
    long version,
    boolean setAside) {

  /** Pieces that can still be promised. */
  public long available() {
    return setAside ? 0 : movable();
  }

  /** Pieces that are not promised, so that they can be moved or taken away. */
  public long movable() {
    return stock - reserved;
  }
}
