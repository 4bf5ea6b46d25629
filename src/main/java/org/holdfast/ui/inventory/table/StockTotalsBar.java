package org.holdfast.ui.inventory.table;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.inventory.list.StockTotalsViewModel;

/** The sums over the list. */
public final class StockTotalsBar {

  private final Parent root;

  @FXML private Label rows;
  @FXML private Label stock;
  @FXML private Label reserved;
  @FXML private Label available;

  /** Shows {@code model}. */
  public StockTotalsBar(StockTotalsViewModel model) {
    root = Fxml.load(this);
    rows.textProperty().bind(model.rows());
    rows.tooltipProperty().bind(model.cut().map(text -> text.isEmpty() ? null : new Tooltip(text)));
    stock.textProperty().bind(model.stock());
    reserved.textProperty().bind(model.reserved());
    available.textProperty().bind(model.available());
  }

  /** What to put into a scene. */
  public Parent root() {
    return root;
  }
}
