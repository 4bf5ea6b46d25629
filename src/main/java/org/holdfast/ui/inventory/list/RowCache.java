package org.holdfast.ui.inventory.list;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.inventory.stock.StockRow;

/** The rows of the list that are in memory; those that were not looked at for longest go first. */
final class RowCache {

  /** More than any window shows, and than can be copied at once. */
  static final int KEPT = 6_000;

  private final Map<Long, StockItem> items =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, StockItem> eldest) {
          return size() > KEPT;
        }
      };

  /** The row with {@code key}; null: it is not here. */
  StockItem get(long key) {
    return items.get(key);
  }

  /** The row with {@code key}, a blank one if it is not here. */
  StockItem getOrBlank(long key) {
    return items.computeIfAbsent(key, StockItem::new);
  }

  /** Whether nothing is known of the row with {@code key}. */
  boolean isMissing(long key) {
    StockItem item = items.get(key);
    return item == null || item.known().isEmpty();
  }

  /** All that is known, the rows that were looked at last at the end. */
  List<StockRow> known() {
    return items.values().stream().map(StockItem::known).flatMap(Optional::stream).toList();
  }

  /** The keys of all rows that are here. */
  List<Long> keys() {
    return new ArrayList<>(items.keySet());
  }

  /** Forgets everything but the {@code most} rows that were looked at last. */
  void forgetBut(int most) {
    int surplus = items.size() - most;
    if (surplus > 0) {
      List.copyOf(items.keySet()).subList(0, surplus).forEach(items::remove);
    }
  }

  /** Takes rows as they are now; only those that are other than before tell their cells. */
  void update(List<StockRow> rows) {
    for (StockRow row : rows) {
      StockItem item = getOrBlank(row.key());
      if (!row.equals(item.rowProperty().get())) {
        item.rowProperty().set(row);
      }
    }
  }

  void clear() {
    items.clear();
  }
}
