package org.holdfast.ui.inventory;

import java.util.List;
import org.holdfast.inventory.stock.StockState;

/**
 * Sums over the rows that are shown.
 *
 * @param rows how many
 * @param stock pieces on hand
 * @param reserved pieces promised
 * @param low rows that are low
 * @param out rows with nothing available
 */
public record StockTotals(int rows, long stock, long reserved, int low, int out) {

  /** Pieces that can still be promised. */
  public long available() {
    return stock - reserved;
  }

  static StockTotals of(List<StockItem> items) {
    long stock = 0;
    long reserved = 0;
    int low = 0;
    int out = 0;
    for (StockItem item : items) {
      StockTableRow row = item.row();
      stock += row.stock();
      reserved += row.reserved();
      low += row.state() == StockState.LOW ? 1 : 0;
      out += row.state() == StockState.OUT ? 1 : 0;
    }
    return new StockTotals(items.size(), stock, reserved, low, out);
  }
}
