package org.holdfast.ui.main.look;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;

/**
 * Letters in a choice box go to what begins with them; the same letter again goes to the next one.
 * A box that can be typed into completes what is typed, with the rest selected, so that typing on
 * replaces it. A closed box opens by an arrow key: its choice is changed by nobody who does not see
 * the others.
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
    if (!(event.getTarget() instanceof ComboBox<?> choice) || !isLetter(event)) {
      return;
    }
    if (choice.isEditable()) {
      // The letter is not in the field yet.
      Platform.runLater(() -> complete(choice));
      return;
    }
    String letter = event.getCharacter().toLowerCase(Locale.ROOT);
    long now = nanos.getAsLong();
    boolean anew = box != choice || now - last > PAUSE;
    typed = (anew ? "" : typed) + letter;
    last = now;
    box = choice;
    go(choice, typed);
    event.consume();
  }

  private static boolean isLetter(KeyEvent event) {
    String letter = event.getCharacter();
    return !event.isShortcutDown()
        && !letter.isEmpty()
        && letter.charAt(0) > ' '
        && Character.isDefined(letter.charAt(0))
        && letter.charAt(0) != 0x7f;
  }

  private static <T> void go(ComboBox<T> choice, String beginning) {
    List<T> fitting = fitting(choice, beginning);
    if (!fitting.isEmpty()) {
      choice.setValue(fitting.get(0));
    } else if (beginning.chars().distinct().count() == 1) {
      List<T> others = fitting(choice, beginning.substring(0, 1));
      if (!others.isEmpty()) {
        choice.setValue(others.get((others.indexOf(choice.getValue()) + 1) % others.size()));
      }
    }
  }

  private static <T> void complete(ComboBox<T> choice) {
    TextField field = choice.getEditor();
    int length = field.getLength();
    if (length > 0 && field.getCaretPosition() == length) {
      fitting(choice, field.getText().toLowerCase(Locale.ROOT)).stream()
          .findFirst()
          .map(item -> words(choice, item))
          .ifPresent(
              whole -> {
                field.setText(whole);
                field.selectRange(whole.length(), length);
              });
    }
  }

  private static <T> List<T> fitting(ComboBox<T> choice, String beginning) {
    return choice.getItems().stream()
        .filter(item -> words(choice, item).toLowerCase(Locale.ROOT).startsWith(beginning))
        .toList();
  }

  /** What the box shows for {@code item}. */
  private static <T> String words(ComboBox<T> choice, T item) {
    StringConverter<T> converter = choice.getConverter();
    String words = converter == null ? null : converter.toString(item);
    return words == null ? "" : words;
  }
}
