package org.holdfast.ui.order.detail;

import java.util.Map;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.table.Columns;

/** The lines of an order, and what can be changed about them. */
final class OrderLinesPane {

  private final OrderViewModel model;
  private final Parent root;

  @FXML private TableView<ReservationLine> table;
  @FXML private TableColumn<ReservationLine, String> skuColumn;
  @FXML private TableColumn<ReservationLine, String> nameColumn;
  @FXML private TableColumn<ReservationLine, String> locationColumn;
  @FXML private TableColumn<ReservationLine, String> placeColumn;
  @FXML private TableColumn<ReservationLine, Long> quantityColumn;
  @FXML private TableColumn<ReservationLine, Long> openColumn;
  @FXML private Parent entry;
  @FXML private TextField product;
  @FXML private TextField pieces;
  @FXML private ComboBox<String> place;
  @FXML private CheckBox safetyStock;
  @FXML private Button add;
  @FXML private Button change;
  @FXML private Button remove;
  @FXML private Button move;

  OrderLinesPane(OrderViewModel model) {
    this.model = model;
    root = Fxml.load(this);
    Columns.text(skuColumn, line -> line.sku().value());
    Columns.text(nameColumn, ReservationLine::productName);
    Columns.text(locationColumn, line -> line.location().orElse(""));
    Columns.text(placeColumn, line -> model.factsProperty().get().place(line));
    Columns.pieces(quantityColumn, ReservationLine::quantity);
    Columns.pieces(openColumn, ReservationLine::open);
    Columns.neverCut(
        table,
        Map.of(
            skuColumn, Columns.longestText(line -> line.sku().value()),
            quantityColumn, Columns.longestPieces(ReservationLine::quantity),
            openColumn, Columns.longestPieces(ReservationLine::open)));
    bindEntry();
    model.factsProperty().addListener((observable, oldValue, facts) -> show(facts));
  }

  private void bindEntry() {
    OrderLineEntry typed = model.line();
    product.textProperty().bindBidirectional(typed.productProperty());
    pieces.textProperty().bindBidirectional(typed.piecesProperty());
    place.setConverter(new PlaceNames());
    place.valueProperty().bindBidirectional(typed.placeProperty());
    safetyStock.selectedProperty().bindBidirectional(typed.safetyStockProperty());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((observable, oldValue, line) -> typed.lineProperty().set(line));
    typed
        .lineProperty()
        .addListener(
            (observable, oldValue, line) -> {
              if (line == null) {
                table.getSelectionModel().clearSelection();
              }
            });
    entry.disableProperty().bind(model.changeableProperty().not());
    BooleanBinding none = typed.lineProperty().isNull();
    change.disableProperty().bind(none);
    remove.disableProperty().bind(none);
    move.disableProperty().bind(none);
    add.setOnAction(event -> model.add());
    change.setOnAction(event -> model.change());
    remove.setOnAction(event -> model.remove());
    move.setOnAction(event -> model.move());
    product.setOnAction(event -> pieces.requestFocus());
    pieces.setOnAction(event -> model.add());
  }

  private void show(OrderFacts facts) {
    ReservationLine chosen = table.getSelectionModel().getSelectedItem();
    table.getItems().setAll(facts.reservation().lines());
    facts.reservation().lines().stream()
        .filter(line -> chosen != null && !OrderLineEntry.isOther(chosen, line))
        .findFirst()
        .ifPresent(table.getSelectionModel()::select);
    if (place.getItems().size() != facts.locations().size() + 1) {
      String kept = model.line().placeProperty().get();
      place.setItems(FXCollections.observableArrayList(PlaceNames.choices(facts.locations())));
      place.setValue(kept);
    }
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** Puts the focus where a line is added. */
  void focus() {
    product.requestFocus();
  }

  /** Takes a label. */
  void scanned(String code) {
    if (model.changeableProperty().get()) {
      model.line().scanned(code);
      pieces.requestFocus();
      pieces.selectAll();
    }
  }
}
