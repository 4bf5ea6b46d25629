package org.holdfast.inventory.reservation;

/**
 * What an order is called, and whose it is.
 *
 * @param reference the number of the order, as the customer or the shop calls it; empty: none
 * @param customer for whom, free text; empty: nobody said
 */
public record OrderLabel(String reference, String customer) {

  /** Neither reference nor customer. */
  public static final OrderLabel NONE = new OrderLabel("", "");

  /** Longest reference, in characters. */
  public static final int MAX_REFERENCE = 100;

  /** Longest name of a customer, in characters. */
  public static final int MAX_CUSTOMER = 200;

  /** Whether there is nothing to be said. */
  public boolean isEmpty() {
    return equals(NONE);
  }
}
