package org.holdfast.inventory.waiting;

import java.util.Optional;
import org.holdfast.inventory.stock.Sku;

/**
 * Which of those who wait are wanted.
 *
 * @param standing true: only those who still wait, in the order in which they came; false: also
 *     those who have waited, newest first
 * @param sku the product that they wait for
 * @param limit how many at most
 */
public record WaitingFilter(boolean standing, Optional<Sku> sku, int limit) {

  /** Those who still wait for anything. */
  public static WaitingFilter standing(int limit) {
    return new WaitingFilter(true, Optional.empty(), limit);
  }
}
