package org.holdfast.ui.ledger;

import java.time.Instant;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.common.table.TableSave;
import org.holdfast.ui.common.table.TableScreen;
import org.holdfast.ui.context.ScreenContext;

/** The table of movements. */
final class MovementTable {

  private static final Texts TEXTS = Texts.of(MovementTable.class);
  private static final String MEMORY = "ledger";

  private final LedgerViewModel model;
  private final MovementTexts words;
  private final Parent root;
  private final TableScreen<Movement> screen;

  @FXML private StackPane placeholder;
  @FXML private TableView<Movement> table;
  @FXML private TableColumn<Movement, Instant> atColumn;
  @FXML private TableColumn<Movement, String> operatorColumn;
  @FXML private TableColumn<Movement, String> operationColumn;
  @FXML private TableColumn<Movement, String> skuColumn;
  @FXML private TableColumn<Movement, String> locationColumn;
  @FXML private TableColumn<Movement, Long> piecesColumn;
  @FXML private TableColumn<Movement, String> stockColumn;
  @FXML private TableColumn<Movement, String> reservedColumn;
  @FXML private TableColumn<Movement, String> reservationColumn;
  @FXML private TableColumn<Movement, String> reasonColumn;

  MovementTable(ScreenContext services, LedgerViewModel model, LedgerActions actions) {
    this.model = model;
    words = new MovementTexts(services.clock());
    root = Fxml.load(this);
    bindColumns();
    screen = new TableScreen<>(table, model.shown(), placeholder, services.memory(), MEMORY);
    TableSave.allOf(table, model::pages);
    neverCut();
    new MovementMenu(table, actions, model).install();
    InvalidationListener show = observable -> showEmpty();
    model.loadStateProperty().addListener(show);
    model.shown().addListener(show);
    model.countedProperty().addListener(show);
    showEmpty();
  }

  private void bindColumns() {
    Columns.value(atColumn, Movement::at, words::moment);
    Columns.text(operatorColumn, Movement::operator);
    Columns.text(operationColumn, Movement::operationLabel);
    Columns.text(skuColumn, movement -> movement.sku().value());
    Columns.text(locationColumn, MovementTexts::place);
    Columns.pieces(piecesColumn, MovementTexts::pieces);
    Columns.text(stockColumn, MovementTexts::stock);
    Columns.text(reservedColumn, MovementTexts::reserved);
    Columns.text(reservationColumn, MovementTexts::reservation);
    Columns.text(reasonColumn, words::reason);
  }

  /** After the table has its items, whose changes it follows. */
  private void neverCut() {
    Columns.neverCut(
        table,
        Map.of(
            operationColumn, Columns.longestText(Movement::operationLabel),
            skuColumn, Columns.longestText(movement -> movement.sku().value()),
            piecesColumn, Columns.longestPieces(MovementTexts::pieces),
            stockColumn, Columns.longestText(MovementTexts::stock),
            reservedColumn, Columns.longestText(MovementTexts::reserved)));
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
    if (!model.countedProperty().get()) {
      empty.loading(TEXTS.get("searching.none"));
    } else if (model.filters().isFiltered()) {
      empty.show(
          "fth-search",
          TEXTS.get("none-fits"),
          TEXTS.get("none-fits.more"),
          TEXTS.get("none-fits.clear"),
          model.filters()::clear);
    } else {
      empty.show("fth-book-open", TEXTS.get("none"), TEXTS.get("none.more"));
    }
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** The table itself, for what is kept of it. */
  TableView<?> table() {
    return table;
  }

  /** Remembers how the columns stand. */
  void remember() {
    screen.remember();
  }
}
