package org.holdfast.app;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;

/**
 * Counts the keys that a person presses, in the window and in its dialogs: Ctrl and the like are no
 * keys of their own, and what a scanner types is left out by {@link #scanner}.
 */
final class KeyCount implements AutoCloseable {

  private final FxRobot robot;
  private final AtomicInteger keys = new AtomicInteger();
  private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);
  private final EventHandler<KeyEvent> count = this::heard;
  private final ListChangeListener<Window> opened =
      change -> {
        while (change.next()) {
          change.getAddedSubList().forEach(this::watch);
        }
      };

  KeyCount(FxRobot robot) {
    this.robot = robot;
    robot.interact(
        () -> {
          Window.getWindows().forEach(this::watch);
          Window.getWindows().addListener(opened);
        });
  }

  private void watch(Window window) {
    if (window instanceof Stage) {
      window.addEventFilter(KeyEvent.ANY, count);
    }
  }

  /** Fields send on what they do not need themselves, so that one key may pass several times. */
  private void heard(KeyEvent event) {
    if (event.getEventType() == KeyEvent.KEY_RELEASED) {
      down.remove(event.getCode());
    } else if (event.getEventType() == KeyEvent.KEY_PRESSED
        && !event.getCode().isModifierKey()
        && down.add(event.getCode())) {
      keys.incrementAndGet();
    }
  }

  /** Does what a scanner does. */
  void scanner(Runnable scan) {
    int before = keys.get();
    scan.run();
    keys.set(before);
  }

  /** How many there were since the last time this was asked. */
  int taken() {
    // The release of a key that closes its window comes nowhere.
    robot.interact(down::clear);
    return keys.getAndSet(0);
  }

  @Override
  public void close() {
    robot.interact(
        () -> {
          Window.getWindows().removeListener(opened);
          List.copyOf(Window.getWindows())
              .forEach(window -> window.removeEventFilter(KeyEvent.ANY, count));
        });
  }
}
