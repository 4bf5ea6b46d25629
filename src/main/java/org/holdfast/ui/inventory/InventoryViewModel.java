package org.holdfast.ui.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockKeys;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockOrder;
import org.holdfast.inventory.stock.StockOverview;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.inventory.stock.StockTotals;
import org.holdfast.text.TypedText;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.keys.KeyPositions;

/**
 * Decides what the inventory table shows: the first rows at once, then the length and the order of
 * the whole table, and other rows when somebody looks at them. What changes is read again, not
 * everything. Belongs to the JavaFX application thread.
 */
public final class InventoryViewModel {

  /** More than any window shows at once. */
  static final int FIRST = 200;

  /**
   * Rows that the table shows. JavaFX goes through all rows of a table with every change of its
   * layout; a million made pauses of a second (VirtualFlow, JavaFX 21). Whoever looks for more than
   * these filters or sorts.
   */
  static final int MOST = 20_000;

  /** A list that is read in less is read again whenever something changes. */
  private static final Duration CHEAP = Duration.ofMillis(50);

  /** For each second of reading the whole list so many pass before it is read again. */
  private static final int REST = 10;

  private static final Duration MIN_REST = Duration.ofMillis(500);
  private static final Duration MAX_REST = Duration.ofMinutes(1);

  /** How many rows are read again when it is not known what has changed. */
  private static final int REFRESHED = 1_000;

