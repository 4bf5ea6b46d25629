package org.holdfast.ui.keys;

import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;

/**
 * A field before a character came into it.
 *
 * @param field what had the focus; null: nothing
 * @param back gives it back what it held
 */
record FieldState(Node field, Runnable back) {

  /** How {@code focus} is now. */
  static FieldState of(Node focus) {
    if (focus instanceof TextInputControl text) {
      return new FieldState(focus, back(text));
    }
    return new FieldState(focus, focus instanceof ComboBox<?> box ? back(box) : () -> {});
  }

  private static Runnable back(TextInputControl field) {
    String text = field.getText();
    int anchor = field.getAnchor();
    int caret = field.getCaretPosition();
    return () -> {
      if (!field.textProperty().isBound()) {
        field.setText(text);
        field.selectRange(anchor, caret);
      }
    };
  }

  /** A list may choose by the letters that are typed. */
  private static <T> Runnable back(ComboBox<T> box) {
    T value = box.getValue();
    return () -> {
      if (!box.valueProperty().isBound() && !Objects.equals(value, box.getValue())) {
        box.setValue(value);
      }
    };
  }

  /** Takes back what was typed since {@code before}, the state before each character. */
  static void restore(List<FieldState> before) {
    for (int i = before.size() - 1; i >= 0; i--) {
      // Only the first of one field counts, but a scan may have begun in another.
      if (i == 0 || before.get(i).field() != before.get(i - 1).field()) {
        before.get(i).back().run();
      }
    }
  }
}
