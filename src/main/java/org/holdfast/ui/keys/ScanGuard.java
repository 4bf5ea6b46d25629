package org.holdfast.ui.keys;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.collections.ListChangeListener;
import javafx.event.EventDispatcher;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Stands before everything that listens to keys, in all windows of the program, so that what a
 * scanner types does one thing only: it is handed over as a {@link Scan}. It never presses a
 * button, answers a question or stays in a field, wherever the focus is, also when the window
 * changes while it is typed. Shortcuts come out the same under every keyboard layout.
 *
 * <p>Characters reach the field that has the focus at once, so a person sees no delay; when they
 * turn out to be a scan, the field gets back what it held before. Belongs to the JavaFX application
 * thread.
 */
public final class ScanGuard {

  private final QuestionGuard questions;
  private final ScanFilter filter;
  private final Map<Window, EventDispatcher> guarded = new WeakHashMap<>();
  private final ListChangeListener<Window> windows = change -> guardAll();

  /**
   * A guard of {@code main} and every window that opens beside it, not begun yet.
   *
   * @param nanos the time
   * @param scanned gets each scan
   * @param ignored gets the window and why a key in it was not obeyed
   */
  public ScanGuard(
      Window main, LongSupplier nanos, Consumer<Scan> scanned, BiConsumer<Window, String> ignored) {
    questions = new QuestionGuard(nanos);
    filter = new ScanFilter(main, nanos, questions, scanned, ignored);
  }

  /** Begins to watch. */
  public void start() {
    Window.getWindows().addListener(windows);
    guardAll();
  }

  /** Lets all windows be as they were. */
  public void stop() {
    Window.getWindows().removeListener(windows);
    guarded.forEach(Window::setEventDispatcher);
    guarded.clear();
  }

  private void guardAll() {
    for (Window window : List.copyOf(Window.getWindows())) {
      // Menus and lists that drop down get their keys through the window they belong to.
      if (window instanceof Stage && !guarded.containsKey(window)) {
        guard(window);
      }
    }
    questions.look(guarded.keySet());
  }

  private void guard(Window window) {
    EventDispatcher own = window.getEventDispatcher();
    guarded.put(window, own);
    window.setEventDispatcher(
        (event, tail) -> {
          if (!(event instanceof KeyEvent key)) {
            return own.dispatchEvent(event, tail);
          }
          KeyEvent latin = KeyPositions.latin(key);
          return filter.stops(latin, window) ? null : own.dispatchEvent(latin, tail);
        });
  }

  /**
   * Hands what is scanned while the focus is in {@code part}, a field or a whole dialog, to {@code
   * taker}, and to nobody else; of parts within each other the innermost has it.
   */
  public static void takesScans(Node part, Consumer<String> taker) {
    ScanFields.put(part, taker);
  }
}
