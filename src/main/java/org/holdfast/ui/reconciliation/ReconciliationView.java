package org.holdfast.ui.reconciliation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputDialog;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.holdfast.inventory.Discrepancy;
import org.holdfast.ui.common.Formats;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.Screen;

/** The reconciliation screen. */
public final class ReconciliationView implements Screen {

  private final ReconciliationViewModel model;
  private final Parent root;
  private final Placeholder empty = new Placeholder();

  @FXML private Label summary;
  @FXML private Button check;
  @FXML private Button repair;
  @FXML private ProgressIndicator progress;
  @FXML private VBox messages;
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

  /** The screen over {@code model}. */
  public ReconciliationView(ReconciliationViewModel model) {
    this.model = model;
    this.root = Fxml.load(this);
    MessageBar bar = new MessageBar();
    bar.setId("reconciliation-message");
    bar.bind(model.messageProperty());
    messages.getChildren().add(bar);
    summary.textProperty().bind(model.summaryProperty());
    text(skuColumn, row -> row.sku().value());
    text(locationColumn, Discrepancy::location);
    text(wrongColumn, ReconciliationView::wrong);
    number(stockColumn, Discrepancy::stock);
    number(ledgerStockColumn, Discrepancy::ledgerStock);
    number(reservedColumn, Discrepancy::reserved);
    number(openColumn, Discrepancy::open);
    number(ledgerReservedColumn, Discrepancy::ledgerReserved);
    table.setItems(model.discrepancies());
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((InvalidationListener) observed -> enable());
    model.busyProperty().addListener(observed -> enable());
    model.loadStateProperty().addListener(observed -> showEmpty());
    check.setOnAction(event -> model.check());
    repair.setOnAction(event -> askAndRepair());
    progress.visibleProperty().bind(model.busyProperty());
    placeholder.getChildren().add(empty);
    enable();
    showEmpty();
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    model.check();
  }

  @Override
  public void hidden() {
    // Nothing runs while it is hidden.
  }

  @Override
  public void focusFirst() {
    check.requestFocus();
  }

  private void enable() {
    boolean busy = model.busyProperty().get();
    check.setDisable(busy);
    repair.setDisable(busy || table.getSelectionModel().getSelectedItems().isEmpty());
  }

  private void askAndRepair() {
    List<Discrepancy> chosen = List.copyOf(table.getSelectionModel().getSelectedItems());
    TextInputDialog dialog = new TextInputDialog();
    dialog.initOwner(root.getScene().getWindow());
    dialog.setTitle("Holdfast");
    dialog.setHeaderText(
        chosen.size() == 1
            ? "Repair %s at %s?".formatted(chosen.get(0).sku(), chosen.get(0).location())
            : "Repair %d rows?".formatted(chosen.size()));
    dialog.setContentText(
        "Reserved becomes what open reservations hold, and a movement brings the ledger to the row.\nStock on hand stays as it is. Why?");
    Optional<String> note = dialog.showAndWait();
    note.ifPresent(text -> model.repair(chosen, text.strip()));
  }

  private void showEmpty() {
    LoadState state = model.loadStateProperty().get();
    switch (state.phase()) {
      case LOADING -> empty.loading("Comparing…");
      case FAILED -> empty.failed(state.problem().title(), state.problem().detail(), model::check);
      case READY ->
          empty.show(
              "fth-check-circle",
              "Everything agrees",
              "Stock, reserved, open reservations and the ledger tell the same for every row.");
    }
  }

  private static String wrong(Discrepancy row) {
    return row.kinds().stream().map(ReconciliationView::words).collect(Collectors.joining("; "));
  }

  private static String words(Discrepancy.Kind kind) {
    return switch (kind) {
      case RESERVED_ABOVE_STOCK -> "reserved > stock";
      case RESERVED_NEGATIVE -> "reserved < 0";
      case RESERVED_NOT_OPEN -> "reserved ≠ open lines";
      case STOCK_NOT_LEDGER -> "stock ≠ ledger";
      case RESERVED_NOT_LEDGER -> "reserved ≠ ledger";
    };
  }

  private static void text(
      TableColumn<Discrepancy, String> column, Function<Discrepancy, String> value) {
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
  }

  private static void number(
      TableColumn<Discrepancy, Long> column, ToLongFunction<Discrepancy> value) {
    column.getStyleClass().add("number-column");
    column.setCellValueFactory(
        cell -> new ReadOnlyObjectWrapper<>(value.applyAsLong(cell.getValue())));
    column.setCellFactory(
        unused ->
            new TableCell<>() {
              {
                setAlignment(Pos.CENTER_RIGHT);
              }

              @Override
              protected void updateItem(Long number, boolean none) {
                super.updateItem(number, none);
                setText(none || number == null ? null : Formats.pieces(number));
              }
            });
  }
}
