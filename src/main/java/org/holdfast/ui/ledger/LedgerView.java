package org.holdfast.ui.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.textfield.CustomTextField;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FilterBar;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.SegmentedToggle;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.common.table.TableSave;
import org.holdfast.ui.common.table.TableScreen;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenContext;

/** The ledger screen. */
public final class LedgerView implements Screen {

  private static final String MEMORY = "ledger";
  private static final Texts TEXTS = Texts.of(LedgerView.class);

  private final ScreenContext services;
  private final LedgerViewModel model;
  private final Parent root;
  private final TableScreen<Movement> screen;
  private final FilterBar filter;
  private final Placeholder empty;
  private final SupervisorActionsViewModel actions;
  private final SupervisorActionsTable actionsTable;
  private final CatalogChangesViewModel catalog;
  private final CatalogChangesPane catalogPane;
  private boolean shown;

  @FXML private Label count;
  @FXML private ToggleGroup books;
  @FXML private ToggleButton movementsView;
  @FXML private ToggleButton catalogView;
  @FXML private HBox toolbar;
  @FXML private StackPane body;
  @FXML private StackPane catalogBody;
  @FXML private CustomTextField search;
  @FXML private ComboBox<Operation> operation;
  @FXML private Button clear;
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

  /** The screen over {@code model}, who changed products and places, and what supervisors did. */
  public LedgerView(
      ScreenContext services,
      LedgerViewModel model,
      CatalogChangesViewModel catalog,
      SupervisorActionsViewModel actions) {
    this.catalog = catalog;
    this.actions = actions;
    this.services = services;
    this.model = model;
    this.root = Fxml.load(this);
    filter =
        new FilterBar(
            search,
            "SKU, operator, location, note or reservation",
            model.searchProperty(),
            clear,
            model::clearFilters);
    operation.getItems().add(null);
    operation.getItems().addAll(Operation.values());
    operation.setCellFactory(list -> new OperationCell());
    operation.setButtonCell(new OperationCell());
    operation.valueProperty().bindBidirectional(model.operationProperty());
    bindColumns();
    screen = new TableScreen<>(table, model.shown(), placeholder, services.memory(), MEMORY);
    TableSave.allOf(table, model::pages);
    empty = screen.placeholder();
    Columns.neverCut(
        table,
        Map.of(
            skuColumn, Columns.longestText(movement -> movement.sku().value()),
            piecesColumn, Columns.longestPieces(Movement::pieces),
            stockColumn, Columns.longestText(movement -> change(movement, true)),
            reservedColumn, Columns.longestText(movement -> change(movement, false))));
    model.loadStateProperty().addListener(observable -> show());
    model.shown().addListener((InvalidationListener) observable -> show());
    model.totalProperty().addListener(observable -> show());
    model.countedProperty().addListener(observable -> show());
    actionsTable = new SupervisorActionsTable(actions, services.clock());
    catalogPane = new CatalogChangesPane(services, catalog);
    body.getChildren().add(actionsTable);
    catalogBody.getChildren().add(catalogPane);
    catalogBody.managedProperty().bind(catalogBody.visibleProperty());
    body.managedProperty().bind(body.visibleProperty());
    catalog.changes().addListener((InvalidationListener) observable -> show());
    actions.actions().addListener((InvalidationListener) observable -> show());
    SegmentedToggle.keepOne(books, toggle -> showBook());
    showBook();
    show();
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    shown = true;
    model.start();
    followCatalog();
    actions.refresh();
  }

  @Override
  public void hidden() {
    shown = false;
    model.stop();
    catalog.stop();
  }

  @Override
  public void focusFirst() {
    if (showsCatalog()) {
      catalogPane.focusSearch();
    } else {
      filter.focus();
    }
  }

  /** A scanned label shows what happened to the product. */
  @Override
  public boolean scanned(String code) {
    if (showsCatalog()) {
      catalogPane.scanned(code);
      return true;
    }
    if (!showsMovements()) {
      return false;
    }
    filter.scanned(code);
    return true;
  }

  @Override
  public void remember() {
    screen.remember();
    catalogPane.remember();
  }

  /** Read only while it is seen: every change of stock would read it again. */
  private void followCatalog() {
    if (shown && showsCatalog()) {
      catalog.start();
    } else {
      catalog.stop();
    }
  }

  private boolean showsCatalog() {
    return books.getSelectedToggle() == catalogView;
  }

