package org.holdfast.ui.inventory.product;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.LoadState;

/**
 * The details of a product in words: its levels, where it lies, who holds it and what happened to
 * it; where there is nothing, why. Belongs to the JavaFX application thread.
 */
final class ProductWords {

  private static final Texts TEXTS = Texts.of(ProductWords.class);

  private final ProductViewModel model;
  private final Clock clock;
  private final ReadOnlyStringWrapper levels = new ReadOnlyStringWrapper("");
  private final ObservableList<LocationLine> locations = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper noLocation = new ReadOnlyStringWrapper("");
  private final ObservableList<HeldLine> reservations = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper noReservation = new ReadOnlyStringWrapper("");
  private final ObservableList<MovementLine> movements = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper noMovement = new ReadOnlyStringWrapper("");

  /** What {@code model} reads, as it is read by people at the time of {@code clock}. */
  ProductWords(ProductViewModel model, Clock clock) {
    this.model = model;
    this.clock = clock;
    model.productProperty().addListener((observable, oldValue, newValue) -> show(newValue));
    model.reservations().addListener((InvalidationListener) observable -> showReservations());
    model.movements().addListener((InvalidationListener) observable -> showMovements());
    model.loadStateProperty().addListener((observable, oldValue, newValue) -> show(newValue));
    show(model.productProperty().get());
    show(model.loadStateProperty().get());
    showReservations();
    showMovements();
  }

  private void show(ProductStock product) {
    if (product == null) {
      return;
    }
    String levels =
        TEXTS.get("levels", product.product().reorderPoint(), product.product().safetyStock());
    this.levels.set(
        product.setAside() > 0
            ? levels + "\n" + TEXTS.get("levels.set-aside", product.setAside())
            : levels);
    noLocation.set(
        product.state() == StockState.NOT_TRACKED
            ? TEXTS.get("locations.not-tracked")
            : TEXTS.get("locations.none"));
    locations.setAll(product.levels().stream().map(LocationLine::of).toList());
  }

  private void showReservations() {
    reservations.setAll(
        model.reservations().stream()
            .map(each -> HeldLine.of(each, model.skuProperty().get(), this::moment))
            .toList());
  }

  private void showMovements() {
    movements.setAll(
        model.movements().stream().map(each -> MovementLine.of(each, this::moment)).toList());
  }

  private void show(LoadState state) {
    noReservation.set(instead(state, TEXTS.get("reservations.none")));
    noMovement.set(instead(state, TEXTS.get("movements.none")));
  }

  private static String instead(LoadState state, String nothing) {
    return switch (state.phase()) {
      case LOADING -> TEXTS.get("reading");
      case FAILED -> state.problem().title();
      case READY -> nothing;
    };
  }

  private String moment(Instant instant) {
    return Moments.moment(instant, clock.instant(), ZoneId.systemDefault());
  }

  /** Reorder point, safety stock and what is set aside. */
  ReadOnlyStringProperty levelsProperty() {
    return levels.getReadOnlyProperty();
  }

  /** Where it lies. */
  ObservableList<LocationLine> locations() {
    return locations;
  }

  /** Why it lies nowhere. */
  ReadOnlyStringProperty noLocationProperty() {
    return noLocation.getReadOnlyProperty();
  }

  /** Who holds it. */
  ObservableList<HeldLine> reservations() {
    return reservations;
  }

  /** Who waits for it; empty when nobody does. */
  ObservableValue<String> waiting() {
    return model
        .waitingProperty()
        .map(
            totals ->
                totals.requests() == 0
                    ? ""
                    : TEXTS.get("waiting", totals.requests(), totals.pieces()));
  }

  /** Why nobody is listed. */
  ReadOnlyStringProperty noReservationProperty() {
    return noReservation.getReadOnlyProperty();
  }

  /** What happened to it. */
  ObservableList<MovementLine> movements() {
    return movements;
  }

  /** Why nothing is listed. */
  ReadOnlyStringProperty noMovementProperty() {
    return noMovement.getReadOnlyProperty();
  }
}
