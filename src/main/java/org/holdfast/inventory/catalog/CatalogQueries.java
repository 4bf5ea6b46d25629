package org.holdfast.inventory.catalog;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.stock.Product;

/**
 * Reads products, locations and the record of their changes. Calls block and throw {@link
 * InventoryUnavailableException} when the database cannot be asked.
 */
public interface CatalogQueries {

  /**
   * Products in order of SKU, those that are switched off as well.
   *
   * @param words each has to be contained, ignoring case, in SKU, name, category or a barcode
   * @param limit at most so many
   */
  List<Product> products(List<String> words, int limit);

  /** Every location in order of name, those that are switched off as well. */
  List<Location> locations();

  /**
   * What was changed, the newest first.
   *
   * @param subject only of this SKU or location; empty: of all
   * @param limit at most so many
   */
  List<CatalogChange> changes(String subject, int limit);

  /**
   * What was changed, the newest first.
   *
   * @param words each has to be contained, ignoring case, in SKU, name of the location, operator,
   *     operation, note or what was different
   * @param before only those with a smaller number
   * @param limit at most so many
   * @param ended asked on the way; true: what was found until then will do
   */
  List<CatalogChange> changes(List<String> words, long before, int limit, BooleanSupplier ended);
}
