package org.holdfast.ui.ledger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.LedgerSearch;
import org.holdfast.inventory.Page;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.common.table.PagedItems;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.ScreenContext;

/** Decides what the ledger screen shows. Belongs to the JavaFX application thread. */
public final class LedgerViewModel {

  /** Most movements that are listed at once; the search is over all of them. */
  public static final int MAX = 1_000;

  private static final Texts TEXTS = Texts.of(LedgerViewModel.class);

  private final ScreenContext services;
  private final LedgerSearch ledger;
  private final LiveQuery<Optional<Page<Movement>>> refresher;
  private final AtomicInteger asked = new AtomicInteger();
  private final ObservableList<Movement> movements = FXCollections.observableArrayList();
  private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper();
  private final ReadOnlyBooleanWrapper counted = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private final LedgerFilters filters;
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);

  /** A view model that reads nothing until it is started. */
  public LedgerViewModel(ScreenContext services) {
    this.services = services;
    ledger = new LedgerSearch(services.queries());
    filters = new LedgerFilters(observable -> askAgain());
    refresher =
        new LiveQuery<>(
            services,
            wanted -> {
              MovementFilter filter = filters.filter(MAX);
              int now = asked.get();
              BooleanSupplier ended = () -> asked.get() != now;
              return () ->
                  ledger.read(filter, wanted.everything(), page -> showPart(page, ended), ended);
            },
            read -> read.ifPresent(this::show),
            failure -> {
              if (movements.isEmpty()) {
                loadState.set(LoadState.failed(Messages.of(failure)));
              }
            });
    count.bind(
        Bindings.createStringBinding(
            this::count, movements, total.getReadOnlyProperty(), counted.getReadOnlyProperty()));
  }

  private String count() {
    if (!counted.get()) {
      return TEXTS.get("searching", total.get());
    }
    return movements.size() == total.get()
        ? TEXTS.get("count", total.get())
        : TEXTS.get("count.newest", movements.size(), total.get());
  }

  /** What is being searched for is not wanted any more. */
  private void askAgain() {
    asked.incrementAndGet();
    counted.set(false);
    refresher.refreshAll();
  }

  /** What was found so far; comes from another thread, and perhaps too late. */
  private void showPart(Page<Movement> page, BooleanSupplier ended) {
    services
        .tasks()
        .onScreen(
            () -> {
              // A list that was whole is not made shorter while it is read once more.
              if (!ended.getAsBoolean() && (!counted.get() || page.total() > total.get())) {
                show(page);
              }
            });
  }

  private void show(Page<Movement> page) {
    counted.set(page.counted());
    total.set(page.total());
    if (!movements.equals(page.rows())) {
      movements.setAll(page.rows());
    }
    if (page.counted() || !page.rows().isEmpty()) {
      loadState.set(LoadState.READY);
    }
  }

  /** Starts to read and to follow changes. */
  public void start() {
    refresher.start();
    readPlaces();
  }

  /** What cannot be read now is read the next time; all movements are there without it. */
  private void readPlaces() {
    services.tasks().run(services.queries()::locations, this::offerPlaces, failure -> {});
  }

  private void offerPlaces(List<String> names) {
    if (!filters.places().equals(names)) {
      filters.places().setAll(names);
    }
  }

  /** Stops following changes. */
  public void stop() {
    asked.incrementAndGet();
    refresher.stop();
  }

  /** Reads all of it again, also names of locations that are others by now. */
  public void refresh() {
    ledger.forget();
    asked.incrementAndGet();
    refresher.refreshAll();
    readPlaces();
  }

  /** All movements that pass the filters as they are now, whatever their number. */
  public PagedItems.Pages<Movement> pages() {
    MovementFilter filter = filters.filter(MAX);
    return sink -> LedgerSearch.each(services.queries(), filter, sink::page);
  }

  /** The movements that pass the filters, newest first, at most {@link #MAX}. */
  public ObservableList<Movement> shown() {
    return movements;
  }

  /** How many pass the filters in all, listed or not. */
  public ReadOnlyLongProperty totalProperty() {
    return total.getReadOnlyProperty();
  }

  /** False: older movements are still being looked through, and the total grows. */
  public ReadOnlyBooleanProperty countedProperty() {
    return counted.getReadOnlyProperty();
  }

  /** How many pass the filters and are listed, in words. */
  public ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** Which movements are listed. */
  public LedgerFilters filters() {
    return filters;
  }

  /** Whether there is something to show. */
  public ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }
}
