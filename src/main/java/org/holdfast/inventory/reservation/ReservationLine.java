package org.holdfast.inventory.reservation;

import java.util.Optional;
import org.holdfast.inventory.stock.Sku;

/**
 * One line of a reservation.
 *
 * @param sku the product
 * @param productName its name
 * @param location where the pieces lie; empty for a product that is not tracked
 * @param quantity pieces reserved at first, at least 1
 * @param open pieces this line still holds
 */
public record ReservationLine(
    Sku sku, String productName, Optional<String> location, long quantity, long open) {}
