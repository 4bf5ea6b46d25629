package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.awaitility.core.ConditionTimeoutException;
import org.holdfast.app.backend.BackendOptions;
import org.holdfast.app.console.ConsoleApplication;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.testing.TestInventory;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import picocli.CommandLine;

/** The real window of the real program on a real database, and how tests use it. */
abstract class ConsoleWindow {

  static final Duration SOON = Duration.ofMinutes(1);

  /** Keys come at once, or not at all. */
  private static final Duration KEYS = Duration.ofSeconds(3);

  private static int needed;

  static TestInventory inventory;
  static Stage stage;
  static FxRobot robot;
  private static Application application;

  /** Opens the window on {@code opened}; what it remembers goes to {@code folder}. */
  static void openWindow(TestInventory opened, Path folder) throws TimeoutException {
    inventory = opened;
    openWindow(inventory.database().address(), inventory.database().settings().schema(), folder);
  }

  /** Opens the window on a database of which there is no inventory at hand. */
  static void openWindow(ServerAddress address, String schema, Path folder)
      throws TimeoutException {
    BackendOptions options = new BackendOptions(environment(address, folder));
    new CommandLine(new OptionsOnly(options)).parseArgs("--schema", schema, "--no-sample");
    ConsoleApplication.prepare(options);
    stage = FxToolkit.registerPrimaryStage();
    application = FxToolkit.setupApplication(ConsoleApplication::new);
    robot = new FxRobot();
    await().until(() -> onScreen("#stock-table"));
  }

  /** Closes the window and drops the inventory. */
  static void closeWindow() throws TimeoutException {
    closeOnlyTheWindow();
    inventory.close();
  }

  /** Closes the window. */
  static void closeOnlyTheWindow() throws TimeoutException {
    FxToolkit.cleanupStages();
    FxToolkit.cleanupApplication(application);
  }

