package org.holdfast.ui.main.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.holdfast.ui.common.LabelConverter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class TypeAheadTest {

  private long now;
  private ComboBox<String> box;

  @BeforeAll
  static void toolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  private void keys(Runnable keys) {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          box = new ComboBox<>();
          // Nothing stands for all of them.
          box.getItems().addAll(null, "Bikes", "Bolts", "Bottles", "Nuts");
          TypeAhead.install(new Scene(new StackPane(box)), () -> now);
          keys.run();
        });
  }

  private void type(String letter) {
    Event.fireEvent(
        box,
        new KeyEvent(
            KeyEvent.KEY_TYPED, letter, "", KeyCode.UNDEFINED, false, false, false, false));
  }

  private void press(KeyCode key) {
    Event.fireEvent(
        box, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
  }

  @Test
  void lettersGoToWhatBeginsWithThem() {
    keys(
        () -> {
          type("b");
          assertThat(box.getValue()).isEqualTo("Bikes");
          type("o");
          type("T");
          assertThat(box.getValue()).isEqualTo("Bottles");
          type("x");
          assertThat(box.getValue()).as("nothing begins so").isEqualTo("Bottles");
        });
  }

  @Test
  void lettersAfterAPauseBeginAnew() {
    keys(
        () -> {
          type("b");
          now += 2_000_000_000L;
          type("n");
          assertThat(box.getValue()).isEqualTo("Nuts");
        });
  }

  @Test
  void anArrowKeyChangesNoClosedBox() {
    keys(
        () -> {
          box.setValue("Bolts");
          press(KeyCode.DOWN);
          press(KeyCode.UP);
          press(KeyCode.UP);
          assertThat(box.getValue()).isEqualTo("Bolts");
        });
  }

  @Test
  void theSameLetterAgainGoesToTheNextOne() {
    keys(
        () -> {
          type("b");
          type("b");
          assertThat(box.getValue()).isEqualTo("Bolts");
          type("b");
          type("b");
          assertThat(box.getValue()).as("after the last the first").isEqualTo("Bikes");
        });
  }

  @Test
  void noChoiceIsFoundByItsWordsToo() {
    keys(
        () -> {
          box.setConverter(new LabelConverter<>(Function.identity(), "All of them"));
          box.setValue("Nuts");
          type("a");
          assertThat(box.getValue()).isNull();
        });
  }

  @Test
  void whatIsTypedIntoABoxIsCompletedAndTypingOnReplacesTheRest() {
    keys(() -> typeInto("bo"));
    WaitForAsyncUtils.waitForFxEvents();
    keysOn(
        () -> {
          assertThat(box.getEditor().getText()).isEqualTo("Bolts");
          assertThat(box.getEditor().getSelectedText()).isEqualTo("lts");
          typeInto("Bos");
        });
    WaitForAsyncUtils.waitForFxEvents();
    keysOn(() -> assertThat(box.getEditor().getText()).isEqualTo("Bos"));
  }

  /** As the field is once it has got the last letter. */
  private void typeInto(String text) {
    box.setEditable(true);
    box.getEditor().setText(text);
    box.getEditor().end();
    type(text.substring(text.length() - 1));
  }

  private static void keysOn(Runnable check) {
    WaitForAsyncUtils.waitForAsyncFx(10_000, check);
  }
}
