package org.holdfast.ui.waiting;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.inventory.waiting.WaitingFilter;
import org.holdfast.inventory.waiting.WaitingTotals;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.common.table.PagedItems;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/** Decides what the waiting list shows. Belongs to the JavaFX application thread. */
public final class WaitingViewModel {

  /** Most requests that are listed at once. */
  static final int MAX = 1_000;

  private static final Texts TEXTS = Texts.of(WaitingViewModel.class);

  private final ScreenContext services;
  private final LiveQuery<Listed> refresher;
  private final ObservableList<WaitingEntry> entries = FXCollections.observableArrayList();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);
  private final ReadOnlyStringWrapper totals = new ReadOnlyStringWrapper("");
  private final WaitingFilters filters;
  private final WaitingSelection selection;

  /** A view model that reads nothing until it is started. */
  public WaitingViewModel(ScreenContext services, Operator operator) {
    this.services = services;
    refresher = new LiveQuery<>(services, wanted -> reading(), this::onLoaded, this::onLoadFailed);
    filters = new WaitingFilters(observable -> refresher.refreshAll());
    selection = new WaitingSelection(services, operator, message);
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

  /** What one reading gives: the first of the list, and sums over all of it. */
  private record Listed(List<WaitingEntry> first, WaitingTotals totals) {}

  private Callable<Listed> reading() {
    WaitingFilter filter = filters.filter(MAX);
    return () -> new Listed(services.waiting().waiting(filter), services.waiting().totals(filter));
  }

  /** Everything that passes the filters as they are now, whatever its number. */
  PagedItems.Pages<WaitingEntry> pages() {
    WaitingFilter filter = filters.filter(MAX);
    return sink -> {
      List<WaitingEntry> page = services.waiting().waiting(filter);
      while (!page.isEmpty()) {
        sink.page(page);
        page = services.waiting().waiting(filter, page.get(page.size() - 1).id());
      }
    };
  }

  private void onLoaded(Listed listed) {
    if (!entries.equals(listed.first())) {
      entries.setAll(listed.first());
    }
    long all = listed.totals().requests();
    totals.set(
        all > listed.first().size()
            ? TEXTS.get("totals.first", listed.first().size(), all, listed.totals().pieces())
            : TEXTS.get("totals", all, listed.totals().pieces()));
    loadState.set(LoadState.READY);
  }

  private void onLoadFailed(Exception failure) {
    Message why = Messages.of(failure);
    if (entries.isEmpty()) {
      loadState.set(LoadState.failed(why));
    } else {
      message.set(new Message(why.tone(), why.title(), TEXTS.get("stale")));
    }
  }

  /** Which of them are listed. */
  public WaitingFilters filters() {
    return filters;
  }

  /** What can be done with what is selected. */
  WaitingSelection selection() {
    return selection;
  }

  /** What is listed; those that still wait in the order in which they came, others newest first. */
  public ObservableList<WaitingEntry> entries() {
    return entries;
  }

  /** How many fit the filters, and what they want. */
  ReadOnlyStringProperty totalsProperty() {
    return totals.getReadOnlyProperty();
  }

  /** What happened last; null: nothing to say. */
  public ObjectProperty<Message> messageProperty() {
    return message;
  }

  /** Whether there is something to show. */
  ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }
}
