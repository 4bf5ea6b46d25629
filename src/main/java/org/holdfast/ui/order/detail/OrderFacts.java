package org.holdfast.ui.order.detail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.inventory.StockQueries;
import org.holdfast.inventory.ledger.LedgerStretch;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.StockLevel;

/**
 * Everything that is known of a reservation.
 *
 * @param reservation the reservation with its lines
 * @param stock the products of its lines
 * @param movements what was booked for it, newest first
 * @param isWholeStory false: there may be older movements that were not looked for any longer
 * @param locations all locations by name
 */
record OrderFacts(
    Reservation reservation,
    List<ProductStock> stock,
    List<Movement> movements,
    boolean isWholeStory,
    List<String> locations) {

  /** A search takes a third of a second; who opens an order does not wait for many of them. */
  private static final int MAX_SEARCHES = 8;

  private static final int MAX_ROWS = 500;

  /** Copies the lists. */
  OrderFacts {
    stock = List.copyOf(stock);
    movements = List.copyOf(movements);
    locations = List.copyOf(locations);
  }

  /** Reads all of it; blocks. Empty: there is no such reservation. */
  static Optional<OrderFacts> read(StockQueries queries, long id) {
    return queries.reservation(id).map(reservation -> read(queries, reservation));
  }

  private static OrderFacts read(StockQueries queries, Reservation reservation) {
    List<Movement> movements = new ArrayList<>();
    // The ledger finds numbers as words: what else has this number in it is left out here.
    MovementFilter filter =
        new MovementFilter(
            Optional.empty(), Optional.empty(), List.of(Long.toString(reservation.id())), MAX_ROWS);
    long below = Long.MAX_VALUE;
    for (int i = 0; i < MAX_SEARCHES && below > 1; i++) {
      LedgerStretch stretch = queries.search(filter, 0, below, MAX_ROWS);
      below = stretch.reached();
      stretch.rows().stream().filter(row -> isOf(row, reservation)).forEach(movements::add);
      boolean before =
          stretch.rows().stream().anyMatch(row -> row.at().isBefore(reservation.createdAt()));
      below = before ? 0 : below;
    }
    return new OrderFacts(
        reservation,
        queries.stockOf(reservation.lines().stream().map(ReservationLine::sku).distinct().toList()),
        movements,
        below <= 1,
        queries.locations());
  }

  private static boolean isOf(Movement row, Reservation reservation) {
    return row.reservationId().isPresent() && row.reservationId().getAsLong() == reservation.id();
  }

  /** The stock row from which {@code line} is promised; empty for what is not tracked. */
  Optional<StockLevel> level(ReservationLine line) {
    return stock.stream()
        .filter(product -> product.product().sku().equals(line.sku()))
        .flatMap(product -> product.levels().stream())
        .filter(level -> line.location().filter(level.location()::equals).isPresent())
        .findFirst();
  }

  /** Shelf and bin of {@code line}, as far as they are known. */
  String place(ReservationLine line) {
    return level(line)
        .map(
            level ->
                String.join(
                    " / ",
                    Stream.of(level.shelf(), level.bin()).filter(part -> !part.isEmpty()).toList()))
        .orElse("");
  }
}
