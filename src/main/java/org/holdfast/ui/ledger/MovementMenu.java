package org.holdfast.ui.ledger;

import javafx.application.Platform;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.table.RowOpening;
import org.holdfast.ui.keys.Shortcut;

/**
 * What the rows of the ledger offer: a menu, its keys, and a double click for what one is about.
 */
final class MovementMenu {

  private static final Texts TEXTS = Texts.of(MovementMenu.class);

  private final TableView<Movement> table;
  private final LedgerActions actions;
  private final LedgerFilters filters;
  private final Counterparts counterparts;
  private final MenuItem undo = new MenuItem(TEXTS.get("menu.undo"));
  private final MenuItem counterpart = new MenuItem(TEXTS.get("menu.counterpart"));
  private final MenuItem together = new MenuItem(TEXTS.get("menu.together"));
  private final MenuItem reservation = new MenuItem(TEXTS.get("menu.reservation"));
  private final MenuItem overTime = new MenuItem(TEXTS.get("menu.over-time"));
  private final MenuItem product = new MenuItem(TEXTS.get("menu.product"));

  /** The menu of {@code table}. */
  MovementMenu(TableView<Movement> table, LedgerActions actions, LedgerViewModel model) {
    this.table = table;
    this.actions = actions;
    filters = model.filters();
    // Once the table has the rows, too.
    counterparts = new Counterparts(model, row -> Platform.runLater(() -> choose(row)));
  }

  /** Offers it from now on. */
  void install() {
    undo.setId("movement-undo");
    undo.setOnAction(event -> actions.undo(chosen()));
    counterpart.setId("movement-counterpart");
    counterpart.setOnAction(event -> counterparts.show(chosen()));
    together.setId("movement-together");
    together.setOnAction(event -> showTogether(chosen()));
    reservation.setId("movement-reservation");
    reservation.setOnAction(event -> actions.showReservation(chosen(), window()));
    product.setId("movement-product");
    product.setOnAction(event -> actions.showProduct(chosen()));
    overTime.setId("movement-over-time");
    overTime.setOnAction(event -> actions.showOverTime(chosen()));
    ContextMenu menu =
        new ContextMenu(
            undo,
            new SeparatorMenuItem(),
            reservation,
            product,
            overTime,
            new SeparatorMenuItem(),
            together,
            counterpart);
    // Keys of a menu's items work in the whole window, whatever screen is shown: they are there to
    // be read while the menu is open, and the table hears them itself.
    menu.setOnHidden(
        event -> {
          undo.setAccelerator(null);
          overTime.setAccelerator(null);
        });
    menu.setOnShowing(
        event -> {
          undo.setAccelerator(Shortcut.UNDO.combination());
          overTime.setAccelerator(Shortcut.CHART.combination());
          undo.setDisable(!actions.canUndo(chosen()));
          counterpart.setDisable(chosen() == null || Counterparts.of(chosen()).isEmpty());
          reservation.setDisable(chosen() == null || chosen().reservationId().isEmpty());
          together.setDisable(chosen() == null);
          product.setDisable(chosen() == null);
          overTime.setDisable(chosen() == null);
        });
    table.setContextMenu(menu);
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    RowOpening.install(table, () -> actions.show(chosen(), window()));
  }

  private Window window() {
    return table.getScene().getWindow();
  }

  /** All of a count, all lines of an order, both halves of a transfer. */
  private void showTogether(Movement movement) {
    filters.clear();
    filters.togetherProperty().set(movement.id());
  }

  private Movement chosen() {
    return table.getSelectionModel().getSelectedItem();
  }

  private void choose(Movement movement) {
    table.getSelectionModel().clearSelection();
    table.getSelectionModel().select(movement);
    table.scrollTo(movement);
    table.requestFocus();
  }

  private void pressed(KeyEvent event) {
    if (Shortcut.CHART.match(event) && chosen() != null) {
      event.consume();
      actions.showOverTime(chosen());
    } else if (Shortcut.UNDO.match(event) && actions.canUndo(chosen())) {
      event.consume();
      actions.undo(chosen());
    }
  }
}
