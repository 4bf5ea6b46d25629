package org.holdfast.inventory.catalog;

import java.util.Optional;
import java.util.UUID;
import org.holdfast.inventory.stock.Sku;

/**
 * Where at one location a product lies. What is empty stays as it is; an empty text takes the name
 * away.
 *
 * @param key the same request with the same key is carried out only once
 * @param operator who asks
 * @param sku which product
 * @param location at which location; it must have been stocked there
 * @param shelf the shelf there
 * @param bin the bin on it
 * @param note for the record, may be empty
 */
public record PlaceRequest(
    String key,
    String operator,
    Sku sku,
    String location,
    Optional<String> shelf,
    Optional<String> bin,
    String note) {

  /** What is to be different, under a new key. */
  public static PlaceRequest of(
      String operator, Sku sku, String location, Optional<String> shelf, Optional<String> bin) {
    return new PlaceRequest(UUID.randomUUID().toString(), operator, sku, location, shelf, bin, "");
  }
}
