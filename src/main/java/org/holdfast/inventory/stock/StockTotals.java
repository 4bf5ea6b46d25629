package org.holdfast.inventory.stock;

import java.util.List;

/**
 * Sums over rows of a table of stock.
 *
 * @param rows how many
 * @param stock pieces on hand
 * @param reserved pieces promised
 * @param setAside pieces on hand that cannot be promised
 * @param low rows that are low
 * @param out rows with nothing available
 */
public record StockTotals(long rows, long stock, long reserved, long setAside, long low, long out) {

  /** Pieces that can still be promised. */
  public long available() {
    return stock - reserved - setAside;
  }

  /** The sums over {@code rows}. */
  public static StockTotals of(List<StockRow> rows) {
    long stock = 0;
    long reserved = 0;
    long setAside = 0;
    long low = 0;
    long out = 0;
    for (StockRow row : rows) {
      stock += row.stock();
      reserved += row.reserved();
      setAside += row.setAside();
      low += row.state() == StockState.LOW ? 1 : 0;
      out += row.state() == StockState.OUT ? 1 : 0;
    }
    return new StockTotals(rows.size(), stock, reserved, setAside, low, out);
  }
}
