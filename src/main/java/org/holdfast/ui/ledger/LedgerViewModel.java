package org.holdfast.ui.ledger;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.holdfast.inventory.Movement;
import org.holdfast.inventory.Operation;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.common.Refresher;
import org.holdfast.ui.common.Services;

/** Decides what the ledger screen shows. Belongs to the JavaFX application thread. */
public final class LedgerViewModel {

  /** How many of the latest movements are shown. */
  public static final int MOST = 1_000;

  private final Refresher<List<Movement>> refresher;
  private final ObservableList<Movement> movements = FXCollections.observableArrayList();
  private final FilteredList<Movement> shown = new FilteredList<>(movements);
  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<Operation> operation = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);

  /** A view model that reads nothing until it is started. */
  public LedgerViewModel(Services services) {
    refresher =
        new Refresher<>(
            services,
            wanted -> () -> services.queries().latestMovements(MOST),
            read -> {
              if (!movements.equals(read)) {
                movements.setAll(read);
              }
              loadState.set(LoadState.READY);
            },
            failure -> {
              if (movements.isEmpty()) {
                loadState.set(LoadState.failed(Messages.of(failure)));
              }
            });
    search.addListener(observed -> filter());
    operation.addListener(observed -> filter());
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
    refresher.everything();
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

  private void filter() {
    String[] words = search.get().strip().toLowerCase(Locale.ROOT).split("\\s+");
    Operation wanted = operation.get();
    shown.setPredicate(
        movement -> {
          if (wanted != null && movement.operation() != wanted) {
            return false;
          }
          String text = text(movement);
          for (String word : words) {
            if (!text.contains(word)) {
              return false;
            }
          }
          return true;
        });
  }

  private static String text(Movement movement) {
    String number =
        movement.reservationId().isPresent() ? " " + movement.reservationId().getAsLong() : "";
    return (movement.sku()
            + " "
            + movement.operator()
            + " "
            + movement.location().orElse("")
            + " "
            + movement.note()
            + number)
        .toLowerCase(Locale.ROOT);
  }

  /** The movements that pass the filters, newest first. */
  public ObservableList<Movement> shown() {
    return shown;
  }

  /** Words that SKU, operator, location, note or reservation must contain. */
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
