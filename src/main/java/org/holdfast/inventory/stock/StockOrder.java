package org.holdfast.inventory.stock;

/**
 * One of the columns that rows are in order by.
 *
 * @param descending the largest first
 */
public record StockOrder(StockColumn column, boolean descending) {}
