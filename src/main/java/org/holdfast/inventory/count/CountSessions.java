package org.holdfast.inventory.count;

import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.operation.Outcome;

/**
 * Counts of whole locations, while work goes on. Several people write down what lies there; nothing
 * of it changes stock until all of it is posted at once, each product by the moment at which it was
 * counted.
 *
 * <p>Calls block as those of {@link org.holdfast.inventory.operation.StockOperations} do, and throw
 * {@link org.holdfast.inventory.InventoryUnavailableException} when the database cannot be asked.
 */
public interface CountSessions {

  /**
   * Begins a count.
   *
   * @return its number
   */
  Outcome<Long> start(StartRequest request);

  /** Writes down what was counted of a product. */
  Outcome<Counted> add(EntryRequest request);

  /** Brings the books of all products that were counted to what lies there. */
  Outcome<PostedCount> post(PostRequest request);

  /**
   * Ends a count of which nothing shall be posted. Cancelling it twice is harmless.
   *
   * @return its number
   */
  Outcome<Long> cancel(String operator, long countId);

  /** Counts, newest first; with {@code open} only those that are still under way. */
  List<CountSession> sessions(boolean open, int limit);

  /** One count. */
  Optional<CountSession> session(long countId);

  /**
   * How a count stands: every product that lies there or was found, in the order of the shelves.
   */
  List<CountRow> rows(long countId);
}
