package org.holdfast.ui.inventory.table;

import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.ui.inventory.list.StockItem;
import org.holdfast.ui.inventory.product.StateBadge;

/** A state, as a badge. */
final class StateCell extends TableCell<StockItem, StockState> {

  private final Label badge = new Label();

  StateCell() {
    badge.getStyleClass().add("badge");
  }

  @Override
  protected void updateItem(StockState state, boolean none) {
    super.updateItem(state, none);
    if (none || state == null) {
      setGraphic(null);
    } else {
      badge.setText(state.label());
      StateBadge.style(badge, state);
      setGraphic(badge);
    }
  }
}
