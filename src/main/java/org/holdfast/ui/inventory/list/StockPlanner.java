package org.holdfast.ui.inventory.list;

import java.util.LinkedHashSet;
import java.util.Set;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.ScreenContext;

/**
 * Decides what is read of the list and when: what has changed, and the whole of it as often as that
 * takes little time. Belongs to the JavaFX application thread.
 */
final class StockPlanner {

  /** How many rows are read again when it is not known what has changed. */
  private static final int REFRESHED = 1_000;

  private final ScreenContext services;
  private final StockFilters filters;
  private final ShownStock shown;
  private final ChosenRow chosen;
  private final ReadingPace pace;
  private final Runnable readMore;
  private boolean dueAgain;
  private boolean restIsOver;
  private boolean countNow;

  /**
   * Plans what becomes {@code shown}.
   *
   * @param readMore has the next plan read
   */
  StockPlanner(
      ScreenContext services,
      StockFilters filters,
      ShownStock shown,
      ChosenRow chosen,
      ReadingPace pace,
      Runnable readMore) {
    this.services = services;
    this.filters = filters;
    this.shown = shown;
    this.chosen = chosen;
    this.pace = pace;
    this.readMore = readMore;
  }

  /** What is to be read now. */
  StockPlan plan(LiveQuery.Wanted wanted) {
    boolean some = !wanted.skus().isEmpty();
    boolean all = !shown.isCurrent() || wanted.everything() || restIsOver;
    if (!all && some) {
      all = shown.isWhole() && shown.list().size() < StockPlan.FIRST && pace.isCheap();
      if (!all) {
        againAfterARest();
      }
    }
    StockPlan plan =
        new StockPlan(
            shown.version(),
            filters.filter(),
            all,
            !shown.isBegun() || wanted.everything() || restIsOver || (all && some),
            rows(wanted),
            chosen.wanted(all));
    restIsOver = false;
    return plan;
  }

  private Set<Long> rows(LiveQuery.Wanted wanted) {
    StockList list = shown.list();
    Set<Long> rows = new LinkedHashSet<>();
    if (shown.isCurrent()) {
      rows.addAll(list.missing());
    }
    if (shown.isOf(filters.modeProperty().get())) {
      if (wanted.everything()) {
        list.forgetBut(REFRESHED);
        rows.addAll(list.keysKnown());
      } else {
        rows.addAll(list.keysOf(wanted.skus()));
      }
    }
    return rows;
  }

  /** Has everything read again, once that is not too often. */
  void againAfterARest() {
    if (dueAgain) {
      return;
    }
    dueAgain = true;
    services
        .tasks()
        .later(
            pace.rest(),
            () -> {
              dueAgain = false;
              if (shown.isFollowed() && shown.isCurrent()) {
                restIsOver = true;
                countNow = true;
                readMore.run();
              }
            });
  }

  /** A read has failed: the next one is of everything. */
  void failed() {
    restIsOver = true;
  }

  /** The next read is followed by a count. */
  void countSoon() {
    countNow = true;
  }

  /** Whether the rows that were just read are to be counted now. */
  boolean isCountDue() {
    return countNow || pace.isRested();
  }

  /** What was asked for has been read. */
  void done() {
    countNow = false;
  }
}
