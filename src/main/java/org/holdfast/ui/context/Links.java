package org.holdfast.ui.context;

import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.holdfast.inventory.stock.Sku;

/**
 * Ways from one screen to another, which do not know each other: each screen says what it shows,
 * and follows what others show. Belongs to the JavaFX application thread.
 */
public final class Links {

  private Consumer<Sku> history = sku -> {};
  private Consumer<Sku> overTime = sku -> {};
  private Runnable movers = () -> {};
  private Consumer<Sku> product = sku -> {};
  private Consumer<Sku> waiting = sku -> {};
  private LongConsumer reservation = id -> {};

  /** {@code shows} shows who changed a product, when and why. */
  public void onHistory(Consumer<Sku> shows) {
    history = shows;
  }

  /** {@code shows} shows how the stock of a product went. */
  public void onOverTime(Consumer<Sku> shows) {
    overTime = shows;
  }

  /** {@code shows} shows what moved most. */
  public void onMovers(Runnable shows) {
    movers = shows;
  }

  /** {@code shows} shows a product. */
  public void onProduct(Consumer<Sku> shows) {
    product = shows;
  }

  /** {@code shows} shows who waits for a product. */
  public void onWaiting(Consumer<Sku> shows) {
    waiting = shows;
  }

  /** {@code shows} shows a reservation. */
  public void onReservation(LongConsumer shows) {
    reservation = shows;
  }

  /** Shows who changed {@code sku}, when and why. */
  public void history(Sku sku) {
    history.accept(sku);
  }

  /** Shows how the stock of {@code sku} went. */
  public void overTime(Sku sku) {
    overTime.accept(sku);
  }

  /** Shows what moved most. */
  public void movers() {
    movers.run();
  }

  /** Shows {@code sku}. */
  public void product(Sku sku) {
    product.accept(sku);
  }

  /** Shows who waits for {@code sku}. */
  public void waiting(Sku sku) {
    waiting.accept(sku);
  }

  /** Shows the reservation with the number {@code id}. */
  public void reservation(long id) {
    reservation.accept(id);
  }
}
