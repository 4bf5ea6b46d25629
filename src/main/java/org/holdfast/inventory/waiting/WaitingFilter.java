package org.holdfast.inventory.waiting;

import java.util.Optional;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.stock.Sku;

/**
 * Which requests of the waiting list are wanted. Those that still wait are listed in the order in
 * which they came, all others newest first.
 *
 * @param state what became of them; empty: anything
 * @param sku the product that they wait for
 * @param text what their number is, or what is part of an order, customer, note, operator or SKU
 * @param limit how many at most
 */
public record WaitingFilter(
    Optional<WaitingState> state, Optional<Sku> sku, Optional<String> text, int limit) {

  /** Those who still wait for anything. */
  public static WaitingFilter standing(int limit) {
    return new WaitingFilter(
        Optional.of(WaitingState.WAITING), Optional.empty(), Optional.empty(), limit);
  }

  /** Those who wait for anything, or have waited. */
  public static WaitingFilter all(int limit) {
    return new WaitingFilter(Optional.empty(), Optional.empty(), Optional.empty(), limit);
  }

  /** Only those who want {@code product}. */
  public WaitingFilter of(Sku product) {
    return new WaitingFilter(state, Optional.of(product), text, limit);
  }

  /** Whether they are listed in the order in which they came. */
  public boolean isInTurn() {
    return state.filter(WaitingState.WAITING::equals).isPresent();
  }
}
