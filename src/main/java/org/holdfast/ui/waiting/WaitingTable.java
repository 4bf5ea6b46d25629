package org.holdfast.ui.waiting;

import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.table.RowOpening;
import org.holdfast.ui.common.table.SelectionKeeper;
import org.holdfast.ui.common.table.TableSave;
import org.holdfast.ui.common.table.TableScreen;
import org.holdfast.ui.context.ScreenContext;

/** The list of those who wait. */
final class WaitingTable extends TableView<WaitingEntry> {

  private static final Texts TEXTS = Texts.of(WaitingTable.class);
  private static final String MEMORY = "waiting";

  private final WaitingViewModel model;
  private final TableScreen<WaitingEntry> screen;

  /** A list; {@code show} goes to what the selected request is about. */
  WaitingTable(ScreenContext services, WaitingViewModel model, Runnable show) {
    this.model = model;
    setId("waiting-table");
    setAccessibleText(TEXTS.get("list"));
    setTableMenuButtonVisible(true);
    StackPane empty = new StackPane();
    setPlaceholder(empty);
    WaitingColumns columns = new WaitingColumns(this, services.clock());
    screen = new TableScreen<>(this, model.entries(), empty, services.memory(), MEMORY);
    columns.keepWhole();
    columns.showReservations(mayBeReserved());
    model
        .filters()
        .stateProperty()
        .addListener(observable -> columns.showReservations(mayBeReserved()));
    TableSave.allOf(this, model::pages);
    bindSelection();
    RowOpening.install(this, show);
    model.loadStateProperty().addListener(observable -> showEmpty());
    model.entries().addListener((InvalidationListener) observable -> showEmpty());
    showEmpty();
  }

  private boolean mayBeReserved() {
    WaitingState state = model.filters().stateProperty().get();
    return state == null || state == WaitingState.SERVED;
  }

  private void bindSelection() {
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    new SelectionKeeper<>(this, model.entries(), WaitingEntry::id);
    ObservableList<WaitingEntry> selected = getSelectionModel().getSelectedItems();
    selected.addListener(
        (InvalidationListener)
            observable ->
                model.selection().select(selected.stream().filter(Objects::nonNull).toList()));
  }

  private void showEmpty() {
    screen
        .placeholder()
        .show(
            model.loadStateProperty().get(),
            TEXTS.get("loading"),
            model::refresh,
            this::showNothing);
  }

  private void showNothing() {
    Placeholder empty = screen.placeholder();
    if (model.filters().isFiltered()) {
      empty.show(
          "fth-search",
          TEXTS.get("none-fits"),
          TEXTS.get("none-fits.more"),
          TEXTS.get("none-fits.clear"),
          model.filters()::clear);
    } else {
      empty.show("fth-clock", TEXTS.get("none"), TEXTS.get("none.more"));
    }
  }

  /** Selects nothing. */
  void selectNone() {
    getSelectionModel().clearSelection();
  }

  /** Remembers how the columns stand. */
  void remember() {
    screen.remember();
  }
}
