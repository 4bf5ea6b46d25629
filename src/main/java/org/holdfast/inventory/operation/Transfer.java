package org.holdfast.inventory.operation;

/**
 * Both sides of a transfer.
 *
 * @param from the location it left
 * @param to the location it reached
 */
public record Transfer(StockChange from, StockChange to) {}
