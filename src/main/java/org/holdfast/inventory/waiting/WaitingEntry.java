package org.holdfast.inventory.waiting;

import java.util.List;
import org.holdfast.inventory.stock.Sku;

/**
 * A request of the waiting list beside the stock that it waits for, all read in one snapshot.
 *
 * @param waiting the request
 * @param missing what has to come in at least before it can be served, those before it included;
 *     empty when it waits no more, and when there is enough and it only has to wait for its turn
 */
public record WaitingEntry(Waiting waiting, List<Shortage> missing) {

  /** Copies the list. */
  public WaitingEntry {
    missing = List.copyOf(missing);
  }

  /** The number of the request. */
  public long id() {
    return waiting.id();
  }

  /** The product that it is about most: the first that is missing, or the first of its lines. */
  public Sku subject() {
    return missing.stream()
        .map(Shortage::sku)
        .findFirst()
        .orElseGet(() -> waiting.lines().get(0).sku());
  }

  /**
   * What is missing of one product.
   *
   * @param sku the product
   * @param pieces how many, at least one
   */
  public record Shortage(Sku sku, long pieces) {}
}
