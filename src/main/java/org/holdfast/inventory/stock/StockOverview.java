package org.holdfast.inventory.stock;

/**
 * A whole table of stock at one moment, without its rows.
 *
 * @param keys of its rows, in order, or of the first of them
 * @param totals over all rows
 */
public record StockOverview(StockKeys keys, StockTotals totals) {}