  private boolean showsMovements() {
    return books.getSelectedToggle() == movementsView;
  }

  private void showBook() {
    boolean movements = showsMovements();
    table.setVisible(movements);
    toolbar.setVisible(movements);
    toolbar.setManaged(movements);
    body.setVisible(!showsCatalog());
    catalogBody.setVisible(showsCatalog());
    followCatalog();
    actionsTable.setVisible(!movements && !showsCatalog());
    if (actionsTable.isVisible()) {
      actions.refresh();
    }
    show();
  }

  private void bindColumns() {
    Columns.value(atColumn, Movement::at, this::moment);
    Columns.text(operatorColumn, Movement::operator);
    Columns.text(operationColumn, Movement::operationLabel);
    Columns.text(skuColumn, movement -> movement.sku().value());
    Columns.text(locationColumn, LedgerView::place);
    Columns.pieces(piecesColumn, Movement::pieces);
    Columns.text(stockColumn, movement -> change(movement, true));
    Columns.text(reservedColumn, movement -> change(movement, false));
    Columns.text(
        reservationColumn,
        movement ->
            movement.reservationId().isPresent()
                ? Long.toString(movement.reservationId().getAsLong())
                : "");
    Columns.text(reasonColumn, this::reason);
  }

  /** An extension is about a promise, wherever its pieces lie. */
  private static String place(Movement movement) {
    boolean extension = movement.operation().filter(Operation.EXTEND::equals).isPresent();
    return movement.location().orElse(extension ? "" : "not tracked");
  }

  private String moment(Instant at) {
    return Moments.moment(at, services.clock().instant(), ZoneId.systemDefault());
  }

  private static String change(Movement movement, boolean stock) {
    return movement
        .effect()
        .map(
            effect ->
                stock
                    ? arrow(effect.stockBefore(), effect.stockAfter())
                    : arrow(effect.reservedBefore(), effect.reservedAfter()))
        .orElse("");
  }

  private static String arrow(long before, long after) {
    return before == after
        ? Numbers.whole(after)
        : Numbers.whole(before) + " → " + Numbers.whole(after);
  }

  private String reason(Movement movement) {
    String until =
        movement
            .heldUntil()
            .map(end -> TEXTS.get("held-until", moment(end)))
            .or(
                () ->
                    movement
                        .operation()
                        .filter(Operation.EXTEND::equals)
                        .map(extended -> TEXTS.get("held-until-released")))
            .orElse("");
    String reason = movement.reasonLabel();
    String odd =
        movement.discrepancy() == 0
            ? ""
            : "Discrepancy of " + Numbers.whole(movement.discrepancy());
    return Stream.of(until, odd, reason, movement.note())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private void show() {
    int size = model.shown().size();
    if (showsCatalog()) {
      int listed = catalog.changes().size();
      count.setText(
          listed < CatalogChangesViewModel.MAX
              ? TEXTS.get("catalog.count", listed)
              : TEXTS.get("catalog.newest", listed));
    } else if (!showsMovements()) {
      int done = actions.actions().size();
      count.setText(done == 1 ? "1 action" : Numbers.whole(done) + " actions");
    } else {
      count.setText(
          movementCount(size, model.totalProperty().get(), model.countedProperty().get()));
    }
    showPlaceholder();
  }

  private static String movementCount(int size, long total, boolean counted) {
    if (!counted) {
      return TEXTS.get("searching", total);
    }
    return size == total
        ? Numbers.whole(size) + (size == 1 ? " movement" : " movements")
        : "Newest %s of %s movements".formatted(Numbers.whole(size), Numbers.whole(total));
  }

  private void showPlaceholder() {
    empty.show(
        model.loadStateProperty().get(), "Reading the ledger…", model::refresh, this::showNothing);
  }

  private void showNothing() {
    if (!model.countedProperty().get()) {
      empty.loading(TEXTS.get("searching.none"));
      return;
    }
    if (model.isFiltered()) {
      empty.show(
          "fth-search",
          "No movement fits",
          "Nothing matches the search and filters.",
          "Clear filters",
          model::clearFilters);
    } else {
      empty.show("fth-book-open", "The ledger is empty", "Every change of stock is written here.");
    }
  }

  /** An operation by its label; null stands for all of them. */
  private static final class OperationCell extends ListCell<Operation> {
    @Override
    protected void updateItem(Operation value, boolean none) {
      super.updateItem(value, none);
      setText(value == null ? "All operations" : value.label());
    }
  }
}
