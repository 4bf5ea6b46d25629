package org.holdfast.inventory.stock;

import java.util.Arrays;

/**
 * The keys of all rows of a table of stock, in the table's order: eight bytes a row, so that a
 * table of a million products has its whole length and order in memory, and its rows only where
 * somebody looks.
 */
public final class StockKeys {

  /** Of a table without rows. */
  public static final StockKeys NONE = new StockKeys(new long[0]);

  private final long[] keys;

  private StockKeys(long[] keys) {
    this.keys = keys;
  }

  /** The first {@code count} of {@code keys}. */
  public static StockKeys of(long[] keys, int count) {
    return new StockKeys(Arrays.copyOf(keys, count));
  }

  /** How many rows there are. */
  public int size() {
    return keys.length;
  }

  /** The key of the row at {@code index}. */
  public long at(int index) {
    return keys[index];
  }

  /** The place of the row with {@code key}; -1: it is not there. */
  public int indexOf(long key) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == key) {
        return i;
      }
    }
    return -1;
  }

  /** How many rows at the beginning are the same in both. */
  public int sameStart(StockKeys other) {
    int end = Math.min(size(), other.size());
    int same = Arrays.mismatch(keys, 0, end, other.keys, 0, end);
    return same < 0 ? end : same;
  }

  /** How many rows at the end are the same in both, not counting the first {@code start}. */
  public int sameEnd(StockKeys other, int start) {
    int most = Math.min(size(), other.size()) - start;
    int same = 0;
    while (same < most && at(size() - 1 - same) == other.at(other.size() - 1 - same)) {
      same++;
    }
    return same;
  }
}
