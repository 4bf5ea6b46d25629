package org.holdfast.ui.waiting;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.waiting.WaitingEntry;

/** What became of a request, as a badge. */
final class WaitingStateCell extends TableCell<WaitingEntry, WaitingState> {

  private final Label badge = new Label();

  WaitingStateCell() {
    badge.getStyleClass().add("badge");
  }

  @Override
  protected void updateItem(WaitingState state, boolean empty) {
    super.updateItem(state, empty);
    if (empty || state == null) {
      setGraphic(null);
      return;
    }
    badge.setText(state.label());
    for (WaitingState each : WaitingState.values()) {
      badge.pseudoClassStateChanged(
          PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == state);
    }
    setGraphic(badge);
  }
}
