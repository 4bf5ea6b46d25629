package org.holdfast.ui.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
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
import javafx.collections.transformation.FilteredList;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.text.TypedText;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.keys.KeyPositions;

/** Decides what the inventory table shows. Belongs to the JavaFX application thread. */
public final class InventoryViewModel {

  private final ScreenContext services;
  private final LiveQuery<Loaded> refresher;
  private final Map<Sku, ProductStock> products = new TreeMap<>();
  private final Map<String, StockItem> byKey = new HashMap<>();
  private final ObservableList<StockItem> items =
      FXCollections.observableArrayList(item -> new Observable[] {item.rowProperty()});
  private final FilteredList<StockItem> shown = new FilteredList<>(items);
  private final ObservableList<String> categories = FXCollections.observableArrayList();
  private final ObservableList<String> locations = FXCollections.observableArrayList();

  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<String> category = new SimpleObjectProperty<>();
  private final ObjectProperty<String> location = new SimpleObjectProperty<>();
  private final ObjectProperty<StockState> state = new SimpleObjectProperty<>();
  private final ObjectProperty<StockMode> mode = new SimpleObjectProperty<>(StockMode.BY_PRODUCT);
  private final ReadOnlyBooleanWrapper filtered = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<StockTotals> totals =
      new ReadOnlyObjectWrapper<>(new StockTotals(0, 0, 0, 0, 0));
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);
  private final ReadOnlyObjectWrapper<Instant> refreshedAt = new ReadOnlyObjectWrapper<>();

  /** What one read brought. */
  private record Loaded(boolean everything, List<ProductStock> products, List<String> locations) {}

  /** A view model that reads nothing until it is started. */
  public InventoryViewModel(ScreenContext services) {
    this.services = services;
    this.refresher =
        new LiveQuery<>(services, wanted -> () -> read(wanted), this::onLoaded, this::onLoadFailed);
    InvalidationListener refilter = observable -> shown.setPredicate(predicate());
    search.addListener(refilter);
    category.addListener(refilter);
    location.addListener(
        observable -> {
          // A total over all locations would contradict the filter.
          if (location.get() != null) {
            mode.set(StockMode.BY_LOCATION);
          }
          shown.setPredicate(predicate());
        });
    state.addListener(refilter);
    mode.addListener(
        observable -> {
          if (mode.get() == StockMode.BY_PRODUCT) {
            location.set(null);
          }
          rebuild();
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
    shown.addListener((InvalidationListener) observable -> totals.set(StockTotals.of(shown)));
  }

  /** Starts to read and to follow changes. */
  public void start() {
    refresher.start();
  }

  /** Stops following changes. */
  public void stop() {
    refresher.stop();
  }

  /** Reads everything again. */
  public void refresh() {
    if (loadState.get().phase() == LoadState.Phase.FAILED) {
      loadState.set(LoadState.LOADING);
    }
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

  /** What a typed or scanned text turned out to mean. */
  public sealed interface Found {

    /**
     * One row: the SKU itself, or the only row that fits.
     *
     * @param item the row, which the filters let through
     */
    record One(StockItem item) implements Found {}

    /**
     * Several rows fit, and none has the text for its SKU.
     *
     * @param rows how many
     */
    record Several(int rows) implements Found {}

    /** Nothing fits. */
    record Nothing() implements Found {}
  }

  /**
   * What a typed or scanned text means. A label names one product whatever the filters hide, so
   * they are forgotten if they would hide it; anything less than a whole SKU is never guessed.
   */
  public Found find(String text) {
    Found found = findAsTyped(text);
    String latin = KeyPositions.latin(text);
    // A scanner that is set to a Latin keyboard types other letters on a Cyrillic one.
    return found instanceof Found.Nothing
            && !latin.equals(text)
            && products.containsKey(Sku.of(latin))
        ? findAsTyped(latin)
        : found;
  }

  /** Whether a scanned text is the label of {@code sku}. */
  static boolean means(String text, Sku sku) {
    return sku != null
        && (Sku.of(text).equals(sku) || Sku.of(KeyPositions.latin(text)).equals(sku));
  }

  private Optional<Sku> byBarcode(String text) {
    String code = TypedText.code(text);
    return products.values().stream()
        .map(ProductStock::product)
        .filter(product -> product.barcodes().contains(code))
        .map(Product::sku)
        .findFirst();
  }

  private Found findAsTyped(String text) {
    Sku sku = byBarcode(text).orElseGet(() -> Sku.of(text));
    if (products.containsKey(sku)) {
      Optional<StockItem> exact = shownOf(sku);
      if (exact.isEmpty()) {
        clearFilters();
        search.set(sku.value());
        exact = shownOf(sku);
      }
      return exact.<Found>map(Found.One::new).orElseGet(Found.Nothing::new);
    }
    List<Sku> fitting = shown.stream().map(item -> item.row().sku()).distinct().toList();
    return switch (fitting.size()) {
      case 0 -> new Found.Nothing();
      case 1 -> new Found.One(shown.get(0));
      default -> new Found.Several(fitting.size());
    };
  }

  private Optional<StockItem> shownOf(Sku sku) {
    return shown.stream().filter(item -> item.row().sku().equals(sku)).findFirst();
  }

  /** Whether the filters let a row of {@code sku} through. */
  public boolean isShown(Sku sku) {
    return shownOf(sku).isPresent();
  }

  /** The product with its stock, as last read. */
  public Optional<ProductStock> product(Sku sku) {
    return Optional.ofNullable(products.get(sku));
  }

  private Loaded read(LiveQuery.Wanted wanted) {
    return wanted.everything()
        ? new Loaded(true, services.queries().allStock(), services.queries().locations())
        : new Loaded(false, services.queries().stockOf(wanted.skus()), List.of());
  }

  private void onLoaded(Loaded loaded) {
    if (loaded.everything()) {
      Set<Sku> gone = new HashSet<>(products.keySet());
      loaded.products().forEach(product -> gone.remove(product.product().sku()));
      gone.forEach(products::remove);
      setIfOther(locations, loaded.locations());
    }
    boolean first = items.isEmpty();
    loaded.products().forEach(product -> products.put(product.product().sku(), product));
    if (first) {
      rebuild();
    } else {
      update(loaded.products());
    }
    setIfOther(
        categories,
        products.values().stream()
            .map(product -> product.product().category())
            .filter(name -> !name.isEmpty())
            .distinct()
            .sorted()
            .toList());
    loadState.set(LoadState.READY);
    refreshedAt.set(services.clock().instant());
  }

  private void onLoadFailed(Exception failure) {
    if (items.isEmpty()) {
      loadState.set(LoadState.failed(Messages.of(failure)));
    }
  }

  private static void setIfOther(ObservableList<String> list, List<String> values) {
    if (!list.equals(values)) {
      list.setAll(values);
    }
  }

  private void rebuild() {
    byKey.clear();
    List<StockItem> all = new ArrayList<>();
    for (ProductStock product : products.values()) {
      for (StockTableRow row : StockTableRow.of(product, mode.get())) {
        StockItem item = new StockItem(row);
        byKey.put(row.key(mode.get()), item);
        all.add(item);
      }
    }
    items.setAll(all);
    shown.setPredicate(predicate());
  }

  /** Changes what has changed and leaves every other row as it is. */
  private void update(List<ProductStock> changed) {
    if (rowsCameOrWent(changed)) {
      addAndRemove();
    }
    for (ProductStock product : changed) {
      for (StockTableRow row : StockTableRow.of(product, mode.get())) {
        StockItem item = byKey.get(row.key(mode.get()));
        if (item != null && !item.row().equals(row)) {
          item.rowProperty().set(row);
        }
      }
    }
  }

  private boolean rowsCameOrWent(List<ProductStock> changed) {
    return items.size() != rowCount()
        || changed.stream()
            .flatMap(product -> StockTableRow.of(product, mode.get()).stream())
            .anyMatch(row -> !byKey.containsKey(row.key(mode.get())));
  }

  private int rowCount() {
    return products.values().stream().mapToInt(p -> StockTableRow.of(p, mode.get()).size()).sum();
  }

  private void addAndRemove() {
    Map<String, StockTableRow> wanted = new HashMap<>();
    for (ProductStock product : products.values()) {
      StockTableRow.of(product, mode.get()).forEach(row -> wanted.put(row.key(mode.get()), row));
    }
    byKey.keySet().removeIf(key -> !wanted.containsKey(key));
    wanted.forEach((key, row) -> byKey.computeIfAbsent(key, absent -> new StockItem(row)));
    List<StockItem> all = new ArrayList<>(byKey.values());
    all.sort(
        Comparator.comparing((StockItem item) -> item.row().sku())
            .thenComparing(item -> item.row().location()));
    items.setAll(all);
  }

  private Predicate<StockItem> predicate() {
    String[] words = TypedText.code(search.get()).toLowerCase(Locale.ROOT).split("\\s+");
    String wantedCategory = category.get();
    String wantedLocation = location.get();
    StockState wantedState = state.get();
    return item -> {
      StockTableRow row = item.row();
      if (wantedCategory != null && !row.category().equals(wantedCategory)) {
        return false;
      }
      if (wantedLocation != null && !row.location().equals(wantedLocation)) {
        return false;
      }
      if (wantedState != null && row.state() != wantedState) {
        return false;
      }
      String text = (row.sku() + " " + row.name() + " " + row.category()).toLowerCase(Locale.ROOT);
      for (String word : words) {
        if (!text.contains(word)) {
          return false;
        }
      }
      return true;
    };
  }

  /** The rows that pass the filters. */
  public ObservableList<StockItem> shown() {
    return shown;
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

  /** Sums over the rows that pass the filters. */
  public ReadOnlyObjectProperty<StockTotals> totalsProperty() {
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
