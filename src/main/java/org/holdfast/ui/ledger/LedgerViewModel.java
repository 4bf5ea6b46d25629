package org.holdfast.ui.ledger;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.Page;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.text.TypedText;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.common.table.PagedItems;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.ScreenContext;

/** Decides what the ledger screen shows. Belongs to the JavaFX application thread. */
public final class LedgerViewModel {

  /** Most movements that are listed at once; the search is over all of them. */
  public static final int MAX = 1_000;

  private final ScreenContext services;
  private final LiveQuery<Page<Movement>> refresher;
  private final ObservableList<Movement> movements = FXCollections.observableArrayList();
  private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper();
  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<Operation> operation = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);

  /** A view model that reads nothing until it is started. */
  public LedgerViewModel(ScreenContext services) {
    this.services = services;
    refresher =
        new LiveQuery<>(
            services,
            wanted -> {
              MovementFilter filter = filter();
              return () -> services.queries().movements(filter);
            },
            read -> {
              total.set(read.total());
              if (!movements.equals(read.rows())) {
                movements.setAll(read.rows());
              }
              loadState.set(LoadState.READY);
            },
            failure -> {
              if (movements.isEmpty()) {
                loadState.set(LoadState.failed(Messages.of(failure)));
              }
            });
    search.addListener(observable -> refresher.refreshAll());
    operation.addListener(observable -> refresher.refreshAll());
  }

  /** Starts to read and to follow changes. */
  public void start() {
    refresher.start();
  }

  /** Stops following changes. */
  public void stop() {
    refresher.stop();
  }

  /** Reads again. */
  public void refresh() {
    refresher.refreshAll();
  }

  /** Forgets the filters. */
  public void clearFilters() {
    search.set("");
    operation.set(null);
  }

  /** Whether a filter hides movements. */
  public boolean isFiltered() {
    return !search.get().isBlank() || operation.get() != null;
  }

  private MovementFilter filter() {
    return new MovementFilter(
        Optional.empty(),
        Optional.ofNullable(operation.get()),
        List.of(TypedText.name(search.get()).split(" +")),
        MAX);
  }

  /** All movements that pass the filters as they are now, whatever their number. */
  public PagedItems.Pages<Movement> pages() {
    MovementFilter filter = filter();
    return PagedItems.Pages.descending(
        before -> services.queries().movements(filter, before), Movement::id);
  }

  /** The movements that pass the filters, newest first, at most {@link #MAX}. */
  public ObservableList<Movement> shown() {
    return movements;
  }

  /** How many pass the filters in all, listed or not. */
  public ReadOnlyLongProperty totalProperty() {
    return total.getReadOnlyProperty();
  }

  /** Words that SKU, operator, location, operation, reason or note must contain. */
  public StringProperty searchProperty() {
    return search;
  }

  /** Only this operation; null: any. */
  public ObjectProperty<Operation> operationProperty() {
    return operation;
  }

  /** Whether there is something to show. */
  public ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }
}
