package org.holdfast.ui.ledger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.catalog.CatalogChange;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.common.table.PagedItems;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.ScreenContext;

/** Who changed products and locations. Belongs to the JavaFX application thread. */
public final class CatalogChangesViewModel {

  /** Most changes that are listed at once; the search is over all of them. */
  static final int MAX = 1_000;

  private static final Texts TEXTS = Texts.of(CatalogChangesViewModel.class);

  private final ScreenContext services;
  private final LiveQuery<Optional<List<CatalogChange>>> reading;
  private final ObservableList<CatalogChange> changes = FXCollections.observableArrayList();

  /** Grows with each change of the search; read on other threads, too. */
  private final AtomicLong searches = new AtomicLong();

  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper count =
      new ReadOnlyStringWrapper(TEXTS.get("catalog.count", 0));
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);

  /** A view model that reads nothing until it is started. */
  public CatalogChangesViewModel(ScreenContext services) {
    this.services = services;
    reading =
        new LiveQuery<>(
            services,
            wanted -> {
              List<String> words = StockFilter.words(search.get());
              long asked = searches.get();
              return () -> read(words, asked);
            },
            found -> found.ifPresent(this::show),
            failure -> {
              // Rows of another search would say what is not so.
              changes.clear();
              count.set(TEXTS.get("catalog.count", 0));
              loadState.set(LoadState.failed(Messages.of(failure)));
            });
    search.addListener(
        observable -> {
          searches.incrementAndGet();
          reading.refreshAll();
        });
  }

  /** Empty: another letter was typed meanwhile, and is read next. Blocks. */
  private Optional<List<CatalogChange>> read(List<String> words, long asked) {
    BooleanSupplier ended = () -> searches.get() != asked;
    List<CatalogChange> found =
        services.catalogQueries().changes(words, Long.MAX_VALUE, MAX, ended);
    return ended.getAsBoolean() ? Optional.empty() : Optional.of(found);
  }

  private void show(List<CatalogChange> found) {
    if (!changes.equals(found)) {
      changes.setAll(found);
    }
    count.set(
        found.size() < MAX
            ? TEXTS.get("catalog.count", found.size())
            : TEXTS.get("catalog.newest", found.size()));
    loadState.set(LoadState.READY);
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

  /** All changes that pass the search as it is now, whatever their number. */
  public PagedItems.Pages<CatalogChange> pages() {
    List<String> words = StockFilter.words(search.get());
    return PagedItems.Pages.descending(
        before -> services.catalogQueries().changes(words, before, MAX, () -> false),
        CatalogChange::id);
  }

  /** The changes that pass the search, newest first, at most {@link #MAX}. */
  public ObservableList<CatalogChange> changes() {
    return changes;
  }

  /** Words that SKU, location, operator, change, note or what was different must contain. */
  public StringProperty searchProperty() {
    return search;
  }

  /** How many there are. */
  public ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** Whether there is something to show. */
  public ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }
}
