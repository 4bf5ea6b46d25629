package org.holdfast.ui.inventory.list;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockKeys;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockRow;

/**
 * What the list shows: the rows that passed which filters, and whether those are all. Belongs to
 * the JavaFX application thread but for its version.
 */
final class ShownStock implements ListedStock {

  private final StockList list;

  /** Grows with each change of a filter or of the order; read on other threads, too. */
  private final AtomicLong version = new AtomicLong();

  private long shownVersion = -1;
  private StockFilter filter = StockFilter.all(StockMode.BY_PRODUCT);
  private boolean followed;
  private boolean whole;

  /** Shows it in {@code list}. */
  ShownStock(StockList list) {
    this.list = list;
  }

  /** Where it is shown. */
  StockList list() {
    return list;
  }

  /** Other rows are wanted from here on. */
  void change() {
    version.incrementAndGet();
  }

  /** Somebody looks at it, or does not any more. */
  void follow(boolean follow) {
    followed = follow;
  }

  /** Shows the first rows; they were read for the filters as they are. */
  void show(StockPlan.Answer answer) {
    StockPlan plan = answer.plan();
    long[] keys = answer.first().stream().mapToLong(StockRow::key).toArray();
    StockKeys next = StockKeys.of(keys, keys.length);
    boolean otherMode = !isOf(plan.filter().mode());
    shownVersion = plan.version();
    filter = plan.filter();
    whole = answer.isComplete();
    if (otherMode) {
      list.clear(next, answer.first());
    } else {
      list.show(next, answer.first());
    }
  }

  /** Shows all rows. */
  void show(StockKeys all) {
    whole = true;
    list.show(all, List.of());
  }

  /** Whether a plan is for the filters as they are. */
  boolean isFor(StockPlan plan) {
    return plan.version() == version.get();
  }

  /** Whether its rows stand for what those of {@code mode} do. */
  boolean isOf(StockMode mode) {
    return filter.mode() == mode;
  }

  /** Whether it shows anything yet. */
  boolean isBegun() {
    return shownVersion >= 0;
  }

  /** Whether the length of the whole list is known. */
  boolean isWhole() {
    return whole;
  }

  @Override
  public long version() {
    return version.get();
  }

  @Override
  public boolean isCurrent() {
    return shownVersion == version.get();
  }

  @Override
  public boolean isFollowed() {
    return followed;
  }

  @Override
  public StockFilter filter() {
    return filter;
  }
}
