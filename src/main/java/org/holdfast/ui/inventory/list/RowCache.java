package org.holdfast.ui.inventory.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.holdfast.inventory.stock.Sku;
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
          boolean surplus = size() > KEPT;
          if (surplus) {
            forget(eldest.getValue());
          }
          return surplus;
        }
      };

  /** The rows of each product, so that a change of some is not looked for among all. */
  private final Map<Sku, Set<Long>> keys = new HashMap<>();

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

  /** The {@code most} rows that were looked at last, as far as they are known. */
  List<StockRow> lately(int most) {
    return items.values().stream()
        .skip(Math.max(0, items.size() - most))
        .map(item -> item.rowProperty().get())
        .filter(Objects::nonNull)
        .toList();
  }

  /** The keys of what is known of {@code products}. */
  Set<Long> keysOf(Set<Sku> products) {
    Set<Long> found = new LinkedHashSet<>();
    products.forEach(sku -> found.addAll(keys.getOrDefault(sku, Set.of())));
    return found;
  }

  private void forget(StockItem item) {
    StockRow row = item.rowProperty().get();
    if (row != null) {
      keys.computeIfPresent(
          row.sku(),
          (sku, known) -> {
            known.remove(item.key());
            return known.isEmpty() ? null : known;
          });
    }
  }

  /** The keys of all rows that are here. */
  List<Long> keys() {
    return new ArrayList<>(items.keySet());
  }

  /** Forgets everything but the {@code most} rows that were looked at last. */
  void forgetBut(int most) {
    int surplus = items.size() - most;
    if (surplus > 0) {
      List.copyOf(items.keySet()).subList(0, surplus).forEach(key -> forget(items.remove(key)));
    }
  }

  /** Takes rows as they are now; only those that are other than before tell their cells. */
  void update(List<StockRow> rows) {
    for (StockRow row : rows) {
      StockItem item = getOrBlank(row.key());
      if (!row.equals(item.rowProperty().get())) {
        forget(item);
        keys.computeIfAbsent(row.sku(), sku -> new HashSet<>()).add(row.key());
        item.rowProperty().set(row);
      }
    }
  }

  void clear() {
    items.clear();
    keys.clear();
  }
}
