package org.holdfast.ui.common;

import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import org.holdfast.ui.keys.Shortcut;

/**
 * The key that undoes what a message tells. A field into which something was typed since keeps the
 * key for itself. Belongs to the JavaFX application thread.
 */
final class MessageKeys {

  private final Runnable undo;
  private final EventHandler<KeyEvent> pressed = this::pressed;
  private final EventHandler<KeyEvent> typed = this::typed;
  private Scene heard;
  private boolean typedSince;

  /** Runs {@code undo} when the key is pressed. */
  MessageKeys(Runnable undo) {
    this.undo = undo;
  }

  /** Hears the keys of {@code scene} from now on; null: of none. */
  void listen(Scene scene) {
    if (heard != null) {
      heard.removeEventFilter(KeyEvent.KEY_PRESSED, pressed);
      heard.removeEventFilter(KeyEvent.KEY_TYPED, typed);
    }
    heard = scene;
    typedSince = false;
    if (scene != null) {
      scene.addEventFilter(KeyEvent.KEY_PRESSED, pressed);
      scene.addEventFilter(KeyEvent.KEY_TYPED, typed);
    }
  }

  private void typed(KeyEvent event) {
    typedSince |= event.getTarget() instanceof TextInputControl && !event.isShortcutDown();
  }

  private void pressed(KeyEvent event) {
    boolean ofField = typedSince && event.getTarget() instanceof TextInputControl;
    if (Shortcut.UNDO.match(event) && !ofField) {
      event.consume();
      undo.run();
    }
  }
}
