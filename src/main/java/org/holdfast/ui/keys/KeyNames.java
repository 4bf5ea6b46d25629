package org.holdfast.ui.keys;

import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.holdfast.text.Texts;

/**
 * What keys are called: by the signs on them on a Mac, elsewhere by the words on a keyboard of the
 * language that is spoken.
 */
final class KeyNames {

  private static final Texts TEXTS = Texts.of(KeyNames.class);
  private static final boolean MAC =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

  private KeyNames() {}

  /** What {@code keys} are called together. */
  static String of(KeyCombination keys) {
    if (MAC || !(keys instanceof KeyCodeCombination combination)) {
      return keys.getDisplayText();
    }
    String key = name(combination.getCode());
    return combination.getShortcut() == KeyCombination.ModifierValue.DOWN
        ? modifier() + "+" + key
        : key;
  }

  /** What the platform's key for shortcuts is called. */
  static String modifier() {
    return MAC ? "⌘" : TEXTS.get("key.ctrl");
  }

  private static String name(KeyCode code) {
    return switch (code) {
      case ENTER -> TEXTS.get("key.enter");
      case ESCAPE -> TEXTS.get("key.escape");
      default -> code.getName();
    };
  }
}