  private final ScreenContext services;
  private final LiveQuery<Answer> refresher;
  private final StockList list;
  private final ObservableList<String> categories = FXCollections.observableArrayList();
  private final ObservableList<String> locations = FXCollections.observableArrayList();

  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<String> category = new SimpleObjectProperty<>();
  private final ObjectProperty<String> location = new SimpleObjectProperty<>();
  private final ObjectProperty<StockState> state = new SimpleObjectProperty<>();
  private final ObjectProperty<StockMode> mode = new SimpleObjectProperty<>(StockMode.BY_PRODUCT);
  private final ObjectProperty<List<StockOrder>> order = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<Sku> chosen = new SimpleObjectProperty<>();
  private final ReadOnlyBooleanWrapper chosenShown = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper filtered = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<StockTotals>> totals =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);
  private final ReadOnlyObjectWrapper<Instant> refreshedAt = new ReadOnlyObjectWrapper<>();

  /** Grows with each change of a filter or of the order; read on other threads, too. */
  private final AtomicLong version = new AtomicLong();

  private long shownVersion = -1;
  private StockFilter shownFilter = StockFilter.all(StockMode.BY_PRODUCT);
  private boolean whole;
  private boolean dueAgain;
  private boolean restIsOver;
  private Duration cost = Duration.ZERO;
  private boolean started;
  private boolean counting;
  private boolean countAgain;
  private boolean countNow;
  private long countedAt = System.nanoTime() - MAX_REST.toNanos();
  private OptionalLong chosenKey = OptionalLong.empty();
  private boolean chosenUnknown;
  private IntConsumer reveal = index -> {};
  private boolean revealing;
  private long searches;
  private final List<Runnable> onceListed = new ArrayList<>();

  /** What one read is for. */
  private record Plan(
      long version,
      StockFilter filter,
      boolean list,
      boolean names,
      Set<Long> rows,
      Optional<Sku> chosen) {}

  /** What one read brought. */
  private record Answer(
      Plan plan,
      List<StockRow> first,
      List<StockRow> rows,
      List<String> categories,
      List<String> locations,
      OptionalLong chosenKey,
      Duration cost) {}

  /** A view model that reads nothing until it is started. */
  public InventoryViewModel(ScreenContext services) {
    this.services = services;
    this.refresher = new LiveQuery<>(services, this::reading, this::onLoaded, this::onLoadFailed);
    this.list =
        new StockList(
            () -> services.tasks().onScreen(this::readMore),
            () -> new StockPages(services.table(), filter()));
    InvalidationListener refilter = observable -> filterChanged();
    search.addListener(refilter);
    category.addListener(refilter);
    location.addListener(
        observable -> {
          // A total over all locations would contradict the filter.
          if (location.get() != null) {
            mode.set(StockMode.BY_LOCATION);
          }
          filterChanged();
        });
    state.addListener(refilter);
    order.addListener(refilter);
    mode.addListener(
        observable -> {
          if (mode.get() == StockMode.BY_PRODUCT) {
            location.set(null);
          }
          filterChanged();
        });
    filtered.bind(
        Bindings.createBooleanBinding(
            () ->
                !search.get().isBlank()
                    || category.get() != null
                    || location.get() != null
                    || state.get() != null,
            search,
            category,
            location,
            state));
    chosen.addListener(observable -> onChosen());
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

  /** Forgets all filters. */
  public void clearFilters() {
    search.set("");
    category.set(null);
    location.set(null);
    state.set(null);
  }

  /** Whether any filter hides rows. */
  public boolean isFiltered() {
    return filtered.get();
  }

  /** Whether any filter hides rows. */
  public ReadOnlyBooleanProperty filteredProperty() {
    return filtered.getReadOnlyProperty();
  }

  private StockFilter filter() {
    return new StockFilter(
        mode.get(),
        StockFilter.words(search.get()),
        Optional.ofNullable(category.get()),
        Optional.ofNullable(location.get()),
        Optional.ofNullable(state.get()),
        order.get());
  }

  private void filterChanged() {
    version.incrementAndGet();
    readMore();
  }

  private void readMore() {
    if (started) {
      refresher.readMore();
    }
  }

  // What is read.

  private Callable<Answer> reading(LiveQuery.Wanted wanted) {
    boolean other = version.get() != shownVersion;
    boolean all = other || wanted.everything() || restIsOver;
    if (!all && !wanted.skus().isEmpty()) {
      all = whole && list.size() < FIRST && cost.compareTo(CHEAP) < 0;
      if (!all) {
        readAgainAfterARest();
      }
    }
    Set<Long> rows = new LinkedHashSet<>();
    if (!other) {
      rows.addAll(list.missing());
    }
    if (shownFilter.mode() == mode.get()) {
      if (wanted.everything()) {
        list.forgetBut(REFRESHED);
        rows.addAll(list.keysKnown());
      } else {
        list.known().stream()
            .filter(row -> wanted.skus().contains(row.sku()))
            .forEach(row -> rows.add(row.key()));
      }
    }
    boolean names =
        shownVersion < 0 || wanted.everything() || restIsOver || (all && !wanted.skus().isEmpty());
    restIsOver = false;
    Plan plan =
        new Plan(
            version.get(),
            filter(),
            all,
            names,
            rows,
            all || chosenUnknown ? Optional.ofNullable(chosen.get()) : Optional.empty());
    return () -> read(plan);
  }

  private Answer read(Plan plan) {
    long began = System.nanoTime();
    List<StockRow> first = plan.list() ? services.table().first(plan.filter(), FIRST) : List.of();
    Duration cost = Duration.ofNanos(System.nanoTime() - began);
    return new Answer(
        plan,
        first,
        plan.rows().isEmpty()
            ? List.of()
            : services.table().rows(plan.filter().mode(), plan.rows()),
        plan.names() ? services.table().categories() : List.of(),
        plan.names() ? services.queries().locations() : List.of(),
        plan.chosen()
            .map(sku -> services.table().keyOf(plan.filter(), sku))
            .orElse(OptionalLong.empty()),
        cost);
  }

  private void onLoaded(Answer answer) {
    Plan plan = answer.plan();
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
      onListed(plan, answer);
    } else if (answer.rows().size() < plan.rows().size()) {
      readAgainAfterARest();
    }
    loadState.set(LoadState.READY);
    refreshedAt.set(services.clock().instant());
    if (plan.chosen().isPresent() && plan.chosen().get().equals(chosen.get())) {
      onChosenKey(answer.chosenKey());
    }
    showRevealed();
    if (plan.list()) {
      List<Runnable> waiting = List.copyOf(onceListed);
      onceListed.clear();
      waiting.forEach(Runnable::run);
    }
  }

  private void onListed(Plan plan, Answer answer) {
    boolean same = shownVersion == plan.version();
    boolean complete = answer.first().size() < FIRST;
    cost = answer.cost();
    if (complete || !same || !whole) {
      long[] keys = answer.first().stream().mapToLong(StockRow::key).toArray();
      StockKeys next = StockKeys.of(keys, keys.length);
      boolean otherMode = shownFilter.mode() != plan.filter().mode();
      shownVersion = plan.version();
      shownFilter = plan.filter();
      whole = complete;
      if (otherMode) {
        list.clear(next, answer.first());
      } else {
        list.show(next, answer.first());
      }
    } else {
      list.update(answer.first());
    }
    if (complete) {
      totals.set(Optional.of(StockTotals.of(answer.first())));
    } else {
      if (!same) {
        totals.set(Optional.empty());
      }
      if (!same || !whole || countNow || System.nanoTime() - countedAt >= rest().toNanos()) {
        count();
      } else {
        readAgainAfterARest();
      }
    }
    countNow = false;
  }

  /** The keys of all rows and the sums over them, beside everything else. */
  private void count() {
    if (counting) {
      countAgain = true;
      return;
    }
    counting = true;
    countAgain = false;
    long counted = version.get();
    StockFilter filter = shownFilter;
    long began = System.nanoTime();
    services
        .tasks()
        .run(
            () -> services.table().overview(filter, MOST, () -> version.get() != counted),
            overview -> {
              counting = false;
              overview
                  .filter(same -> version.get() == counted && shownVersion == counted)
                  .ifPresent(
                      found -> onCounted(found, Duration.ofNanos(System.nanoTime() - began)));
              countOnceMore();
            },
            failure -> {
              counting = false;
              countAgain = true;
              services.tasks().later(MIN_REST.multipliedBy(4), this::countOnceMore);
            });
  }

  private void countOnceMore() {
    if (started && countAgain && !counting && shownVersion == version.get()) {
      count();
    }
  }

  private void onCounted(StockOverview found, Duration took) {
    cost = cost.compareTo(took) < 0 ? took : cost;
    countedAt = System.nanoTime();
    whole = true;
    list.show(found.keys(), List.of());
    totals.set(Optional.of(found.totals()));
    showRevealed();
  }

  private void readAgainAfterARest() {
    if (dueAgain) {
      return;
    }
    dueAgain = true;
    services
        .tasks()
        .later(
            rest(),
            () -> {
              dueAgain = false;
              if (started && shownVersion == version.get()) {
                restIsOver = true;
                countNow = true;
                readMore();
              }
            });
  }

  private Duration rest() {
    Duration rest = cost.multipliedBy(REST);
    rest = rest.compareTo(MIN_REST) < 0 ? MIN_REST : rest;
    return rest.compareTo(MAX_REST) > 0 ? MAX_REST : rest;
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

  // The product that is worked on, and its row.

  private void onChosen() {
    chosenKey = OptionalLong.empty();
    revealing = false;
    Sku sku = chosen.get();
    chosenUnknown = sku != null;
    if (sku == null) {
      chosenShown.set(true);
      return;
    }
    Optional<StockRow> known =
        shownVersion == version.get() ? list.known(sku) : Optional.<StockRow>empty();
    if (known.isPresent()) {
      onChosenKey(OptionalLong.of(known.get().key()));
    } else {
      readMore();
    }
  }

  private void onChosenKey(OptionalLong key) {
    chosenUnknown = false;
    chosenKey = key;
    chosenShown.set(key.isPresent());
  }

  /** Shows the row of the product that is worked on, as soon as it is known where it is. */
  public void reveal() {
    revealing = true;
    showRevealed();
  }

  private void showRevealed() {
    if (!revealing || shownVersion != version.get() || chosenKey.isEmpty()) {
      return;
    }
    int index = list.indexOfKey(chosenKey.getAsLong());
    if (index >= 0) {
      revealing = false;
      reveal.accept(index);
    }
  }

  /** Is given the place of a row that is to be selected and shown. */
  void onReveal(IntConsumer listener) {
    reveal = listener;
  }

  /** The product that is worked on; null: none. */
  public ObjectProperty<Sku> chosenProperty() {
    return chosen;
  }

  /** Whether the filters let a row of the product through that is worked on. */
  public ReadOnlyBooleanProperty chosenShownProperty() {
    return chosenShown.getReadOnlyProperty();
  }

  // What a label means.

  /** What a typed or scanned text turned out to mean. */
  public sealed interface Found {

    /**
     * One product: its label, or the only one that fits.
     *
     * @param stock the product with its stock, as it was read
     */
    record One(ProductStock stock) implements Found {}

    /**
     * A product that is switched off and of which nothing is there.
     *
     * @param product the product
     */
    record Off(Product product) implements Found {}

    /**
     * Several products fit, and none has the text for its label.
     *
     * @param products how many
     * @param more whether there are more than that
     */
    record Several(int products, boolean more) implements Found {}

    /** Nothing fits. */
    record Nothing() implements Found {}

    /**
     * It could not be found out.
     *
     * @param failure why
     */
    record Unanswered(Exception failure) implements Found {}
  }

  /**
   * Finds out what a typed or scanned text means. A label names one product whatever the filters
   * hide, so they are forgotten if they would hide it; anything less than a whole label is never
   * guessed. Whoever asks again meanwhile is the only one to be answered.
   *
   * @param done gets the answer: at once where the product is known
   */
  public void find(String text, Consumer<Found> done) {
    long mine = ++searches;
    Sku sku = Sku.of(text);
    String code = TypedText.code(text);
    Optional<StockRow> known =
        list.known(
            row -> row.sku().equals(sku) || row.product().product().barcodes().contains(code));
    if (known.isPresent() && known.get().product().product().active()) {
      done.accept(one(known.get().product()));
      return;
    }
    services
        .tasks()
        .run(
            () -> lookUp(text),
            meant -> {
              if (mine != searches) {
                return;
              }
              if (meant.isPresent()) {
                ProductStock stock = meant.get();
                boolean off = !stock.product().active() && stock.stock() <= 0;
                done.accept(off ? new Found.Off(stock.product()) : one(stock));
              } else {
                onceListed(
                    () -> {
                      if (mine == searches) {
                        done.accept(fitting());
                      }
                    });
              }
            },
            failure -> {
              if (mine == searches) {
                done.accept(new Found.Unanswered(failure));
              }
            });
  }

  private Optional<ProductStock> lookUp(String text) {
    Optional<ProductStock> meant = services.queries().lookUp(text);
    String latin = KeyPositions.latin(text);
    // A scanner that is set to a Latin keyboard types other letters on a Cyrillic one.
    return meant.isPresent() || latin.equals(text) ? meant : services.queries().lookUp(latin);
  }

  private Found one(ProductStock stock) {
    if (!passes(stock)) {
      clearFilters();
      search.set(stock.product().sku().value());
    }
    return new Found.One(stock);
  }

  private Found fitting() {
    List<ProductStock> products = new ArrayList<>();
    int looked = Math.min(list.size(), FIRST);
    Set<Sku> skus = new LinkedHashSet<>();
    for (int index = 0; index < looked; index++) {
      list.get(index)
          .known()
          .filter(row -> skus.add(row.sku()))
          .ifPresent(row -> products.add(row.product()));
    }
    return switch (products.size()) {
      case 0 -> new Found.Nothing();
      case 1 -> new Found.One(products.get(0));
      default -> new Found.Several(products.size(), !whole || list.size() > looked);
    };
  }

  private void onceListed(Runnable action) {
    if (shownVersion == version.get()) {
      action.run();
    } else {
      onceListed.add(action);
    }
  }

  /** Whether a scanned text is the label of {@code sku}. */
  static boolean means(String text, Sku sku) {
    return sku != null
        && (Sku.of(text).equals(sku) || Sku.of(KeyPositions.latin(text)).equals(sku));
  }

  /** Whether the filters let any row of a product through, as the server has it. */
  private boolean passes(ProductStock stock) {
    StockFilter filter = filter();
    Product product = stock.product();
    String text =
        (product.sku() + " " + product.name() + " " + product.category()).toLowerCase(Locale.ROOT);
    return filter.words().stream().allMatch(text::contains)
        && filter.category().stream().allMatch(product.category()::equals)
        && rows(stock).stream()
            .anyMatch(
                row ->
                    filter.state().stream().allMatch(row.state()::equals)
                        && filter.location().stream().allMatch(row.locations()::contains));
  }

  private List<StockRow> rows(ProductStock stock) {
    return mode.get() == StockMode.BY_PRODUCT || stock.levels().isEmpty()
        ? List.of(new StockRow(0, stock, Optional.empty()))
        : stock.levels().stream()
            .map(level -> new StockRow(level.id(), stock, Optional.of(level)))
            .toList();
  }

  /** The product with its stock as last read; empty: no row of it was looked at lately. */
  public Optional<ProductStock> product(Sku sku) {
    return list.known(sku).map(StockRow::product);
  }

  // What is shown.

  /** The rows that pass the filters. */
  StockList shown() {
    return list;
  }

  /** All categories there are. */
  public ObservableList<String> categories() {
    return categories;
  }

  /** All locations there are. */
  public ObservableList<String> locations() {
    return locations;
  }

  /** Words that SKU, name or category must contain. */
  public StringProperty searchProperty() {
    return search;
  }

  /** Only this category; null: any. */
  public ObjectProperty<String> categoryProperty() {
    return category;
  }

  /** Only this location; null: any. */
  public ObjectProperty<String> locationProperty() {
    return location;
  }

  /** Only this state; null: any. */
  public ObjectProperty<StockState> stateProperty() {
    return state;
  }

  /** What a row stands for. */
  public ObjectProperty<StockMode> modeProperty() {
    return mode;
  }

  /** What the rows are in order by. */
  public ObjectProperty<List<StockOrder>> orderProperty() {
    return order;
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
