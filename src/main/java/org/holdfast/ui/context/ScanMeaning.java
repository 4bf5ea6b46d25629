package org.holdfast.ui.context;

import org.holdfast.inventory.catalog.Location;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.ProductStock;

/** What a scanned label turned out to name. */
public sealed interface ScanMeaning {

  /** What the label says. */
  String code();

  /**
   * A product, by its SKU or one of its barcodes; it may be switched off.
   *
   * @param stock the product with its stock, as it was read
   */
  record OfProduct(String code, ProductStock stock) implements ScanMeaning {}

  /**
   * A location, by its name; it may be switched off.
   *
   * @param location the location
   */
  record OfLocation(String code, Location location) implements ScanMeaning {}

  /**
   * A reservation, by the code on its paper; it may have ended.
   *
   * @param reservation the reservation with its lines
   */
  record OfReservation(String code, Reservation reservation) implements ScanMeaning {}

  /** Nothing that is known. */
  record Unknown(String code) implements ScanMeaning {}

  /**
   * It could not be found out.
   *
   * @param failure why
   */
  record Unanswered(String code, Exception failure) implements ScanMeaning {}
}
