package org.holdfast.ui.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.collections.transformation.SortedList;
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
import org.holdfast.ui.common.Columns;
import org.holdfast.ui.common.Formats;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.Keys;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.TableState;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenContext;

/** The ledger screen. */
public final class LedgerView implements Screen {

  private static final String MEMORY = "ledger";

  private final ScreenContext services;
  private final LedgerViewModel model;
  private final Parent root;
  private final Placeholder empty = new Placeholder();
  private final SupervisorActionsViewModel actions;
  private final SupervisorActionsTable actionsTable;

  @FXML private Label count;
  @FXML private ToggleGroup books;
  @FXML private ToggleButton movementsView;
  @FXML private HBox toolbar;
  @FXML private StackPane body;
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

  /** The screen over {@code model} and what supervisors did. */
  public LedgerView(
      ScreenContext services, LedgerViewModel model, SupervisorActionsViewModel actions) {
    this.actions = actions;
    this.services = services;
    this.model = model;
    this.root = Fxml.load(this);
    search.setPromptText(
        "SKU, operator, location, note or reservation   " + Keys.FIND.getDisplayText());
    search.textProperty().bindBidirectional(model.searchProperty());
    operation.getItems().add(null);
    operation.getItems().addAll(Operation.values());
    operation.setCellFactory(list -> new OperationCell());
    operation.setButtonCell(new OperationCell());
    operation.valueProperty().bindBidirectional(model.operationProperty());
    clear.setOnAction(event -> model.clearFilters());
    bindColumns();
    SortedList<Movement> sorted = new SortedList<>(model.shown());
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    Columns.neverCut(
        table,
        Map.of(
            skuColumn, Columns.longestText(movement -> movement.sku().value()),
            piecesColumn, Columns.longestPieces(Movement::pieces),
            stockColumn, Columns.longestText(movement -> change(movement, true)),
            reservedColumn, Columns.longestText(movement -> change(movement, false))));
    placeholder.getChildren().add(empty);
    model.loadStateProperty().addListener(observable -> show());
    model.shown().addListener((InvalidationListener) observable -> show());
    model.totalProperty().addListener(observable -> show());
    actionsTable = new SupervisorActionsTable(actions, services.clock());
    body.getChildren().add(actionsTable);
    actions.actions().addListener((InvalidationListener) observable -> show());
    books
        .selectedToggleProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (newValue == null) {
                books.selectToggle(oldValue);
              } else {
                showBook();
              }
            });
    showBook();
    show();
    TableState.restore(services.memory(), MEMORY, table);
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    model.start();
    actions.refresh();
  }

  @Override
  public void hidden() {
    model.stop();
  }

  @Override
  public void focusFirst() {
    search.requestFocus();
    search.selectAll();
  }

  /** A scanned label shows what happened to the product. */
  @Override
  public boolean scanned(String code) {
    if (!showsMovements()) {
      return false;
    }
    search.setText(code);
    focusFirst();
    return true;
  }

  @Override
  public void remember() {
    TableState.store(services.memory(), MEMORY, table);
  }

  private boolean showsMovements() {
    return books.getSelectedToggle() == movementsView;
  }

  private void showBook() {
    boolean movements = showsMovements();
    table.setVisible(movements);
    toolbar.setVisible(movements);
    toolbar.setManaged(movements);
    actionsTable.setVisible(!movements);
    if (!movements) {
      actions.refresh();
    }
    show();
  }

  private void bindColumns() {
    Columns.value(
        atColumn,
        Movement::at,
        at -> Formats.moment(at, services.clock().instant(), ZoneId.systemDefault()));
    Columns.text(operatorColumn, Movement::operator);
    Columns.text(operationColumn, Movement::operationLabel);
    Columns.text(skuColumn, movement -> movement.sku().value());
    Columns.text(locationColumn, movement -> movement.location().orElse("not tracked"));
    Columns.pieces(piecesColumn, Movement::pieces);
    Columns.text(stockColumn, movement -> change(movement, true));
    Columns.text(reservedColumn, movement -> change(movement, false));
    Columns.text(
        reservationColumn,
        movement ->
            movement.reservationId().isPresent()
                ? Long.toString(movement.reservationId().getAsLong())
                : "");
    Columns.text(reasonColumn, LedgerView::reason);
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
        ? Formats.pieces(after)
        : Formats.pieces(before) + " → " + Formats.pieces(after);
  }

  private static String reason(Movement movement) {
    String reason = movement.reasonLabel();
    String odd =
        movement.discrepancy() == 0
            ? ""
            : "Discrepancy of " + Formats.pieces(movement.discrepancy());
    return Stream.of(odd, reason, movement.note())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private void show() {
    int size = model.shown().size();
    if (!showsMovements()) {
      int done = actions.actions().size();
      count.setText(done == 1 ? "1 action" : Formats.pieces(done) + " actions");
    } else {
      count.setText(movementCount(size, model.totalProperty().get()));
    }
    showPlaceholder();
  }

  private static String movementCount(int size, long total) {
    return size == total
        ? Formats.pieces(size) + (size == 1 ? " movement" : " movements")
        : "Newest %s of %s movements".formatted(Formats.pieces(size), Formats.pieces(total));
  }

  private void showPlaceholder() {
    LoadState state = model.loadStateProperty().get();
    switch (state.phase()) {
      case LOADING -> empty.loading("Reading the ledger…");
      case FAILED ->
          empty.failed(state.problem().title(), state.problem().detail(), model::refresh);
      case READY -> {
        if (model.isFiltered()) {
          empty.show(
              "fth-search",
              "No movement fits",
              "Nothing matches the search and filters.",
              "Clear filters",
              model::clearFilters);
        } else {
          empty.show(
              "fth-book-open", "The ledger is empty", "Every change of stock is written here.");
        }
      }
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
