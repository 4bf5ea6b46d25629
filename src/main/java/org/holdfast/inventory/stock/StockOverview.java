package org.holdfast.inventory.stock;

/**
 * A whole table of stock at one moment, without its rows.
 *
 * @param keys of all rows, in order
 * @param totals over all rows
 */
public record StockOverview(StockKeys keys, StockTotals totals) {}
