package org.holdfast.ui.context;

import java.util.function.Consumer;
import org.holdfast.inventory.stock.Sku;

/**
 * Ways from one screen to another, which do not know each other: each screen says what it shows,
 * and follows what others show. Belongs to the JavaFX application thread.
 */
public final class Links {

  private Consumer<Sku> history = sku -> {};
  private Consumer<Sku> product = sku -> {};

  /** {@code shows} shows who changed a product, when and why. */
  public void onHistory(Consumer<Sku> shows) {
    history = shows;
  }

  /** {@code shows} shows a product. */
  public void onProduct(Consumer<Sku> shows) {
    product = shows;
  }

  /** Shows who changed {@code sku}, when and why. */
  public void history(Sku sku) {
    history.accept(sku);
  }

  /** Shows {@code sku}. */
  public void product(Sku sku) {
    product.accept(sku);
  }
}
