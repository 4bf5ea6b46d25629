package org.holdfast.ui.inventory.product;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.waiting.WaitingFilter;
import org.holdfast.inventory.waiting.WaitingTotals;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.ScreenContext;

/**
 * One product in detail: its locations, open reservations and latest movements. Belongs to the
 * JavaFX application thread.
 */
public final class ProductViewModel {

  private static final int MAX_RESERVATIONS = 100;
  private static final int MAX_MOVEMENTS = 50;

  private final ScreenContext services;
  private final LiveQuery<Optional<Details>> refresher;
  private final ObjectProperty<Sku> sku = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<ProductStock> product = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.READY);
  private final ObservableList<Reservation> reservations = FXCollections.observableArrayList();
  private final ObservableList<Movement> movements = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<WaitingTotals> waiting =
      new ReadOnlyObjectWrapper<>(WaitingTotals.ZERO);

  private final ProductWords words;

  /** What one read brought. */
  private record Details(
      Sku sku,
      ProductStock product,
      List<Reservation> reservations,
      List<Movement> movements,
      WaitingTotals waiting) {}

  /** A view model for the product that {@link #skuProperty()} names. */
  public ProductViewModel(ScreenContext services) {
    this.services = services;
    this.refresher = new LiveQuery<>(services, this::reading, this::onLoaded, this::onLoadFailed);
    sku.addListener(
        (observable, oldValue, newValue) -> {
          if (newValue != null) {
            loadState.set(LoadState.LOADING);
            refresher.refreshAll();
          } else {
            clear();
          }
        });
    words = new ProductWords(this, services.clock());
  }

  /** Starts to follow changes. */
  public void start() {
    refresher.start();
  }

  /** Stops following changes. */
  public void stop() {
    refresher.stop();
  }

  /** Reads everything again. */
  public void refresh() {
    refresher.refreshAll();
  }

  /** What is known already is shown at once, while the details are read. */
  public void showAtOnce(ProductStock known) {
    product.set(known);
  }

  private Callable<Optional<Details>> reading(LiveQuery.Wanted wanted) {
    Sku current = sku.get();
    if (current == null || !(wanted.everything() || wanted.skus().contains(current))) {
      return Optional::empty;
    }
    return () ->
        services.queries().stockOf(Set.of(current)).stream()
            .findFirst()
            .map(
                stock ->
                    new Details(
                        current,
                        stock,
                        services
                            .queries()
                            .reservations(ReservationFilter.openFor(current, MAX_RESERVATIONS)),
                        services.queries().movementsOf(current, MAX_MOVEMENTS),
                        services.waiting().totals(WaitingFilter.standing(1).of(current))));
  }

  private void onLoaded(Optional<Details> details) {
    details
        .filter(read -> read.sku().equals(sku.get()))
        .ifPresent(
            read -> {
              product.set(read.product());
              setIfOther(reservations, read.reservations());
              setIfOther(movements, read.movements());
              waiting.set(read.waiting());
              loadState.set(LoadState.READY);
            });
  }

  private static <T> void setIfOther(ObservableList<T> list, List<T> values) {
    if (!list.equals(values)) {
      list.setAll(values);
    }
  }

  private void onLoadFailed(Exception failure) {
    loadState.set(LoadState.failed(Messages.of(failure)));
  }

  private void clear() {
    product.set(null);
    reservations.clear();
    movements.clear();
    waiting.set(WaitingTotals.ZERO);
    loadState.set(LoadState.READY);
  }

  /** The same in words. */
  ProductWords words() {
    return words;
  }

  /** Which product; null: none. */
  public ObjectProperty<Sku> skuProperty() {
    return sku;
  }

  /** The product with its stock; null: none chosen. */
  public ReadOnlyObjectProperty<ProductStock> productProperty() {
    return product.getReadOnlyProperty();
  }

  /** Whether the details are there. */
  public ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }

  /** Open reservations that hold the product, newest first. */
  public ObservableList<Reservation> reservations() {
    return reservations;
  }

  /** Who waits for it, and for how many pieces of it. */
  ReadOnlyObjectProperty<WaitingTotals> waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  /** Its latest movements, newest first. */
  public ObservableList<Movement> movements() {
    return movements;
  }
}
