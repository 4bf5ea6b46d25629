package org.holdfast.ui.inventory.table;

import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.util.Duration;
import org.holdfast.text.Numbers;
import org.holdfast.ui.inventory.list.StockItem;

/** A number, flush right, that is marked for a moment when it changes. */
final class NumberCell extends TableCell<StockItem, Long> {

  private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
  private static final PseudoClass ZERO = PseudoClass.getPseudoClass("zero");

  private final PauseTransition mark = new PauseTransition(Duration.seconds(1.6));
  private StockItem shownItem;

  NumberCell() {
    setAlignment(Pos.CENTER_RIGHT);
    getStyleClass().add("number-cell");
    mark.setOnFinished(event -> pseudoClassStateChanged(CHANGED, false));
  }

  @Override
  protected void updateItem(Long value, boolean empty) {
    Long before = getItem();
    super.updateItem(value, empty);
    StockItem item = empty || getTableRow() == null ? null : getTableRow().getItem();
    // Cells are used again for other rows while scrolling: only a change of the same row counts.
    boolean changed = item != null && item == shownItem && before != null && !before.equals(value);
    if (item != shownItem) {
      mark.stop();
      pseudoClassStateChanged(CHANGED, false);
    }
    shownItem = item;
    setText(empty || value == null ? null : Numbers.whole(value));
    pseudoClassStateChanged(ZERO, value != null && value == 0);
    if (changed) {
      pseudoClassStateChanged(CHANGED, true);
      mark.playFromStart();
    }
  }
}
