package org.holdfast.ui.common.draft;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.holdfast.text.Texts;

/**
 * The only way to throw an entry away that was begun: a button that says so. Esc and the frame of
 * the dialog close it, too, and leave the entry as it is. Belongs to the JavaFX application thread.
 */
public final class DiscardButton {

  private static final Texts TEXTS = Texts.of(DiscardButton.class);

  private boolean pressed;

  private DiscardButton() {}

  /**
   * Adds the button to {@code dialog}.
   *
   * @param id what the button is known by
   * @param begun whether there is anything to throw away; if not, the button only closes
   */
  public static DiscardButton add(
      Dialog<ButtonType> dialog, String id, ObservableBooleanValue begun) {
    DiscardButton discard = new DiscardButton();
    ButtonType type = new ButtonType(TEXTS.get("close"), ButtonBar.ButtonData.CANCEL_CLOSE);
    dialog.getDialogPane().getButtonTypes().add(type);
    Button button = (Button) dialog.getDialogPane().lookupButton(type);
    button.setId(id);
    button.setCancelButton(false);
    button
        .textProperty()
        .bind(Bindings.when(begun).then(TEXTS.get("discard")).otherwise(TEXTS.get("close")));
    button.addEventFilter(ActionEvent.ACTION, event -> discard.pressed = true);
    dialog
        .getDialogPane()
        .addEventHandler(
            KeyEvent.KEY_PRESSED,
            event -> {
              if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                dialog.setResult(type);
                dialog.close();
              }
            });
    return discard;
  }

  /** Whether the entry was thrown away. */
  public boolean isPressed() {
    return pressed;
  }
}
