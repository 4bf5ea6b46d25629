package org.holdfast.ui.keys;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;

/**
 * A field before a character came into it.
 *
 * @param field null: the focus was elsewhere
 * @param text what stood in it
 * @param anchor where its selection began
 * @param caret where its cursor was
 */
record FieldState(TextInputControl field, String text, int anchor, int caret) {

  /** How {@code focus} is now. */
  static FieldState of(Node focus) {
    return focus instanceof TextInputControl field
        ? new FieldState(field, field.getText(), field.getAnchor(), field.getCaretPosition())
        : new FieldState(null, "", 0, 0);
  }

  /** Takes back what was typed since {@code before}, the state before each character. */
  static void restore(List<FieldState> before) {
    for (int i = before.size() - 1; i >= 0; i--) {
      // Only the first of one field counts, but a scan may have begun in another.
      if (i == 0 || before.get(i).field() != before.get(i - 1).field()) {
        before.get(i).restore();
      }
    }
  }

  private void restore() {
    if (field != null && !field.textProperty().isBound()) {
      field.setText(text);
      field.selectRange(anchor, caret);
    }
  }
}
