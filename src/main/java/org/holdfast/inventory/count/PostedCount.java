package org.holdfast.inventory.count;

import java.time.Instant;
import java.util.List;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.Sku;

/**
 * What posting a count has done.
 *
 * @param id the count
 * @param changes every product that was posted, also where the books were right
 * @param refused every product that was not; not known any more when it had been posted before
 */
public record PostedCount(long id, List<Change> changes, List<Refusal.RefusedRow> refused) {

  /** Copies the lists. */
  public PostedCount {
    changes = List.copyOf(changes);
    refused = List.copyOf(refused);
  }

  /** How many of them changed the stock. */
  public long corrections() {
    return changes.stream().filter(change -> change.before() != change.after()).count();
  }

  /**
   * A product whose books were brought to what was counted.
   *
   * @param sku the product
   * @param counted pieces that were counted
   * @param countedAt when
   * @param before pieces on hand before
   * @param after pieces on hand now: what was counted, and what has moved since
   */
  public record Change(Sku sku, long counted, Instant countedAt, long before, long after) {}
}
