package org.holdfast.ui.ledger.figures;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.figures.HistoryQuestion;
import org.holdfast.inventory.figures.StockFigures;
import org.holdfast.inventory.figures.StockHistory;
import org.holdfast.inventory.figures.StockHistory.Point;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.ScreenContext;

/** How the stock of one product went. Belongs to the JavaFX application thread. */
public final class StockHistoryViewModel {

  private static final Texts TEXTS = Texts.of(StockHistoryViewModel.class);
  private static final StockHistory NOTHING = new StockHistory(List.of(), Optional.empty(), true);

  /** What there is to be seen. */
  public enum Sight {
    /** Nobody has said of which product. */
    NO_PRODUCT,
    /** No product is called so. */
    UNKNOWN,
    /** Its stock is not kept. */
    NOT_TRACKED,
    /** The ledger says nothing of it. */
    NEVER_MOVED,
    /** Its history. */
    HISTORY
  }

  private final ScreenContext services;
  private final StockFigures figures;
  private final LiveQuery<Optional<Read>> reading;
  private final StringProperty label = new SimpleStringProperty("");
  private final ObjectProperty<Period> period = new SimpleObjectProperty<>(Period.MONTH);
  private final ObjectProperty<String> place = new SimpleObjectProperty<>();
  private final ObservableList<String> places = FXCollections.observableArrayList();
  private final ObservableList<Point> points = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<ProductStock> product = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Sight> sight = new ReadOnlyObjectWrapper<>(Sight.NO_PRODUCT);
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.READY);
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private boolean choosing;

  /** What is asked for: of which product, how far back, and where. */
  private record Asked(String label, Period period, Optional<String> place) {}

  /** What one reading gave, and of what. */
  private record Read(Asked asked, Optional<ProductStock> product, StockHistory history) {}

  /** A view model that reads nothing until it is started. */
  public StockHistoryViewModel(ScreenContext services, StockFigures figures) {
    this.services = services;
    this.figures = figures;
    reading =
        new LiveQuery<>(
            services,
            this::reading,
            // What is not asked for any more was asked for once more meanwhile.
            read -> read.filter(each -> each.asked().equals(asked())).ifPresent(this::show),
            failure -> {
              points.clear();
              loadState.set(LoadState.failed(Messages.of(failure)));
            });
    label.addListener(observable -> choose());
    period.addListener(observable -> reading.refreshAll());
    place.addListener(
        observable -> {
          if (!choosing) {
            reading.refreshAll();
          }
        });
  }

  private void choose() {
    choosing = true;
    place.set(null);
    places.clear();
    choosing = false;
    points.clear();
    product.set(null);
    say();
    loadState.set(label.get().isEmpty() ? LoadState.READY : LoadState.LOADING);
    sight.set(Sight.NO_PRODUCT);
    reading.refreshAll();
  }

  private Asked asked() {
    return new Asked(label.get(), period.get(), Optional.ofNullable(place.get()));
  }

  private Callable<Optional<Read>> reading(LiveQuery.Wanted wanted) {
    Asked asked = asked();
    ProductStock known = product.get();
    if (asked.label().isEmpty()
        || (!wanted.everything()
            && (known == null || !wanted.skus().contains(known.product().sku())))) {
      return Optional::empty;
    }
    return () -> {
      Optional<ProductStock> found = services.queries().lookUp(asked.label());
      return Optional.of(
          new Read(asked, found, found.map(stock -> history(stock, asked)).orElse(NOTHING)));
    };
  }

  private StockHistory history(ProductStock stock, Asked asked) {
    return figures.history(
        new HistoryQuestion(
            stock.product().sku(),
            asked.place(),
            asked.period().from(services.clock().instant()),
            Optional.empty(),
            Optional.empty(),
            ZoneId.systemDefault()));
  }

  private void show(Read read) {
    product.set(read.product().orElse(null));
    List<String> names =
        read.product().stream()
            .flatMap(stock -> stock.levels().stream().map(StockLevel::location))
            .sorted()
            .toList();
    if (!places.equals(names)) {
      String chosen = place.get();
      choosing = true;
      places.setAll(names);
      // Whoever shows them may have chosen another one meanwhile.
      place.set(chosen);
      choosing = false;
    }
    points.setAll(
        read.history().points().stream()
            .sorted(Comparator.comparing(Point::at).reversed())
            .toList());
    sight.set(sight(read));
    loadState.set(LoadState.READY);
    note.set(note(read.history()));
    count.set(TEXTS.get("history.count", points.size()));
  }

  private static Sight sight(Read read) {
    if (read.product().isEmpty()) {
      return Sight.UNKNOWN;
    }
    if (!read.product().get().product().tracked()) {
      return Sight.NOT_TRACKED;
    }
    return read.history().points().isEmpty() ? Sight.NEVER_MOVED : Sight.HISTORY;
  }

  /** What has to be known of the picture; empty: nothing. */
  private String note(StockHistory history) {
    if (!history.agrees()) {
      return TEXTS.get("history.disagrees");
    }
    boolean begins =
        !history.points().isEmpty()
            && history.begins().equals(Optional.of(history.points().get(0).at()));
    return begins ? TEXTS.get("history.begins", history.points().get(0).stock()) : "";
  }

  private void say() {
    note.set("");
    count.set("");
  }

  /** Starts to read and to follow changes. */
  public void start() {
    reading.start();
  }

  /** Stops following changes. */
  public void stop() {
    reading.stop();
  }

  /** Reads again. */
  public void refresh() {
    reading.refreshAll();
  }

  /** Shows how {@code sku} went. */
  public void show(Sku sku) {
    label.set(sku.value());
  }

  /** The SKU or barcode of the product; empty: none. */
  public StringProperty labelProperty() {
    return label;
  }

  /** How far back. */
  public ObjectProperty<Period> periodProperty() {
    return period;
  }

  /** Only at this location; null: everywhere. */
  public ObjectProperty<String> placeProperty() {
    return place;
  }

  /** Where the product lies or has lain. */
  public ObservableList<String> places() {
    return places;
  }

  /** The points, newest first. */
  public ObservableList<Point> points() {
    return points;
  }

  /** The product; null: none, or not known yet. */
  public ReadOnlyObjectProperty<ProductStock> productProperty() {
    return product.getReadOnlyProperty();
  }

  /** What there is to be seen, once it is read. */
  public ReadOnlyObjectProperty<Sight> sightProperty() {
    return sight.getReadOnlyProperty();
  }

  /** Whether there is something to show. */
  public ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }

  /** What has to be known of the picture; empty: nothing. */
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  /** How many points there are. */
  public ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }
}
