package org.holdfast.inventory.waiting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.stock.Sku;

/**
 * Requests that wait for stock. For each product they are served strictly in the order in which
 * they came, by whoever brings stock; nobody who comes later gets any of it before them.
 *
 * <p>Calls block as those of {@link org.holdfast.inventory.operation.StockOperations} do, and throw
 * {@link org.holdfast.inventory.InventoryUnavailableException} when the database cannot be asked.
 */
public interface WaitingList {

  /**
   * Promises all lines, or waits for them. The same key again tells how it stands now: a request
   * that waited may have its reservation by then.
   */
  Outcome<Placement> reserveOrWait(WaitRequest request);

  /** Ends a wait; those behind are served if they can be. Ending it twice is harmless. */
  Outcome<Waiting> end(String operator, long waitingId);

  /**
   * Serves whoever can be served by now and ends whose time is over, in one round of short
   * transactions. Whoever brings stock serves by himself most of the time; this does the rest, and
   * several processes may do it at once.
   *
   * @return the products that this call has changed
   */
  Set<Sku> serve();

  /** Those who wait or have waited, the first of the list. */
  default List<WaitingEntry> waiting(WaitingFilter filter) {
    return waiting(filter, filter.isInTurn() ? Long.MIN_VALUE : Long.MAX_VALUE);
  }

  /** Those who come after the one with the number {@code after} in the list. */
  List<WaitingEntry> waiting(WaitingFilter filter, long after);

  /** Sums over all that fit {@code filter}, whatever its limit. */
  WaitingTotals totals(WaitingFilter filter);

  /** One who waits or has waited. */
  Optional<Waiting> waiting(long id);

  /**
   * Whose requests have been served for this login since a moment.
   *
   * @param operator the name that was given with them
   * @param since by the server's clock; a request may appear a little later than it was served
   */
  List<Waiting> servedSince(String operator, Instant since);
}
