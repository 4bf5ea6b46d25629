package org.holdfast.ui.common.table;

import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * Items of a table that are in memory only where somebody looks.
 *
 * @param <T> an item
 */
public interface PagedItems<T> {

  /**
   * Has all of them read, which takes a moment, and then runs {@code then} on the JavaFX
   * application thread.
   *
   * @return false: there are too many, and nothing is done
   */
  boolean load(Runnable then);

  /** All of them, whatever their number, as the filters are now. */
  Pages<T> pages();

  /** Reads items page by page. Blocks; never on the JavaFX application thread. */
  interface Pages<T> {
    /**
     * Gives every page to {@code sink}, in order.
     *
     * @throws IOException what the sink threw
     */
    void read(Sink<T> sink) throws IOException;

    /**
     * Pages of what is listed from the largest number down.
     *
     * @param next gives the items with a smaller number than it is given; none: that is all
     * @param number of an item
     */
    static <T> Pages<T> descending(LongFunction<List<T>> next, ToLongFunction<T> number) {
      return sink -> {
        List<T> page = next.apply(Long.MAX_VALUE);
        while (!page.isEmpty()) {
          sink.page(page);
          page = next.apply(number.applyAsLong(page.get(page.size() - 1)));
        }
      };
    }
  }

  /** Takes one page after the other. */
  @FunctionalInterface
  interface Sink<T> {
    /** Takes the next items. */
    void page(List<T> items) throws IOException;
  }
}
