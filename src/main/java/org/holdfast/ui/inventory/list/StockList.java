package org.holdfast.ui.inventory.list;

import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.collections.ObservableListBase;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockKeys;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.ui.common.table.PagedItems;

/**
 * The rows of the inventory table, of which only those are in memory that somebody looks at. The
 * list knows the keys of all of them; a row that is asked for and not there is blank, and is read
 * soon, with its neighbours. Belongs to the JavaFX application thread.
 */
public final class StockList extends ObservableListBase<StockItem>
    implements PagedItems<StockItem> {

  private final Runnable wanted;
  private final Supplier<Pages<StockItem>> pages;
  private final RowCache rows = new RowCache();
  private final WantedBlocks blocks = new WantedBlocks(rows);
  private StockKeys keys = StockKeys.NONE;
  private boolean changing;
  private Runnable onceLoaded;

  /**
   * An empty list.
   *
   * @param wanted told whenever rows are looked at that are not there
   * @param pages makes what reads all rows
   */
  StockList(Runnable wanted, Supplier<Pages<StockItem>> pages) {
    this.wanted = wanted;
    this.pages = pages;
  }

  @Override
  public Pages<StockItem> pages() {
    return pages.get();
  }

  @Override
  public int size() {
    return keys.size();
  }

  @Override
  public StockItem get(int index) {
    long key = keys.at(Objects.checkIndex(index, size()));
    StockItem item = rows.get(key);
    if (item == null) {
      item = rows.getOrBlank(key);
      blocks.want(index);
      wanted.run();
    }
    return item;
  }

  /** By key: a look through all rows would read all of them. */
  @Override
  public int indexOf(Object other) {
    return other instanceof StockItem item ? keys.indexOf(item.key()) : -1;
  }

  @Override
  public int lastIndexOf(Object other) {
    return indexOf(other);
  }

  @Override
  public boolean contains(Object other) {
    return indexOf(other) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** Whether listeners are being told of a change: what they make of a selection is not its end. */
  public boolean isChanging() {
    return changing;
  }

  /** The place of the row with {@code key}; -1: it is not there. */
  public int indexOfKey(long key) {
    return keys.indexOf(key);
  }

  /** The keys of rows that are looked at and not there. */
  Set<Long> missing() {
    return blocks.missing(keys);
  }

  /** All that is known, the rows that were looked at last at the end. */
  List<StockRow> known() {
    return rows.known();
  }

  /** The {@code most} rows that were looked at last. */
  public List<StockRow> lately(int most) {
    return rows.lately(most);
  }

  /** The keys of what is known of {@code products}, in the list or not. */
  Set<Long> keysOf(Set<Sku> products) {
    return rows.keysOf(products);
  }

  /** A known row of {@code sku} that is in the list. */
  Optional<StockRow> known(Sku sku) {
    return known(row -> row.sku().equals(sku));
  }

  /** A known row that is in the list and fits {@code condition}, the first of its product. */
  Optional<StockRow> known(Predicate<StockRow> condition) {
    StockRow first = null;
    int place = Integer.MAX_VALUE;
    for (StockRow row : known()) {
      if (condition.test(row)) {
        int index = keys.indexOf(row.key());
        if (index >= 0 && index < place) {
          first = row;
          place = index;
        }
      }
    }
    return Optional.ofNullable(first);
  }

  /** Forgets everything but the {@code most} rows that were looked at last. */
  void forgetBut(int most) {
    rows.forgetBut(most);
  }

  @Override
  public boolean load(Runnable then) {
    onceLoaded = null;
    if (size() > RowCache.KEPT) {
      return false;
    }
    for (int index = 0; index < size(); index++) {
      rows.getOrBlank(keys.at(index));
    }
    blocks.wantAll(size());
    onceLoaded = then;
    checkLoaded();
    if (onceLoaded != null) {
      wanted.run();
    }
    return true;
  }

  private void checkLoaded() {
    if (onceLoaded != null && missing().isEmpty()) {
      Runnable then = onceLoaded;
      onceLoaded = null;
      then.run();
    }
  }

  /** What was asked for has been read; what is not among it is not there. */
  void read(Collection<Long> asked) {
    blocks.read(keys, asked);
    checkLoaded();
  }

  /** Takes rows as they are now; only those that are other than before tell their cells. */
  void update(List<StockRow> now) {
    rows.update(now);
  }

  /** Forgets all rows: their keys mean something else from now on. */
  void clear(StockKeys next, List<StockRow> known) {
    StockKeys before = keys;
    rows.clear();
    blocks.clear();
    update(known);
    replace(before, next, 0, 0);
  }

  /** Takes {@code next} for the keys of all rows. */
  void show(StockKeys next, List<StockRow> known) {
    update(known);
    StockKeys before = keys;
    int start = before.sameStart(next);
    if (start == before.size() && start == next.size()) {
      return;
    }
    blocks.clear();
    replace(before, next, start, before.sameEnd(next, start));
  }

  private void replace(StockKeys before, StockKeys next, int start, int end) {
    changing = true;
    try {
      beginChange();
      keys = next;
      int gone = before.size() - start - end;
      int come = next.size() - start - end;
      if (gone > 0 && come > 0) {
        nextReplace(start, start + come, removed(before, start, gone));
      } else if (gone > 0) {
        nextRemove(start, removed(before, start, gone));
      } else if (come > 0) {
        nextAdd(start, start + come);
      }
      endChange();
    } finally {
      changing = false;
    }
    if (onceLoaded != null) {
      load(onceLoaded);
    }
  }

  /** Rows that are not there any more, made only where somebody looks at them. */
  private List<StockItem> removed(StockKeys before, int start, int count) {
    return new AbstractList<>() {
      @Override
      public StockItem get(int index) {
        long key = before.at(start + Objects.checkIndex(index, count));
        StockItem item = rows.get(key);
        return item == null ? new StockItem(key) : item;
      }

      @Override
      public int size() {
        return count;
      }
    };
  }

  /** The keys of rows that may be shown now, with what they are known to be. */
  List<Long> keysKnown() {
    return rows.keys();
  }
}