  private static Map<String, String> environment(ServerAddress address, Path folder) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOLDFAST_URL", address.url());
    environment.put("HOLDFAST_USER", address.user());
    environment.put("HOLDFAST_PASSWORD", address.password());
    environment.put("HOLDFAST_DATA_DIR", folder.toString());
    return environment;
  }

  /** A command line that has nothing but the options. */
  @CommandLine.Command
  @SuppressWarnings("UnusedVariable") // picocli reads it
  static final class OptionsOnly {
    @CommandLine.Mixin private final BackendOptions options;

    OptionsOnly(BackendOptions options) {
      this.options = options;
    }
  }

  /**
   * Clicks on what {@code query} finds, once it stands still and has the pointer over it. Parts of
   * a live window move while they are looked up; where the click goes is decided here, not by luck.
   */
  static void clickOn(String query) {
    pointAt(() -> node(query), node -> middle(node));
    robot.clickOn(MouseButton.PRIMARY);
  }

  /** The same, twice in quick succession. */
  static void doubleClickOn(String query) {
    pointAt(() -> node(query), node -> middle(node));
    robot.doubleClickOn(MouseButton.PRIMARY);
  }

  /** The same at a place of its own, in {@code place}'s coordinates of the screen. */
  static void clickAt(String query, Function<Node, Point2D> place) {
    pointAt(() -> node(query), place);
    robot.clickOn(MouseButton.PRIMARY);
  }

  private static Point2D middle(Node node) {
    Bounds bounds = node.localToScreen(node.getBoundsInLocal());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  private static void pointAt(Callable<Node> query, Function<Node, Point2D> place) {
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(
            () -> {
              Node node = read(query);
              Point2D before = read(() -> place.apply(node));
              awaitPulse();
              awaitPulse();
              if (!before.equals(read(() -> place.apply(node)))) {
                return false;
              }
              robot.moveTo(before);
              awaitPulse();
              awaitPulse();
              return read(() -> node.isHover() && before.equals(place.apply(node)));
            });
  }

  /** Returns once the window has been laid out anew. */
  private static void awaitPulse() {
    CountDownLatch pulse = new CountDownLatch(1);
    Runnable heard = pulse::countDown;
    read(
        () -> {
          stage.getScene().addPostLayoutPulseListener(heard);
          Platform.requestNextPulse();
          return true;
        });
    try {
      assertThat(pulse.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      read(
          () -> {
            stage.getScene().removePostLayoutPulseListener(heard);
            return true;
          });
    }
  }

  /** So many keys more were needed; Ctrl and the like are none of their own, nor is a scan. */
  static void pressed(int keys) {
    needed += keys;
  }

  /**
   * How many keys were needed since the last time this was asked: what a person would have pressed,
   * though a robot may have to press again on a busy machine.
   */
  static int keysNeeded() {
    int since = needed;
    needed = 0;
    return since;
  }

  /** Types into whatever has the focus once the window has settled. */
  static void type(String text) {
    pressed(text.length());
    int[] typed = {0};
    deliver(
        KeyEvent.KEY_TYPED,
        event -> typed[0]++,
        () -> robot.write(text.substring(typed[0]), 0),
        () -> typed[0] >= text.length());
  }

  /** Looks for something as a person does, a step at a time. */
  static void search(String text) {
    press(KeyCode.CONTROL, KeyCode.F);
    await().atMost(SOON).until(() -> read(() -> input("#search").isFocused()));
    type(text);
    await().atMost(SOON).until(() -> read(() -> input("#search").getText().equals(text)));
    press(KeyCode.ENTER);
  }

  /**
   * Presses keys until they have come. While one window closes and another gets the focus the
   * desktop may give keys to nobody; whatever has come to a window is never pressed again.
   */
  private static void deliver(
      EventType<KeyEvent> type,
      Consumer<KeyEvent> count,
      Runnable keys,
      Supplier<Boolean> delivered) {
    EventHandler<KeyEvent> filter = count::accept;
    List<Window> filtered = new ArrayList<>();
    robot.interact(() -> filtered.addAll(Window.getWindows()));
    robot.interact(() -> filtered.forEach(window -> window.addEventFilter(type, filter)));
    try {
      long end = System.nanoTime() + SOON.toNanos();
      do {
        awaitFocus();
        keys.run();
        WaitForAsyncUtils.waitForFxEvents();
      } while (!come(delivered) && System.nanoTime() - end < 0);
      assertThat(read(delivered::get)).as("keys have come to a window").isTrue();
    } finally {
      robot.interact(() -> filtered.forEach(window -> window.removeEventFilter(type, filter)));
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static boolean come(Supplier<Boolean> delivered) {
    try {
      await().atMost(KEYS).until(() -> read(delivered::get));
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  /** Keys go where the focus is; on a busy machine the desktop gives it late, or not by itself. */
  private static void awaitFocus() {
    WaitForAsyncUtils.waitForFxEvents();
    await()
        .atMost(SOON)
        .until(
            () ->
                read(
                    () -> {
                      List<Window> open =
                          Window.getWindows().stream()
                              .filter(window -> window instanceof Stage && window.isShowing())
                              .toList();
                      if (open.stream().noneMatch(Window::isFocused)) {
                        open.get(open.size() - 1).requestFocus();
                        return false;
                      }
                      return true;
                    }));
  }

  static void press(KeyCode... keys) {
    pressed(1);
    KeyCode last = keys[keys.length - 1];
    boolean[] pressed = {false};
    deliver(
        KeyEvent.KEY_PRESSED,
        event -> pressed[0] |= event.getCode() == last,
        () -> robot.push(keys),
        () -> pressed[0]);
  }

  static void awaitMessage(String bar, String title) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        read(
                            () ->
                                robot
                                    .from(node(bar))
                                    .lookup(".message-title")
                                    .queryAs(Label.class)
                                    .getText()))
                    .isEqualTo(title));
  }

  static Node node(String id) {
    return robot.lookup(id).query();
  }

  static void awaitText(String label, String text) {
    await().atMost(SOON).untilAsserted(() -> assertThat(text(label)).isEqualTo(text));
  }

  static String text(String label) {
    return read(() -> robot.lookup(label).queryAs(Label.class).getText());
  }

  static boolean onScreen(String node) {
    return read(() -> robot.lookup(node).tryQuery().map(found -> visible(found)).orElse(false));
  }

  static boolean visible(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("unchecked")
  static TableView<Object> table(String id) {
    return robot.lookup(id).queryAs(TableView.class);
  }

  static TextInputControl input(String id) {
    return robot.lookup(id).queryAs(TextInputControl.class);
  }

  /** Reads the scene where that is allowed. */
  static <T> T read(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
  }
}
