package org.holdfast.ui.inventory.list;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockOrder;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.inventory.stock.StockState;

/** Which rows the list of stock shows, and in what order. For the JavaFX application thread. */
public final class StockFilters {

  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<String> category = new SimpleObjectProperty<>();
  private final ObjectProperty<String> location = new SimpleObjectProperty<>();
  private final ObjectProperty<StockState> state = new SimpleObjectProperty<>();
  private final BooleanProperty reorder = new SimpleBooleanProperty();
  private final ObjectProperty<StockMode> mode = new SimpleObjectProperty<>(StockMode.BY_PRODUCT);
  private final ObjectProperty<List<StockOrder>> order = new SimpleObjectProperty<>(List.of());
  private final BooleanBinding filtered =
      Bindings.createBooleanBinding(
          () ->
              !search.get().isBlank()
                  || category.get() != null
                  || location.get() != null
                  || state.get() != null
                  || reorder.get(),
          search,
          category,
          location,
          state,
          reorder);

  /** Filters that hide nothing. */
  public StockFilters() {
    location.addListener(
        observable -> {
          // A total over all locations would contradict the filter.
          if (location.get() != null) {
            mode.set(StockMode.BY_LOCATION);
          }
        });
    mode.addListener(
        observable -> {
          if (mode.get() == StockMode.BY_PRODUCT) {
            location.set(null);
          }
        });
  }

  /** Runs {@code action} after each change. */
  void onChange(Runnable action) {
    for (ObservableValue<?> part :
        List.of(search, category, location, state, reorder, order, mode)) {
      part.addListener((observable, oldValue, newValue) -> action.run());
    }
  }

  /** Forgets all filters; what a row stands for and the order stay. */
  public void clear() {
    search.set("");
    category.set(null);
    location.set(null);
    state.set(null);
    reorder.set(false);
  }

  /** What the database is asked for. */
  StockFilter filter() {
    return new StockFilter(
        mode.get(),
        StockFilter.words(search.get()),
        Optional.ofNullable(category.get()),
        Optional.ofNullable(location.get()),
        Optional.ofNullable(state.get()),
        reorder.get(),
        order.get());
  }

  /** Whether any row of a product passes, as the server has it. */
  boolean passes(ProductStock stock) {
    StockFilter filter = filter();
    Product product = stock.product();
    String text =
        (product.sku() + " " + product.name() + " " + product.category()).toLowerCase(Locale.ROOT);
    return filter.words().stream().allMatch(text::contains)
        && filter.category().stream().allMatch(product.category()::equals)
        && (!filter.reorder() || stock.missing() > 0)
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

  /** Whether any filter hides rows. */
  public ObservableBooleanValue filteredProperty() {
    return filtered;
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

  /** Only products below their reorder point. */
  public BooleanProperty reorderProperty() {
    return reorder;
  }

  /** What a row stands for. */
  public ObjectProperty<StockMode> modeProperty() {
    return mode;
  }

  /** What the rows are in order by. */
  public ObjectProperty<List<StockOrder>> orderProperty() {
    return order;
  }
}
