package org.holdfast.ui.reconciliation;

import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.context.Screen;

/** The reconciliation screen. */
public final class ReconciliationView implements Screen {

  private static final FileDialogs.Kind CSV = new FileDialogs.Kind("Comma-separated values", "csv");
  private static final FileDialogs.Kind JSON = new FileDialogs.Kind("JSON", "json");

  private final ReconciliationViewModel model;
  private final Parent root;
  private final Placeholder empty = new Placeholder();

  @FXML private Label summary;
  @FXML private Button check;
  @FXML private Button repair;
  @FXML private Button save;
  @FXML private Button history;
  @FXML private Label lastDaily;
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
    messages.getChildren().addAll(bar, new RightNote(model.notAllowed()));
    repair.setVisible(model.notAllowed().isEmpty());
    repair.setManaged(repair.isVisible());
    summary.textProperty().bind(model.summaryProperty());
    Columns.text(skuColumn, row -> row.sku().value());
    Columns.text(locationColumn, Discrepancy::location);
    Columns.text(wrongColumn, ReconciliationView::wrong);
    Columns.pieces(stockColumn, Discrepancy::stock);
    Columns.pieces(ledgerStockColumn, Discrepancy::ledgerStock);
    Columns.pieces(reservedColumn, Discrepancy::reserved);
    Columns.pieces(openColumn, Discrepancy::open);
    Columns.pieces(ledgerReservedColumn, Discrepancy::ledgerReserved);
    table.setItems(model.discrepancies());
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((InvalidationListener) observable -> enable());
    model.busyProperty().addListener(observable -> enable());
    model.loadStateProperty().addListener(observable -> showEmpty());
    check.setOnAction(event -> model.check());
    repair.setOnAction(event -> askAndRepair());
    save.setOnAction(event -> saveReport());
    model.reportProperty().addListener((observable, oldValue, newValue) -> enable());
    history.setOnAction(event -> showDailyChecks());
    lastDaily.textProperty().bind(model.lastDailyProperty());
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
    save.setDisable(model.reportProperty().get() == null);
    repair.setDisable(busy || table.getSelectionModel().getSelectedItems().isEmpty());
  }

  private void askAndRepair() {
    List<Discrepancy> chosen = List.copyOf(table.getSelectionModel().getSelectedItems());
    new RepairDialog(root.getScene().getWindow(), chosen)
        .showAndWait()
        .ifPresent(reason -> model.repair(chosen, reason));
  }

  private void saveReport() {
    FileDialogs.ofTheDesktop()
        .save(root.getScene().getWindow(), "Save the report", "reconciliation", CSV, JSON)
        .ifPresent(model::save);
  }

  private void showDailyChecks() {
    PopOver over = new PopOver(new DailyChecksTable(model.daily()));
    over.setTitle("Daily checks");
    over.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
    over.show(history);
  }

  private void showEmpty() {
    empty.show(model.loadStateProperty().get(), "Comparing…", model::check, this::showNothing);
  }

  private void showNothing() {
    empty.show(
        "fth-check-circle",
        "Everything agrees",
        "Stock, reserved, open reservations and the ledger tell the same for every row.");
  }

  private static String wrong(Discrepancy row) {
    return row.kinds().stream().map(ReconciliationView::format).collect(Collectors.joining("; "));
  }

  private static String format(Discrepancy.Kind kind) {
    return switch (kind) {
      case RESERVED_ABOVE_STOCK -> "reserved > stock";
      case RESERVED_NEGATIVE -> "reserved < 0";
      case RESERVED_NOT_OPEN -> "reserved ≠ open lines";
      case STOCK_NOT_LEDGER -> "stock ≠ ledger";
      case RESERVED_NOT_LEDGER -> "reserved ≠ ledger";
      case LINES_LEFT_OPEN -> "closed, with open lines";
    };
  }
}
