package org.holdfast.ui.reconciliation;

import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.table.Columns;

/** The rows that do not agree. */
final class DiscrepancyTable {

  private static final Texts TEXTS = Texts.of(DiscrepancyTable.class);

  private final ReconciliationViewModel model;
  private final Parent root;
  private final Placeholder empty = new Placeholder();

  @FXML private StackPane placeholder;
  @FXML private TableView<Discrepancy> table;
  @FXML private TableColumn<Discrepancy, String> skuColumn;
  @FXML private TableColumn<Discrepancy, String> locationColumn;
  @FXML private TableColumn<Discrepancy, Long> stockColumn;
  @FXML private TableColumn<Discrepancy, Long> ledgerStockColumn;
  @FXML private TableColumn<Discrepancy, Long> reservedColumn;
  @FXML private TableColumn<Discrepancy, Long> openColumn;
  @FXML private TableColumn<Discrepancy, Long> ledgerReservedColumn;
  @FXML private TableColumn<Discrepancy, String> wrongColumn;

  DiscrepancyTable(ReconciliationViewModel model) {
    this.model = model;
    root = Fxml.load(this);
    Columns.text(skuColumn, row -> row.sku().value());
    Columns.text(locationColumn, Discrepancy::location);
    Columns.text(wrongColumn, DiscrepancyRowTexts::wrong);
    Columns.pieces(stockColumn, Discrepancy::stock);
    Columns.pieces(ledgerStockColumn, Discrepancy::ledgerStock);
    Columns.pieces(reservedColumn, Discrepancy::reserved);
    Columns.pieces(openColumn, Discrepancy::open);
    Columns.pieces(ledgerReservedColumn, Discrepancy::ledgerReserved);
    table.setItems(model.comparison().discrepancies());
    Columns.neverCut(
        table,
        Map.of(
            skuColumn, Columns.longestText(row -> row.sku().value()),
            stockColumn, Columns.longestPieces(Discrepancy::stock),
            ledgerStockColumn, Columns.longestPieces(Discrepancy::ledgerStock),
            reservedColumn, Columns.longestPieces(Discrepancy::reserved),
            openColumn, Columns.longestPieces(Discrepancy::open),
            ledgerReservedColumn, Columns.longestPieces(Discrepancy::ledgerReserved)));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    List<Discrepancy> selected = table.getSelectionModel().getSelectedItems();
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((InvalidationListener) observable -> model.select(List.copyOf(selected)));
    placeholder.getChildren().add(empty);
    model.comparison().loadStateProperty().addListener(observable -> showEmpty());
    showEmpty();
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  private void showEmpty() {
    empty.show(
        model.comparison().loadStateProperty().get(),
        TEXTS.get("loading"),
        model::check,
        () -> empty.show("fth-check-circle", TEXTS.get("none"), TEXTS.get("none.more")));
  }
}
