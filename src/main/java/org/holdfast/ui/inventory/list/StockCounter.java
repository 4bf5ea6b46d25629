package org.holdfast.ui.inventory.list;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockOverview;
import org.holdfast.ui.context.ScreenContext;

/**
 * Finds the keys of all rows of the list and the sums over them, beside everything else, never
 * twice at the same time. Belongs to the JavaFX application thread.
 */
final class StockCounter {

  /** A count that failed is tried again after this. */
  private static final Duration PAUSE = ReadingPace.MIN_REST.multipliedBy(4);

  private final ScreenContext services;
  private final ListedStock listed;
  private final BiConsumer<StockOverview, Duration> done;
  private boolean counting;
  private boolean again;

  /**
   * Counts {@code listed}.
   *
   * @param done gets what was found and how long it took, unless other rows are wanted by then
   */
  StockCounter(
      ScreenContext services, ListedStock listed, BiConsumer<StockOverview, Duration> done) {
    this.services = services;
    this.listed = listed;
    this.done = done;
  }

  /** Counts now, or once more after the count that is under way. */
  void count() {
    if (counting) {
      again = true;
      return;
    }
    counting = true;
    again = false;
    long version = listed.version();
    StockFilter filter = listed.filter();
    long began = System.nanoTime();
    services
        .tasks()
        .run(
            () ->
                services
                    .table()
                    .overview(
                        filter, StockListViewModel.MAX_ROWS, () -> listed.version() != version),
            overview -> {
              counting = false;
              overview
                  .filter(same -> listed.version() == version && listed.isCurrent())
                  .ifPresent(
                      found -> done.accept(found, Duration.ofNanos(System.nanoTime() - began)));
              onceMore();
            },
            failure -> {
              counting = false;
              again = true;
              services.tasks().later(PAUSE, this::onceMore);
            });
  }

  private void onceMore() {
    if (again && !counting && listed.isFollowed() && listed.isCurrent()) {
      count();
    }
  }
}
