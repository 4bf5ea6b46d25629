package org.holdfast.inventory.catalog;

import java.util.UUID;
import org.holdfast.inventory.stock.Sku;

/**
 * A change of one product.
 *
 * @param key the same request with the same key is carried out only once
 * @param operator who asks
 * @param change what is to be done
 * @param sku which product
 * @param fields for a new product what it is, for another what is to be different
 * @param note for the record, may be empty
 */
public record ProductRequest(
    String key, String operator, Change change, Sku sku, ProductFields fields, String note) {

  /** What can be done to a product. */
  public enum Change {
    /** Make it. */
    ADD,
    /** Change parts of it. */
    EDIT,
    /** It is neither received nor reserved any more. */
    DEACTIVATE,
    /** It is again. */
    ACTIVATE
  }

  /** A new product, under a new key. */
  public static ProductRequest add(String operator, Sku sku, ProductFields fields) {
    return new ProductRequest(UUID.randomUUID().toString(), operator, Change.ADD, sku, fields, "");
  }

  /** A change of parts of a product, under a new key. */
  public static ProductRequest edit(String operator, Sku sku, ProductFields fields) {
    return new ProductRequest(UUID.randomUUID().toString(), operator, Change.EDIT, sku, fields, "");
  }
}
