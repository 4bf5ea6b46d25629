package org.holdfast.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class QuestionGuardTest {

  private long now = Duration.ofHours(1).toNanos();
  private final QuestionGuard guard = new QuestionGuard(() -> now);
  private final PressedKeys keys = new PressedKeys(() -> now);

  private void pass(long millis) {
    now += Duration.ofMillis(millis).toNanos();
  }

  @Test
  void enterThatComesAsFastAsFromAScannerAnswersNothing() {
    assertThat(guard.refusesEnter(true)).isEmpty();
    guard.typed();
    assertThat(guard.refusesEnter(true))
        .hasValueSatisfying(why -> assertThat(why).contains("Enter"));
    pass(50);
    assertThat(guard.refusesEnter(true)).isEmpty();
  }

  @Test
  void whatWasTypedIntoNothingKeepsKeysFromAnsweringForAWhile() {
    guard.strayed();
    assertThat(guard.refuses(false)).isPresent();
    assertThat(guard.refuses(true)).as("it stands in a field").isEmpty();
    pass(1_500);
    assertThat(guard.refuses(false)).isEmpty();
  }

  @Test
  void aKeyThatStaysDownRepeatsUntilItIsLetGoOrForgotten() {
    keys.press(KeyCode.ENTER);
    assertThat(keys.isRepeating()).isFalse();
    keys.swallow(KeyCode.ENTER);
    pass(500);
    keys.press(KeyCode.ENTER);
    assertThat(keys.isRepeating()).isTrue();
    assertThat(keys.isSwallowed(KeyCode.ENTER)).isTrue();
    assertThat(keys.release(KeyCode.ENTER)).as("nobody saw it").isTrue();
    keys.press(KeyCode.ENTER);
    assertThat(keys.isRepeating()).isFalse();
    assertThat(keys.release(KeyCode.ENTER)).isFalse();

    keys.press(KeyCode.TAB);
    pass(1_500);
    keys.press(KeyCode.TAB);
    assertThat(keys.isRepeating()).as("its release went elsewhere").isFalse();
  }
}
