package org.holdfast.ui.reservations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.InvalidationListener;
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
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.reservation.ReservationTotals;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.common.table.PagedItems;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.reservation.ReservationActions;

/** Decides what the reservations screen shows. Belongs to the JavaFX application thread. */
public final class ReservationsViewModel {

  /** Most reservations that are listed at once. */
  static final int MAX = 1_000;

  private final ScreenContext services;

  /** A reservation that ends within this time is told of. */
  static final Duration SOON = Duration.ofMinutes(15);

  private final LiveQuery<Listed> refresher;
  private final ReservationActions actions;
  private final ObservableList<Reservation> reservations = FXCollections.observableArrayList();
  private final ObjectProperty<ReservationState> state =
      new SimpleObjectProperty<>(ReservationState.OPEN);
  private final StringProperty sku = new SimpleStringProperty("");
  private final StringProperty operatorFilter = new SimpleStringProperty("");
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final ReadOnlyBooleanWrapper cut = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<ReservationTotals> totals =
      new ReadOnlyObjectWrapper<>(ReservationTotals.ZERO);
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);
  private final ReadOnlyObjectWrapper<Instant> refreshedAt = new ReadOnlyObjectWrapper<>();

  /** A view model that reads nothing until it is started. */
  public ReservationsViewModel(ScreenContext services, Operator operator) {
    this.services = services;
    this.actions = new ReservationActions(services, operator, message);
    this.refresher =
        new LiveQuery<>(services, wanted -> reading(), this::onLoaded, this::onLoadFailed);
    InvalidationListener reread = observable -> refresher.refreshAll();
    state.addListener(reread);
    sku.addListener(reread);
    operatorFilter.addListener(reread);
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

  /** Shows open reservations of everybody. */
  public void clearFilters() {
    sku.set("");
    operatorFilter.set("");
    state.set(ReservationState.OPEN);
  }

  /** Whether the filters are other than at first. */
  public boolean isFiltered() {
    return !sku.get().isBlank()
        || !operatorFilter.get().isBlank()
        || state.get() != ReservationState.OPEN;
  }

  /** What one reading gives: the newest, and sums over all that fit. */
  private record Listed(List<Reservation> newest, ReservationTotals totals) {}

  /** All reservations that pass the filters as they are now, whatever their number. */
  public PagedItems.Pages<Reservation> pages() {
    ReservationFilter filter = filter();
    return PagedItems.Pages.descending(
        before -> services.queries().reservations(filter, before), Reservation::id);
  }

  private ReservationFilter filter() {
    return new ReservationFilter(
        Optional.ofNullable(state.get()),
        Optional.empty(),
        Optional.of(sku.get().strip()).filter(text -> !text.isEmpty()),
        Optional.of(operatorFilter.get().strip()).filter(text -> !text.isEmpty()),
        MAX + 1);
  }

  private Callable<Listed> reading() {
    ReservationFilter filter = filter();
    return () ->
        new Listed(
            services.queries().reservations(filter), services.queries().totals(filter, SOON));
  }

  private void onLoaded(Listed listed) {
    List<Reservation> read = listed.newest();
    List<Reservation> first = read.subList(0, Math.min(MAX, read.size()));
    cut.set(read.size() > MAX);
    totals.set(listed.totals());
    if (!reservations.equals(first)) {
      reservations.setAll(first);
    }
    loadState.set(LoadState.READY);
    refreshedAt.set(services.clock().instant());
  }

  private void onLoadFailed(Exception failure) {
    Message why = Messages.of(failure);
    if (reservations.isEmpty()) {
      loadState.set(LoadState.failed(why));
    } else if (!isDisconnected(failure)) {
      // The filters may say something else by now than the rows that are still there.
      message.set(
          new Message(
              why.tone(),
              why.title(),
              "The list shows what was read before. It is read again by itself."));
    }
  }

  /** The window itself says so, for all screens. */
  private static boolean isDisconnected(Exception failure) {
    return failure instanceof InventoryUnavailableException unavailable
        && unavailable.kind() == InventoryUnavailableException.Kind.DISCONNECTED;
  }

  /** Releases or commits. */
  public ReservationActions actions() {
    return actions;
  }

  /** What is listed, newest first. */
  public ObservableList<Reservation> reservations() {
    return reservations;
  }

  /** Only this state; null: any. */
  public ObjectProperty<ReservationState> stateProperty() {
    return state;
  }

  /** Only with a SKU that contains this; blank: any. */
  public StringProperty skuProperty() {
    return sku;
  }

  /** Only by operators whose name contains this; blank: any. */
  public StringProperty operatorProperty() {
    return operatorFilter;
  }

  /** What happened last; null: nothing to say. */
  public ObjectProperty<Message> messageProperty() {
    return message;
  }

  /** Sums over everything that fits the filters, listed or not. */
  public ReadOnlyObjectProperty<ReservationTotals> totalsProperty() {
    return totals.getReadOnlyProperty();
  }

  /** Whether there are more than are listed. */
  public ReadOnlyBooleanProperty cutProperty() {
    return cut.getReadOnlyProperty();
  }

  /** Whether there is something to show. */
  public ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }

  /** When the list was last read; null before. */
  public ReadOnlyObjectProperty<Instant> refreshedAtProperty() {
    return refreshedAt.getReadOnlyProperty();
  }
}
