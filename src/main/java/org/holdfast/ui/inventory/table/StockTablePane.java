package org.holdfast.ui.inventory.table;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.holdfast.inventory.stock.StockColumn;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.table.BoundedTableSkin;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.common.table.RowOpening;
import org.holdfast.ui.inventory.list.StockFilters;
import org.holdfast.ui.inventory.list.StockItem;
import org.holdfast.ui.inventory.list.StockListViewModel;

/** The list of stock as a table. */
public final class StockTablePane {

  /** As the style sheet has it; a table that need not measure its rows scrolls at once. */
  private static final double ROW_HEIGHT = 34;

  /** More rows than any window shows. */
  private static final int LOOKED_AT = 300;

  private final StockListViewModel listing;
  private final Parent root;
  private final StockSelection selection;

  @FXML private StackPane placeholder;
  @FXML private TableView<StockItem> table;
  @FXML private TableColumn<StockItem, String> skuColumn;
  @FXML private TableColumn<StockItem, String> nameColumn;
  @FXML private TableColumn<StockItem, String> categoryColumn;
  @FXML private TableColumn<StockItem, String> locationColumn;
  @FXML private TableColumn<StockItem, Long> stockColumn;
  @FXML private TableColumn<StockItem, Long> reservedColumn;
  @FXML private TableColumn<StockItem, Long> availableColumn;
  @FXML private TableColumn<StockItem, Long> missingColumn;
  @FXML private TableColumn<StockItem, StockState> stateColumn;

  /**
   * Shows {@code listing}.
   *
   * @param empty is shown where there are no rows
   * @param chosen is given the row that somebody chose; empty: it is not read yet, and comes
   * @param opened is called when a row is clicked twice
   */
  public StockTablePane(
      StockFilters filters,
      StockListViewModel listing,
      Node empty,
      Consumer<Optional<StockRow>> chosen,
      Runnable opened) {
    this.listing = listing;
    this.root = Fxml.load(this);
    placeholder.getChildren().add(empty);
    bindColumns();
    order().bind(table, filters.orderProperty());
    filters
        .reorderProperty()
        .addListener(
            (observable, before, reorder) -> TableOrder.lead(table, missingColumn, reorder));
    table.setFixedCellSize(ROW_HEIGHT);
    table.setSkin(new BoundedTableSkin<>(table));
    table.setItems(listing.shown());
    selection = new StockSelection(table, listing.shown(), chosen);
    listing.chosen().onReveal(selection::show);
    listing.chosen().onForget(selection::forget);
    neverCut();
    RowOpening.byDoubleClick(table, opened);
  }

  private void bindColumns() {
    text(skuColumn, row -> row.sku().value());
    text(nameColumn, row -> row.product().product().name());
    text(categoryColumn, row -> row.product().product().category());
    text(locationColumn, StockItem::locations);
    number(stockColumn, StockRow::stock);
    number(reservedColumn, StockRow::reserved);
    number(availableColumn, StockRow::available);
    number(missingColumn, StockRow::missing);
    stateColumn.setCellValueFactory(cell -> cell.getValue().state());
    stateColumn.setCellFactory(column -> new StateCell());
  }

  private static void text(
      TableColumn<StockItem, String> column, Function<StockRow, String> value) {
    column.setCellValueFactory(cell -> cell.getValue().part(value));
    Columns.whole(column);
  }

  private static void number(TableColumn<StockItem, Long> column, Function<StockRow, Long> value) {
    column.setCellValueFactory(cell -> cell.getValue().part(value));
    column.setCellFactory(unused -> new NumberCell());
    column.getStyleClass().add("number-column");
  }

  private TableOrder order() {
    return new TableOrder(
        Map.of(
            skuColumn, StockColumn.SKU,
            nameColumn, StockColumn.NAME,
            categoryColumn, StockColumn.CATEGORY,
            locationColumn, StockColumn.LOCATION,
            stockColumn, StockColumn.STOCK,
            reservedColumn, StockColumn.RESERVED,
            availableColumn, StockColumn.AVAILABLE,
            missingColumn, StockColumn.MISSING,
            stateColumn, StockColumn.STATE));
  }

  private void neverCut() {
    Columns.neverCut(
        table,
        () -> listing.shown().lately(LOOKED_AT),
        listing.refreshedAtProperty(),
        Map.of(
            skuColumn, Columns.longestText((StockRow row) -> row.sku().value()),
            stockColumn, Columns.longestPieces(StockRow::stock),
            reservedColumn, Columns.longestPieces(StockRow::reserved),
            availableColumn, Columns.longestPieces(StockRow::available),
            missingColumn, Columns.longestPieces(StockRow::missing)));
  }

  /** What to put into a scene. */
  public Parent root() {
    return root;
  }

  /** The table itself, for what is remembered of it. */
  public TableView<?> table() {
    return table;
  }

  /** The selected row; empty: none, or it is not read yet. */
  public Optional<StockRow> selected() {
    return selection.row();
  }

  /** Whether no row is selected. */
  public boolean isNothingSelected() {
    return table.getSelectionModel().isEmpty();
  }

  /** Puts the focus on the rows, and on the first of them where none is selected. */
  public void focus() {
    table.requestFocus();
    if (isNothingSelected()) {
      table.getSelectionModel().selectFirst();
    }
  }
}
