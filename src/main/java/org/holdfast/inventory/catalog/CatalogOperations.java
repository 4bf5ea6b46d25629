package org.holdfast.inventory.catalog;

import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.stock.Product;

/**
 * Changes products, barcodes and locations. Each call is one atomic transaction under the lock of
 * the row that it changes, and is recorded.
 *
 * <p>Calls block and may come from any thread except the JavaFX application thread. They throw
 * {@link InventoryUnavailableException} when the database cannot be asked; every foreseeable answer
 * is an {@link Outcome}.
 */
public interface CatalogOperations {

  /** Makes or changes a product; answers with the product as it is then. */
  Outcome<Product> change(ProductRequest request);

  /** Makes or changes a location; answers with the location as it is then. */
  Outcome<Location> change(LocationRequest request);

  /** Says on which shelf and in which bin a product lies; answers with what it is then. */
  Outcome<Place> change(PlaceRequest request);
}
