package org.holdfast.ui.inventory.list;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockKeys;
import org.holdfast.inventory.stock.StockOverview;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.inventory.stock.StockTable;
import org.holdfast.ui.common.table.PagedItems;

/**
 * All rows of a filtered table of stock, a page at a time, each as it is when its page is read.
 *
 * @param table what is read
 * @param filter which rows
 */
record StockPages(StockTable table, StockFilter filter) implements PagedItems.Pages<StockItem> {

  private static final int PAGE = 1_000;

  @Override
  public void read(PagedItems.Sink<StockItem> sink) throws IOException {
    StockKeys keys =
        table.overview(filter, 0, () -> false).map(StockOverview::keys).orElse(StockKeys.NONE);
    for (int start = 0; start < keys.size(); start += PAGE) {
      List<Long> page = new ArrayList<>();
      for (int index = start; index < Math.min(keys.size(), start + PAGE); index++) {
        page.add(keys.at(index));
      }
      Map<Long, StockRow> rows = new HashMap<>();
      table.rows(filter.mode(), page).forEach(row -> rows.put(row.key(), row));
      List<StockItem> items = new ArrayList<>();
      for (long key : page) {
        StockRow row = rows.get(key);
        if (row != null) {
          StockItem item = new StockItem(key);
          item.rowProperty().set(row);
          items.add(item);
        }
      }
      sink.page(items);
    }
  }
}
