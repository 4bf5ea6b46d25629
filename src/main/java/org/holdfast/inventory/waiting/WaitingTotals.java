package org.holdfast.inventory.waiting;

/**
 * Sums over requests of the waiting list.
 *
 * @param requests how many there are
 * @param pieces how many pieces they want together; of one product where only that was asked for
 */
public record WaitingTotals(long requests, long pieces) {

  /** Nobody. */
  public static final WaitingTotals ZERO = new WaitingTotals(0, 0);
}
