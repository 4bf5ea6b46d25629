package org.holdfast.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.event.EventType;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes and texts as JavaFX reports them on Linux under these layouts. */
class KeyPositionsTest {

  private static KeyEvent key(KeyCode code, String text, boolean control, boolean shift) {
    EventType<KeyEvent> pressed = KeyEvent.KEY_PRESSED;
    return new KeyEvent(pressed, "", text, code, shift, control, false, false);
  }

  @ParameterizedTest
  @CsvSource({
    "UNDEFINED, к, R",
    "UNDEFINED, у, E",
    "UNDEFINED, о, J",
    "UNDEFINED, е, T",
    "UNDEFINED, а, F",
    "UNDEFINED, д, L",
    "UNDEFINED, в, D",
    "UNDEFINED, с, C",
    "UNDEFINED, м, V",
    "UNDEFINED, К, R",
    "UNDEFINED, ρ, R",
    "UNDEFINED, ε, E",
    "UNDEFINED, ξ, J",
    "UNDEFINED, τ, T",
    "UNDEFINED, φ, F",
    "UNDEFINED, ר, R",
    "UNDEFINED, ק, E",
    "UNDEFINED, ח, J",
    "UNDEFINED, א, T",
    "UNDEFINED, כ, F",
    "AMPERSAND, &, DIGIT1",
    "UNDEFINED, é, DIGIT2",
    "UNDEFINED, è, DIGIT7",
    "NUMPAD4, 4, DIGIT4",
    "UNDEFINED, š, DIGIT3",
    "DIGIT1, 1, DIGIT1",
    "R, '', R"
  })
  void aShortcutIsTheKeyInTheSamePlace(KeyCode code, String text, KeyCode wanted) {
    KeyEvent latin = KeyPositions.latin(key(code, text, true, false));
    assertThat(latin.getCode()).isEqualTo(wanted);
    KeyCombination shortcut = Shortcut.combination(wanted);
    assertThat(shortcut.match(latin)).isTrue();
  }

  @Test
  void whatIsTypedStaysAsItIs() {
    KeyEvent typed = key(KeyCode.UNDEFINED, "к", false, false);
    assertThat(KeyPositions.latin(typed)).isSameAs(typed);
    KeyEvent minus = key(KeyCode.MINUS, "-", true, false);
    assertThat(KeyPositions.latin(minus)).isSameAs(minus);
  }

  @Test
  void aLabelReadThroughACyrillicLayoutIsTheLabel() {
    assertThat(KeyPositions.latin("ИФ-8327")).isEqualTo("BA-8327");
    assertThat(KeyPositions.latin("BA-8327")).isEqualTo("BA-8327");
  }
}
