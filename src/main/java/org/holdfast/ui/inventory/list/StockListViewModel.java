package org.holdfast.ui.inventory.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockOverview;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.inventory.stock.StockTotals;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.ScreenContext;

/**
 * Keeps the list of stock: the first rows at once, then the length and the order of the whole list,
 * and other rows when somebody looks at them. What changes is read again, not everything. Belongs
 * to the JavaFX application thread.
 */
public final class StockListViewModel {

  /**
   * Rows that the table shows. JavaFX goes through all rows of a table with every change of its
   * layout; a million made pauses of a second (VirtualFlow, JavaFX 21). Whoever looks for more than
   * these filters or sorts.
   */
  public static final int MAX_ROWS = 20_000;

  private final ScreenContext services;
  private final LiveQuery<StockPlan.Answer> refresher;
  private final StockList list;
  private final ShownStock shown;
  private final ChosenRow chosen;
  private final StockPlanner planner;
  private final StockCounter counter;
  private final ReadingPace pace = new ReadingPace();
  private final StockNames names = new StockNames();
  private final ReadOnlyObjectWrapper<Optional<StockTotals>> totals =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);
  private final ReadOnlyObjectWrapper<Instant> refreshedAt = new ReadOnlyObjectWrapper<>();
  private final List<Runnable> onceListed = new ArrayList<>();

  /** A list that reads nothing until it is started. */
  public StockListViewModel(ScreenContext services, StockFilters filters) {
    this.services = services;
    refresher = new LiveQuery<>(services, this::reading, this::onLoaded, this::onLoadFailed);
    list =
        new StockList(
            () -> services.tasks().onScreen(this::readMore),
            () -> new StockPages(services.table(), filters.filter()));
    shown = new ShownStock(list);
    chosen = new ChosenRow(list, shown, this::readMore);
    planner = new StockPlanner(services, filters, shown, chosen, pace, this::readMore);
    counter =
        new StockCounter(
            services,
            shown,
            (found, took) -> {
              pace.counted(took);
              onCounted(found);
            });
    filters.onChange(
        () -> {
          shown.change();
          readMore();
        });
  }

  /** Starts to read and to follow changes. */
  public void start() {
    shown.follow(true);
    refresher.start();
  }

  /** Stops following changes. */
  public void stop() {
    shown.follow(false);
    refresher.stop();
  }

  /** Reads everything again. */
  public void refresh() {
    if (loadState.get().phase() == LoadState.Phase.FAILED) {
      loadState.set(LoadState.LOADING);
    }
    planner.countSoon();
    refresher.refreshAll();
  }

  private void readMore() {
    if (shown.isFollowed()) {
      refresher.readMore();
    }
  }

  private Callable<StockPlan.Answer> reading(LiveQuery.Wanted wanted) {
    StockPlan plan = planner.plan(wanted);
    return () -> plan.read(services);
  }

  private void onLoaded(StockPlan.Answer answer) {
    StockPlan plan = answer.plan();
    if (plan.names()) {
      names.take(answer);
    }
    if (shown.isOf(plan.filter().mode())) {
      list.update(answer.rows());
    }
    if (!shown.isFor(plan)) {
      // Asked for again already.
      return;
    }
    list.read(plan.rows());
    if (plan.list()) {
      onListed(answer);
    } else if (answer.rows().size() < plan.rows().size()) {
      planner.againAfterARest();
    }
    loadState.set(LoadState.READY);
    refreshedAt.set(services.clock().instant());
    plan.chosen().ifPresent(sku -> chosen.found(sku, answer.chosenKey()));
    chosen.showRevealed();
    if (plan.list()) {
      List<Runnable> waiting = List.copyOf(onceListed);
      onceListed.clear();
      waiting.forEach(Runnable::run);
    }
  }

  private void onListed(StockPlan.Answer answer) {
    boolean same = shown.isCurrent();
    pace.read(answer.cost());
    if (answer.isComplete() || !same || !shown.isWhole()) {
      shown.show(answer);
    } else {
      list.update(answer.first());
    }
    if (answer.isComplete()) {
      totals.set(Optional.of(StockTotals.of(answer.first())));
    } else {
      if (!same) {
        totals.set(Optional.empty());
      }
      if (!same || !shown.isWhole() || planner.isCountDue()) {
        counter.count();
      } else {
        planner.againAfterARest();
      }
    }
    planner.done();
  }

  private void onCounted(StockOverview found) {
    shown.show(found.keys());
    totals.set(Optional.of(found.totals()));
    chosen.showRevealed();
  }

  private void onLoadFailed(Exception failure) {
    planner.failed();
    if (list.isEmpty()) {
      loadState.set(LoadState.failed(Messages.of(failure)));
    }
  }

  /** Runs {@code action} once the list shows what the filters let through: now, if it does. */
  void onceListed(Runnable action) {
    if (shown.isCurrent()) {
      action.run();
    } else {
      onceListed.add(action);
    }
  }

  /** Whether the length of the whole list is known. */
  boolean isWhole() {
    return shown.isWhole();
  }

  /** The product with its stock as last read; empty: no row of it was looked at lately. */
  public Optional<ProductStock> product(Sku sku) {
    return list.known(sku).map(StockRow::product);
  }

  /** The rows that pass the filters. */
  public StockList shown() {
    return list;
  }

  /** The product that is worked on, and its row. */
  public ChosenRow chosen() {
    return chosen;
  }

  /** All categories there are. */
  public ObservableList<String> categories() {
    return names.categories();
  }

  /** All locations there are. */
  public ObservableList<String> locations() {
    return names.locations();
  }

  /** Sums over the rows that pass the filters; empty: being counted. */
  public ReadOnlyObjectProperty<Optional<StockTotals>> totalsProperty() {
    return totals.getReadOnlyProperty();
  }

  /** Whether there is something to show. */
  public ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }

  /** When stock was last read; null before. */
  public ReadOnlyObjectProperty<Instant> refreshedAtProperty() {
    return refreshedAt.getReadOnlyProperty();
  }
}
