package org.holdfast.ui.main.look;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;

/**
 * Letters in a choice box go to what begins with them. A closed box opens by an arrow key: its
 * choice is changed by nobody who does not see the others.
 */
final class TypeAhead {

  /** Letters that come later begin anew. */
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanos;
  private Node box;
  private String typed = "";
  private long last;

  private TypeAhead(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** In all boxes of {@code scene} that cannot be typed into, by the clock of {@code nanos}. */
  static void install(Scene scene, LongSupplier nanos) {
    TypeAhead ahead = new TypeAhead(nanos);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, TypeAhead::pressed);
    scene.addEventFilter(KeyEvent.KEY_TYPED, ahead::typed);
  }

  private static void pressed(KeyEvent event) {
    if ((event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)
        && event.getTarget() instanceof ComboBox<?> choice
        && !choice.isShowing()
        && !choice.isEditable()) {
      choice.show();
      event.consume();
    }
  }

  private void typed(KeyEvent event) {
    String letter = event.getCharacter();
    if (event.getTarget() instanceof ComboBox<?> choice
        && !choice.isEditable()
        && !event.isShortcutDown()
        && !letter.isEmpty()
        && letter.charAt(0) > ' '
        && Character.isDefined(letter.charAt(0))
        && letter.charAt(0) != 0x7f) {
      long now = nanos.getAsLong();
      boolean anew = box != choice || now - last > PAUSE;
      typed = (anew ? "" : typed) + letter.toLowerCase(Locale.ROOT);
      last = now;
      box = choice;
      go(choice, typed);
      event.consume();
    }
  }

  private static <T> void go(ComboBox<T> choice, String beginning) {
    for (T item : choice.getItems()) {
      if (words(choice, item).toLowerCase(Locale.ROOT).startsWith(beginning)) {
        choice.setValue(item);
        return;
      }
    }
  }

  /** What the box shows for {@code item}. */
  private static <T> String words(ComboBox<T> choice, T item) {
    StringConverter<T> converter = choice.getConverter();
    String words = item == null || converter == null ? null : converter.toString(item);
    return words == null ? "" : words;
  }
}
