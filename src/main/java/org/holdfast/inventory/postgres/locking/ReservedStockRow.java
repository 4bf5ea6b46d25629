package org.holdfast.inventory.postgres.locking;

/**
 * A stock row from which pieces were taken, as the update left it.
 *
 * @param stockId the row
 * @param productId its product
 * @param pieces how many were taken
 * @param quantity pieces on hand, unchanged
 * @param reservedAfter pieces promised now
 */
public record ReservedStockRow(
    long stockId, long productId, long pieces, long quantity, long reservedAfter) {}
