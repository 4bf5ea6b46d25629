package org.holdfast.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.holdfast.testing.Spoken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShortcutTest {

  private static KeyEvent pressed(KeyCode code, boolean control) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false);
  }

  @Test
  @DisabledOnOs(OS.MAC)
  void isCalledWhatStandsOnTheKeys() {
    assertThat(Shortcut.RESERVE.getDisplayText()).isEqualTo("Ctrl+R");
    assertThat(Shortcut.COMMIT.getDisplayText()).isEqualTo("Ctrl+Enter");
    assertThat(Shortcut.REFRESH.getDisplayText()).isEqualTo("F5");
    assertThat(Shortcut.CANCEL.getDisplayText()).isEqualTo("Esc");
    assertThat(Shortcut.screens(8)).isEqualTo("Ctrl+1 … 8");
    assertThat(Shortcut.FIND.tip("SKU")).isEqualTo("SKU   Ctrl+F");
    assertThat(Shortcut.modifier()).isEqualTo("Ctrl");
  }

  @Test
  @DisabledOnOs(OS.MAC)
  void isCalledWhatStandsOnGermanKeys() throws Exception {
    Spoken.german(
        () -> {
          assertThat(Shortcut.RESERVE.getDisplayText()).isEqualTo("Strg+R");
          assertThat(Shortcut.COMMIT.getDisplayText()).isEqualTo("Strg+Eingabe");
          assertThat(Shortcut.COMMIT.effect()).isEqualTo("Auswahl versenden");
        });
  }

  @Test
  @DisabledOnOs(OS.MAC)
  void isPressedWithItsModifierOnly() {
    assertThat(Shortcut.RESERVE.match(pressed(KeyCode.R, true))).isTrue();
    assertThat(Shortcut.RESERVE.match(pressed(KeyCode.R, false))).isFalse();
    assertThat(Shortcut.REFRESH.match(pressed(KeyCode.F5, false))).isTrue();
    assertThat(Shortcut.REFRESH.matchAlsoWithOthers(pressed(KeyCode.F5, true))).isTrue();
    assertThat(Shortcut.screen(8).match(pressed(KeyCode.DIGIT8, true))).isTrue();
  }

  /** Two that begin alike would shut each other out. */
  @Test
  void noKeyDoesTwoThings() {
    Set<KeyCombination> keys = new HashSet<>();
    Arrays.stream(Shortcut.values())
        .forEach(each -> assertThat(keys.add(each.combination())).as(each.name()).isTrue());
    for (int number = 1; number <= Shortcut.MAX_SCREENS; number++) {
      assertThat(keys.add(Shortcut.screen(number))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatItDoes(Shortcut shortcut) {
    assertThat(shortcut.effect()).isNotBlank();
    assertThat(Arrays.stream(Shortcut.Group.values()).flatMap(g -> Shortcut.of(g).stream()))
        .contains(shortcut);
  }
}
