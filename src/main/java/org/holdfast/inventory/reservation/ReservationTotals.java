package org.holdfast.inventory.reservation;

/**
 * Sums over all reservations that fit a filter, however many of them are listed.
 *
 * @param reservations how many there are
 * @param openPieces pieces that they still hold
 * @param endingSoon how many open ones end within the time that was asked for, by the server's
 *     clock
 */
public record ReservationTotals(long reservations, long openPieces, long endingSoon) {

  /** Nothing at all. */
  public static final ReservationTotals ZERO = new ReservationTotals(0, 0, 0);
}
