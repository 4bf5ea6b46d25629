package org.holdfast.inventory.operation;

import org.holdfast.inventory.reservation.Reservation;

/**
 * What a release, commit or expiry did.
 *
 * @param reservation the reservation afterwards
 * @param pieces pieces given back or shipped
 * @param discrepancy pieces that should have been reserved but were not; 0 as a rule
 */
public record ReservationChange(Reservation reservation, long pieces, long discrepancy) {}
