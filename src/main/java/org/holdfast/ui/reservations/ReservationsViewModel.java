package org.holdfast.ui.reservations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.reservation.Expiry;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.reservation.ReservationTotals;
import org.holdfast.text.Texts;
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

  /** After so long what ends soon is looked for again. */
  private static final Duration AGAIN = Duration.ofSeconds(20);

  private static final Texts TEXTS = Texts.of(ReservationsViewModel.class);

  private final ScreenContext services;
  private final Operator operator;
  private final LiveQuery<Listed> refresher;
  private final ObservableList<Reservation> reservations = FXCollections.observableArrayList();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);
  private final ReadOnlyObjectWrapper<Instant> refreshedAt = new ReadOnlyObjectWrapper<>();
  private final ReservationTotalsViewModel totals = new ReservationTotalsViewModel();
  private final ReservationFilters filters;
  private final ReservationActions actions;
  private final ReservationSelection selection;

  /** A view model that reads nothing until it is started. */
  public ReservationsViewModel(ScreenContext services, Operator operator) {
    this.services = services;
    this.operator = operator;
    actions = new ReservationActions(services, operator, message);
    selection = new ReservationSelection(services.permissions(), actions);
    refresher = new LiveQuery<>(services, wanted -> reading(), this::onLoaded, this::onLoadFailed);
    filters = new ReservationFilters(services.clock(), observable -> refresher.refreshAll());
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

  /** Time passes: what has come to end soon is told by nobody. */
  void tick() {
    Instant read = refreshedAt.get();
    if (filters.endingProperty().get() != null
        && read != null
        && !services.clock().instant().isBefore(read.plus(AGAIN))) {
      refresher.refreshAll();
    }
  }

  /** What one reading gives: the newest, and sums over all that fit. */
  private record Listed(List<Reservation> newest, ReservationTotals totals) {}

  /** All reservations that pass the filters as they are now, whatever their number. */
  public PagedItems.Pages<Reservation> pages() {
    if (filters.endingProperty().get() != null) {
      ReservationFilter ending = filters.filter(Integer.MAX_VALUE);
      return sink -> sink.page(services.queries().reservations(ending));
    }
    ReservationFilter filter = filters.filter(MAX + 1);
    OptionalLong number = filters.number();
    return PagedItems.Pages.descending(
        before -> {
          List<Reservation> page = services.queries().reservations(filter, before);
          return page.isEmpty() && number.isPresent() && before == Long.MAX_VALUE
              ? numbered(number.getAsLong()).newest()
              : page;
        },
        Reservation::id);
  }

  private Callable<Listed> reading() {
    ReservationFilter filter = filters.filter(MAX + 1);
    OptionalLong number = filters.number();
    return () -> {
      Listed listed =
          new Listed(
              services.queries().reservations(filter),
              services.queries().totals(filter, Expiry.SOON));
      // A product may have such a SKU; where none has, it is the number of a reservation.
      return listed.newest().isEmpty() && number.isPresent()
          ? numbered(number.getAsLong())
          : listed;
    };
  }

  private Listed numbered(long id) {
    Optional<Reservation> found = services.queries().reservation(id);
    long open = found.filter(Reservation::isOpen).map(Reservation::pieces).orElse(0L);
    return new Listed(
        found.stream().toList(), new ReservationTotals(found.stream().count(), open, 0));
  }

  private void onLoaded(Listed listed) {
    List<Reservation> read = listed.newest();
    List<Reservation> first = read.subList(0, Math.min(MAX, read.size()));
    if (!reservations.equals(first)) {
      reservations.setAll(first);
    }
    totals.show(first.size(), read.size() > MAX, listed.totals());
    loadState.set(LoadState.READY);
    refreshedAt.set(services.clock().instant());
  }

  private void onLoadFailed(Exception failure) {
    Message why = Messages.of(failure);
    if (reservations.isEmpty()) {
      loadState.set(LoadState.failed(why));
    } else if (!isDisconnected(failure)) {
      // The filters may say something else by now than the rows that are still there.
      message.set(new Message(why.tone(), why.title(), TEXTS.get("stale")));
    }
  }

  /** The window itself says so, for all screens. */
  private static boolean isDisconnected(Exception failure) {
    return failure instanceof InventoryUnavailableException unavailable
        && unavailable.kind() == InventoryUnavailableException.Kind.DISCONNECTED;
  }

  /** Who works here. */
  Operator operator() {
    return operator;
  }

  /** Which of them are listed. */
  public ReservationFilters filters() {
    return filters;
  }

  /** Extends, releases or commits. */
  public ReservationActions actions() {
    return actions;
  }

  /** What is selected. */
  public ReservationSelection selection() {
    return selection;
  }

  /** Sums over everything that fits the filters, listed or not. */
  public ReservationTotalsViewModel totals() {
    return totals;
  }

  /** What is listed, newest first, or in the order in which it ends. */
  public ObservableList<Reservation> reservations() {
    return reservations;
  }

  /** What happened last; null: nothing to say. */
  public ObjectProperty<Message> messageProperty() {
    return message;
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
