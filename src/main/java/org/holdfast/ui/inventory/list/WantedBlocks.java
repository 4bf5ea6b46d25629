package org.holdfast.ui.inventory.list;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.holdfast.inventory.stock.StockKeys;

/** The parts of the list that somebody looks at and that are not all in memory. */
final class WantedBlocks {

  /** Rows that are read together. */
  private static final int BLOCK = 100;

  /** Whoever scrolls on does not wait for what has scrolled by. */
  private static final int MAX_BLOCKS = 5;

  private final RowCache rows;
  private final Set<Integer> blocks = new LinkedHashSet<>();

  /** Looks into {@code rows} for what is there. */
  WantedBlocks(RowCache rows) {
    this.rows = rows;
  }

  /** Somebody looks at the row with this number. */
  void want(int index) {
    blocks.remove(index / BLOCK);
    blocks.add(index / BLOCK);
    while (blocks.size() > MAX_BLOCKS) {
      blocks.remove(blocks.iterator().next());
    }
  }

  /** Somebody wants all of {@code size} rows. */
  void wantAll(int size) {
    for (int index = 0; index < size; index += BLOCK) {
      blocks.add(index / BLOCK);
    }
  }

  void clear() {
    blocks.clear();
  }

  /** The keys of rows that are wanted and not there. */
  Set<Long> missing(StockKeys keys) {
    Set<Long> missing = new LinkedHashSet<>();
    blocks.forEach(block -> missingIn(block, keys).forEach(missing::add));
    return missing;
  }

  private LongStream missingIn(int block, StockKeys keys) {
    int end = Math.min(keys.size(), (block + 1) * BLOCK);
    return IntStream.range(Math.min(block * BLOCK, end), end)
        .mapToLong(keys::at)
        .filter(rows::isMissing);
  }

  /** What was asked for has been read; what is not among it is not there. */
  void read(StockKeys keys, Collection<Long> asked) {
    LongPredicate wasAsked = asked::contains;
    blocks.removeIf(block -> missingIn(block, keys).allMatch(wasAsked));
  }
}
