package org.holdfast.ui.inventory.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockKeys;
import org.holdfast.inventory.stock.StockMode;
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

  /** How many rows are read again when it is not known what has changed. */
  private static final int REFRESHED = 1_000;

  private final ScreenContext services;
  private final StockFilters filters;
  private final LiveQuery<StockPlan.Answer> refresher;
  private final StockList list;
  private final ChosenRow chosen;
  private final StockCounter counter;
  private final ReadingPace pace = new ReadingPace();
  private final ObservableList<String> categories = FXCollections.observableArrayList();
  private final ObservableList<String> locations = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<StockTotals>> totals =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);
  private final ReadOnlyObjectWrapper<Instant> refreshedAt = new ReadOnlyObjectWrapper<>();
  private final List<Runnable> onceListed = new ArrayList<>();

  /** Grows with each change of a filter or of the order; read on other threads, too. */
  private final AtomicLong version = new AtomicLong();

  private long shownVersion = -1;
  private StockFilter shownFilter = StockFilter.all(StockMode.BY_PRODUCT);
  private boolean started;
  private boolean whole;
  private boolean dueAgain;
  private boolean restIsOver;
  private boolean countNow;

  /** A list that reads nothing until it is started. */
  public StockListViewModel(ScreenContext services, StockFilters filters) {
    this.services = services;
    this.filters = filters;
    refresher = new LiveQuery<>(services, this::reading, this::onLoaded, this::onLoadFailed);
    list =
        new StockList(
            () -> services.tasks().onScreen(this::readMore),
            () -> new StockPages(services.table(), filters.filter()));
    ListedStock listed = new Listed();
    chosen = new ChosenRow(list, listed, this::readMore);
    counter =
        new StockCounter(
            services,
            listed,
            (found, took) -> {
              pace.counted(took);
              whole = true;
              list.show(found.keys(), List.of());
              totals.set(Optional.of(found.totals()));
              chosen.showRevealed();
            });
    filters.onChange(
        () -> {
          version.incrementAndGet();
          readMore();
        });
  }

  private final class Listed implements ListedStock {
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
      return started;
    }

    @Override
    public StockFilter filter() {
      return shownFilter;
    }
  }

  private boolean isCurrent() {
    return shownVersion == version.get();
  }

  /** Starts to read and to follow changes. */
  public void start() {
    started = true;
    refresher.start();
  }

  /** Stops following changes. */
  public void stop() {
    started = false;
    refresher.stop();
  }

  /** Reads everything again. */
  public void refresh() {
    if (loadState.get().phase() == LoadState.Phase.FAILED) {
      loadState.set(LoadState.LOADING);
    }
    countNow = true;
    refresher.refreshAll();
  }

  private void readMore() {
    if (started) {
      refresher.readMore();
    }
  }

  private Callable<StockPlan.Answer> reading(LiveQuery.Wanted wanted) {
    boolean all = !isCurrent() || wanted.everything() || restIsOver;
    if (!all && !wanted.skus().isEmpty()) {
      all = whole && list.size() < StockPlan.FIRST && pace.isCheap();
      if (!all) {
        readAgainAfterARest();
      }
    }
    boolean names =
        shownVersion < 0 || wanted.everything() || restIsOver || (all && !wanted.skus().isEmpty());
    restIsOver = false;
    StockPlan plan =
        new StockPlan(
            version.get(), filters.filter(), all, names, rows(wanted), chosen.wanted(all));
    return () -> plan.read(services);
  }

  private Set<Long> rows(LiveQuery.Wanted wanted) {
    Set<Long> rows = new LinkedHashSet<>();
    if (isCurrent()) {
      rows.addAll(list.missing());
    }
    if (shownFilter.mode() == filters.modeProperty().get()) {
      if (wanted.everything()) {
        list.forgetBut(REFRESHED);
        rows.addAll(list.keysKnown());
      } else {
        list.known().stream()
            .filter(row -> wanted.skus().contains(row.sku()))
            .forEach(row -> rows.add(row.key()));
      }
    }
    return rows;
  }

  private void onLoaded(StockPlan.Answer answer) {
    StockPlan plan = answer.plan();
    if (plan.names()) {
      setIfOther(categories, answer.categories());
      setIfOther(locations, answer.locations());
    }
    if (shownFilter.mode() == plan.filter().mode()) {
      list.update(answer.rows());
    }
    if (plan.version() != version.get()) {
      // Asked for again already.
      return;
    }
    list.read(plan.rows());
    if (plan.list()) {
      onListed(answer);
    } else if (answer.rows().size() < plan.rows().size()) {
      readAgainAfterARest();
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
    StockPlan plan = answer.plan();
    boolean same = isCurrent();
    pace.read(answer.cost());
    if (answer.isComplete() || !same || !whole) {
      show(answer);
    } else {
      list.update(answer.first());
    }
    if (answer.isComplete()) {
      totals.set(Optional.of(StockTotals.of(answer.first())));
    } else {
      if (!same) {
        totals.set(Optional.empty());
      }
      if (!same || !whole || countNow || pace.isRested()) {
        counter.count();
      } else {
        readAgainAfterARest();
      }
    }
    countNow = false;
  }

  private void show(StockPlan.Answer answer) {
    StockPlan plan = answer.plan();
    long[] keys = answer.first().stream().mapToLong(StockRow::key).toArray();
    StockKeys next = StockKeys.of(keys, keys.length);
    boolean otherMode = shownFilter.mode() != plan.filter().mode();
    shownVersion = plan.version();
    shownFilter = plan.filter();
    whole = answer.isComplete();
    if (otherMode) {
      list.clear(next, answer.first());
    } else {
      list.show(next, answer.first());
    }
  }

  private void readAgainAfterARest() {
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
              if (started && isCurrent()) {
                restIsOver = true;
                countNow = true;
                readMore();
              }
            });
  }

  private void onLoadFailed(Exception failure) {
    restIsOver = true;
    if (list.isEmpty()) {
      loadState.set(LoadState.failed(Messages.of(failure)));
    }
  }

  private static void setIfOther(ObservableList<String> list, List<String> values) {
    if (!list.equals(values)) {
      list.setAll(values);
    }
  }

  /** Runs {@code action} once the list shows what the filters let through: now, if it does. */
  void onceListed(Runnable action) {
    if (isCurrent()) {
      action.run();
    } else {
      onceListed.add(action);
    }
  }

  /** Whether the length of the whole list is known. */
  boolean isWhole() {
    return whole;
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
    return categories;
  }

  /** All locations there are. */
  public ObservableList<String> locations() {
    return locations;
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
