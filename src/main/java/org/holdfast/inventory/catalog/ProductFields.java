package org.holdfast.inventory.catalog;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.stock.Product;

/**
 * The parts of a product that people may change. What is empty stays as it is, or for a new product
 * is the standard: no category, the unit “piece”, tracked, no safety stock, no reorder point and no
 * barcodes. A new product needs a name.
 *
 * @param name what people call it
 * @param category may be an empty text
 * @param unit a word for one of it
 * @param tracked false: reserved and shipped without a check of stock; fixed once there is a
 *     history
 * @param safetyStock pieces that should never be undercut
 * @param reorderPoint available pieces at or below which it counts as low
 * @param barcodes all of them, in place of those it has
 */
public record ProductFields(
    Optional<String> name,
    Optional<String> category,
    Optional<String> unit,
    Optional<Boolean> tracked,
    OptionalLong safetyStock,
    OptionalLong reorderPoint,
    Optional<List<String>> barcodes) {

  /** Nothing is changed. */
  public static final ProductFields NONE =
      new ProductFields(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty());

  /** Copies the list. */
  public ProductFields {
    barcodes = barcodes.map(List::copyOf);
  }

  /** A name and otherwise what is standard. */
  public static ProductFields named(String name) {
    return new ProductFields(
        Optional.of(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  /** Everything as {@code product} has it. */
  public static ProductFields of(Product product) {
    return new ProductFields(
        Optional.of(product.name()),
        Optional.of(product.category()),
        Optional.of(product.unit()),
        Optional.of(product.tracked()),
        OptionalLong.of(product.safetyStock()),
        OptionalLong.of(product.reorderPoint()),
        Optional.of(product.barcodes()));
  }
}
