package org.holdfast.inventory.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.inventory.stock.Sku;

/**
 * Which movements to list.
 *
 * @param sku only of this product; empty: any
 * @param operation only these; empty: any
 * @param words each of them has to be contained, ignoring case, in SKU, operator, location, note or
 *     the words for operation and reason, or to be the number of the reservation
 * @param limit at most so many, newest first
 */
public record MovementFilter(
    Optional<Sku> sku, Optional<Operation> operation, List<String> words, int limit) {

  /** Lower case, and no empty words. */
  public MovementFilter {
    words =
        words.stream()
            .map(word -> word.toLowerCase(Locale.ROOT))
            .filter(word -> !word.isBlank())
            .toList();
  }

  /** Everything, newest first. */
  public static MovementFilter all(int limit) {
    return new MovementFilter(Optional.empty(), Optional.empty(), List.of(), limit);
  }

  /** Movements of one product. */
  public static MovementFilter of(Sku sku, int limit) {
    return new MovementFilter(Optional.of(sku), Optional.empty(), List.of(), limit);
  }
}
