package org.holdfast.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.inventory.ledger.LedgerStretch;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.reservation.ReservationTotals;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;

/**
 * Everything that reads stock. Each call sees one consistent snapshot and takes no row lock.
 *
 * <p>Calls block; never call them on the JavaFX application thread. They throw {@link
 * InventoryUnavailableException} when the database cannot be asked.
 */
public interface StockQueries {

  /** The named products with their stock rows; unknown SKUs are left out. */
  List<ProductStock> stockOf(Collection<Sku> skus);

  /**
   * The product that a label means, with its stock rows, also one that is switched off.
   *
   * @param label a SKU or a barcode, as it was typed or scanned
   */
  Optional<ProductStock> lookUp(String label);

  /** All locations by name. */
  List<String> locations();

  /** Reservations that fit {@code filter}, in its order. */
  List<Reservation> reservations(ReservationFilter filter);

  /** The same, but only those with a smaller number than {@code before}: the next page. */
  List<Reservation> reservations(ReservationFilter filter, long before);

  /** Numbers of open reservations whose time is over by the server's clock, the earliest first. */
  List<Long> dueReservations(int limit);

  /** What time the server has. */
  Instant now();

  /** One reservation. */
  Optional<Reservation> reservation(long id);

  /** Sums over everything that fits {@code filter}, whatever its limit. */
  ReservationTotals totals(ReservationFilter filter, Duration soon);

  /**
   * The number of the newest movement that is older than a minute; 0: there is none. What has a
   * smaller number is there for all to see: no transaction takes that long.
   */
  long settledMovement();

  /**
   * Looks through the ledger from the newest movement down for about a third of a second, in
   * several short statements; {@link LedgerSearch} looks through all of it.
   *
   * @param filter which movements fit
   * @param above only movements with a larger number
   * @param below only movements with a smaller number
   * @param rows it ends as soon as so many are found; 0: none are listed, only counted
   * @return {@code reached} is just over {@code above} once all of them were looked at
   */
  LedgerStretch search(MovementFilter filter, long above, long below, int rows);

  /** Which of {@code movements} were undone, and by which. */
  Map<Long, Long> undone(Collection<Long> movements);

  /** Movements of one product, newest first, at most {@code limit}. */
  List<Movement> movementsOf(Sku sku, int limit);
}
