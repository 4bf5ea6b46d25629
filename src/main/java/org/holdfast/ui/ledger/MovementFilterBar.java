package org.holdfast.ui.ledger;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.controlsfx.control.textfield.CustomTextField;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FilterBar;
import org.holdfast.ui.common.Fxml;

/** The search in the movements. */
final class MovementFilterBar {

  private static final Texts TEXTS = Texts.of(MovementFilterBar.class);

  private final Parent root;
  private final FilterBar filter;

  @FXML private CustomTextField search;
  @FXML private ComboBox<Operation> operation;
  @FXML private Button clear;

  MovementFilterBar(LedgerFilters filters) {
    root = Fxml.load(this);
    filter =
        new FilterBar(search, TEXTS.get("prompt"), filters.searchProperty(), clear, filters::clear);
    operation.getItems().add(null);
    operation.getItems().addAll(Operation.values());
    operation.setCellFactory(list -> new OperationCell());
    operation.setButtonCell(new OperationCell());
    operation.valueProperty().bindBidirectional(filters.operationProperty());
    root.managedProperty().bind(root.visibleProperty());
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** Puts the cursor into the search. */
  void focus() {
    filter.focus();
  }

  /** Searches for a scanned label. */
  void scanned(String code) {
    filter.scanned(code);
  }

  /** An operation by its label; null stands for all of them. */
  private static final class OperationCell extends ListCell<Operation> {
    @Override
    protected void updateItem(Operation value, boolean none) {
      super.updateItem(value, none);
      setText(value == null ? TEXTS.get("all-operations") : value.label());
    }
  }
}
