package org.holdfast.app;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** A console that is open for all tests of a class. */
@Timeout(180)
abstract class SharedConsoleWindow extends ConsoleWindow {

  @TempDir static Path folder;

  @BeforeAll
  static void open() throws TimeoutException {
    openWindow(
        TestInventory.open()
            .with("FIND-1", 10)
            .with("KEYS-1", 20)
            .with("OTHER-1", 30)
            .with("MANY-1", 40)
            .with("SHIP-1", 30)
            .with("ONE-1", 5)
            .with("ONE-2", 6)
            .with("LOCK-1", 50)
            .with("LOCK-2", 60)
            .with("LOCK-3", 70)
            .with("ODD-1", 80),
        folder);
    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().size() >= 6));
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  @BeforeEach
  void toInventory() {
    // A window manager gives the focus back in its own time after a dialog; keys that come before
    // go nowhere.
    closeQuestions();
    robot.interact(() -> stage.requestFocus());
    await().atMost(SOON).until(() -> read(stage::isFocused));
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    robot.interact(() -> robot.lookup("#clear-filters").queryButton().fire());
  }

  /** Presses a button beside the first reservation and waits for the question. */
  static void pressListButton(String text) {
    await().atMost(SOON).until(() -> !onScreen(".dialog-pane"));
    await().atMost(SOON).until(() -> read(() -> listButton(text).isPresent()));
    robot.interact(() -> Platform.runLater(() -> listButton(text).orElseThrow().fire()));
    await().atMost(SOON).until(() -> onScreen(".dialog-pane"));
  }

  /**
   * Answers a question. The button is not clicked with the mouse: a window manager may still be
   * moving the question when the click comes.
   */
  static void answer(String text) {
    robot.interact(
        () ->
            robot.from(node(".dialog-pane")).lookup(".button").queryAllAs(Button.class).stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow()
                .fire());
    await().atMost(SOON).until(() -> !onScreen(".dialog-pane"));
  }

  static Optional<Button> listButton(String text) {
    return robot.lookup(".list-button").queryAllAs(Button.class).stream()
        .filter(button -> button.getText().equals(text) && !button.isDisabled())
        .findFirst();
  }

  /** Says no to whatever was asked. */
  static void closeQuestions() {
    robot.interact(
        () ->
            List.copyOf(Window.getWindows()).stream()
                .filter(window -> window instanceof Stage && window != stage)
                .forEach(Window::hide));
    WaitForAsyncUtils.waitForFxEvents();
  }

  static void find(String sku) {
    scan(sku);
    awaitDetails(sku);
  }

  static void scan(String text) {
    press(KeyCode.CONTROL, KeyCode.F);
    type(text);
    press(KeyCode.ENTER);
  }

  static void awaitDetails(String sku) {
    await()
        .atMost(SOON)
        .until(
            () ->
                read(
                    () ->
                        robot.lookup(".details-sku").queryAllAs(Label.class).stream()
                            .anyMatch(label -> label.getText().equals(sku))));
  }
}
