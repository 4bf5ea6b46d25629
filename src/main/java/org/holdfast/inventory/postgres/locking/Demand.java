package org.holdfast.inventory.postgres.locking;

import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.stock.Sku;

/**
 * What a reservation wants of one tracked product.
 *
 * @param productId the product
 * @param sku its SKU
 * @param location from where; empty: from anywhere
 * @param quantity pieces, at least 1
 */
public record Demand(long productId, Sku sku, Optional<String> location, long quantity) {

  /** The products of all demands. */
  static Long[] products(List<Demand> demands) {
    return demands.stream().map(Demand::productId).distinct().toArray(Long[]::new);
  }

  /** The products that may come from anywhere. */
  static Long[] productsFromAnywhere(List<Demand> demands) {
    return demands.stream()
        .filter(demand -> demand.location().isEmpty())
        .map(Demand::productId)
        .distinct()
        .toArray(Long[]::new);
  }

  /** The demands for one location each. */
  static List<Demand> located(List<Demand> demands) {
    return demands.stream().filter(demand -> demand.location().isPresent()).toList();
  }
}
