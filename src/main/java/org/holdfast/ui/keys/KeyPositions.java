package org.holdfast.ui.keys;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Where a key lies. Under a Cyrillic, Greek or Hebrew layout JavaFX knows no code for a letter on
 * some systems, and under a French one none for a digit, so that no shortcut works, not even copy
 * and paste: such keys count as the key in the same place of a Latin keyboard.
 */
public final class KeyPositions {

  private static final Map<Character, Character> LATIN = new HashMap<>();
  private static final Map<Character, Character> DIGITS = new HashMap<>();

  static {
    // Russian, with the letters that Ukrainian and Belarusian have instead.
    put(LATIN, "йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm");
    put(LATIN, "іў", "so");
    // Greek.
    put(LATIN, "ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm");
    // Hebrew.
    put(LATIN, "קראטוןםפשדגכעיחלךזסבהנמצ", "ertyuiopasdfghjklzxcvbnm");
    // Digits of a French keyboard; its ' and - lie elsewhere on others and cannot be told apart.
    put(DIGITS, "&é\"(è_çà", "12357890");
    // Czech and Slovak.
    put(DIGITS, "ěščřžýáí", "23456789");
  }

  private KeyPositions() {}

  private static void put(Map<Character, Character> map, String from, String to) {
    for (int i = 0; i < from.length(); i++) {
      map.put(from.charAt(i), to.charAt(i));
    }
  }

  /** The event itself, or for a shortcut the one that a Latin keyboard would have sent. */
  public static KeyEvent latin(KeyEvent event) {
    if (!event.isShortcutDown()
        || (event.getEventType() != KeyEvent.KEY_PRESSED
            && event.getEventType() != KeyEvent.KEY_RELEASED)) {
      return event;
    }
    return code(event)
        .map(
            code ->
                new KeyEvent(
                    event.getSource(),
                    event.getTarget(),
                    event.getEventType(),
                    event.getCharacter(),
                    code.getName(),
                    code,
                    event.isShiftDown(),
                    event.isControlDown(),
                    event.isAltDown(),
                    event.isMetaDown()))
        .orElse(event);
  }

  private static Optional<KeyCode> code(KeyEvent event) {
    KeyCode code = event.getCode();
    String name = code.name();
    if (name.startsWith("NUMPAD") && name.length() == 7) {
      return Optional.of(KeyCode.valueOf("DIGIT" + name.charAt(6)));
    }
    if (code.isLetterKey() || code.isDigitKey() || event.getText().length() != 1) {
      return Optional.empty();
    }
    char typed = Character.toLowerCase(event.getText().charAt(0));
    if (code == KeyCode.UNDEFINED && LATIN.containsKey(typed)) {
      return Optional.of(
          KeyCode.valueOf(String.valueOf(LATIN.get(typed)).toUpperCase(Locale.ROOT)));
    }
    // With Shift these are other keys of other layouts.
    if (!event.isShiftDown() && DIGITS.containsKey(typed)) {
      return Optional.of(KeyCode.valueOf("DIGIT" + DIGITS.get(typed)));
    }
    return Optional.empty();
  }

  /**
   * What a scanner meant that is set to a Latin keyboard while the system is set to another: its
   * letters by their places, everything else as it is.
   */
  public static String latin(String scanned) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < scanned.length(); i++) {
      char each = scanned.charAt(i);
      Character small = LATIN.get(Character.toLowerCase(each));
      if (small == null) {
        text.append(each);
      } else {
        text.append(Character.isUpperCase(each) ? Character.toUpperCase(small) : small);
      }
    }
    return text.toString();
  }
}
