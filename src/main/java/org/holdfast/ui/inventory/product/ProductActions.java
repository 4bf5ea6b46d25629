package org.holdfast.ui.inventory.product;

import java.util.function.Consumer;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;

/** What the side of a product asks of the screen around it. */
public interface ProductActions {

  /** Shows the product's row, whatever the filters hide. */
  void showInList();

  /** Asks what of the product is to be different. */
  void edit(Product product);

  /** Shows how its stock went. */
  void showOverTime(Product product);

  /** Asks on which shelf and in which bin it lies at a location. */
  void place(StockLevel level);

  /** Shows who waits for a product. */
  void waiting(Sku sku);

  /** Asks for a new location and gives its name once it is there. */
  void newLocation(Consumer<String> made);
}
