package org.holdfast.ui.keys;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.collections.ListChangeListener;
import javafx.event.EventDispatcher;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
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

  /** Scanners may send a line feed, or Enter twice, after the end of a scan. */
  private static final long TAIL = Duration.ofMillis(60).toNanos();

  /** A key still down is pressed again and again; a release that went elsewhere is forgotten. */
  private static final long HELD = Duration.ofMillis(1_500).toNanos();

  /** A question is not answered by keys that were meant for what was there before. */
  private static final long FRESH = Duration.ofMillis(400).toNanos();

  /** A question is not answered by a label of one or two characters either. */
  private static final long AT_ONCE = Duration.ofMillis(40).toNanos();

  /** Nor by the end of something that was typed where nothing can be typed. */
  private static final long STRAY = Duration.ofMillis(1_500).toNanos();

  private static final Set<KeyCode> EDITING =
      Set.of(
          KeyCode.BACK_SPACE,
          KeyCode.DELETE,
          KeyCode.INSERT,
          KeyCode.ESCAPE,
          KeyCode.UP,
          KeyCode.DOWN,
          KeyCode.LEFT,
          KeyCode.RIGHT,
          KeyCode.HOME,
          KeyCode.END,
          KeyCode.PAGE_UP,
          KeyCode.PAGE_DOWN);

  private static final Object TAKES_SCANS = FieldScans.class;

  /** Who takes what is scanned into a field. */
  private record FieldScans(Consumer<String> code) {}

  private final Window main;
  private final LongSupplier nanos;
  private final Consumer<Scan> scanned;
  private final BiConsumer<Window, String> ignored;
  private final ScanDetector<Before> detector;
  private final Map<Window, EventDispatcher> guarded = new WeakHashMap<>();
  private final Map<Window, Long> openedAt = new WeakHashMap<>();
  private final Map<KeyCode, Long> down = new HashMap<>();
  private final Set<KeyCode> swallowed = new HashSet<>();
  private final ListChangeListener<Window> windows = change -> guardAll();
  private boolean repeating;
  private long tailUntil = Long.MIN_VALUE;
  private long typedAt = Long.MIN_VALUE;
  private long strayAt = Long.MIN_VALUE;

  /** A field before a character came into it; a null field: the focus was elsewhere. */
  private record Before(TextInputControl field, String text, int anchor, int caret) {

    static Before of(Node focus) {
      return focus instanceof TextInputControl field
          ? new Before(field, field.getText(), field.getAnchor(), field.getCaretPosition())
          : new Before(null, "", 0, 0);
    }

    void restore() {
      if (field != null && !field.textProperty().isBound()) {
        field.setText(text);
        field.selectRange(anchor, caret);
      }
    }
  }

  /**
   * A guard of {@code main} and every window that opens beside it, not begun yet.
   *
   * @param nanos the time
   * @param scanned gets each scan
   * @param ignored gets the window and why a key in it was not obeyed
   */
  public ScanGuard(
      Window main, LongSupplier nanos, Consumer<Scan> scanned, BiConsumer<Window, String> ignored) {
    this.main = main;
    this.nanos = nanos;
    this.scanned = scanned;
    this.ignored = ignored;
    this.detector = new ScanDetector<>(nanos);
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
        EventDispatcher own = window.getEventDispatcher();
        guarded.put(window, own);
        openedAt.put(window, nanos.getAsLong());
        window.setEventDispatcher(
            (event, tail) -> {
              if (!(event instanceof KeyEvent key)) {
                return own.dispatchEvent(event, tail);
              }
              KeyEvent latin = KeyPositions.latin(key);
              return stops(latin, window) ? null : own.dispatchEvent(latin, tail);
            });
      }
    }
    // The same dialog may be shown again, and is a new question then.
    guarded.keySet().stream()
        .filter(window -> !window.isShowing())
        .forEach(window -> openedAt.remove(window));
    guarded.keySet().stream()
        .filter(Window::isShowing)
        .forEach(window -> openedAt.putIfAbsent(window, nanos.getAsLong()));
  }

  /** Whether nobody else may see the event. */
  private boolean stops(KeyEvent event, Window window) {
    EventType<?> type = event.getEventType();
    if (type == KeyEvent.KEY_PRESSED) {
      boolean stop = pressed(event, window);
      if (stop) {
        swallowed.add(event.getCode());
      }
      return stop;
    }
    if (type == KeyEvent.KEY_TYPED) {
      return typed(event, window);
    }
    if (type == KeyEvent.KEY_RELEASED) {
      down.remove(event.getCode());
      return swallowed.remove(event.getCode());
    }
    return false;
  }

  private boolean pressed(KeyEvent event, Window window) {
    KeyCode code = event.getCode();
    if (code.isModifierKey()) {
      return false;
    }
    long now = nanos.getAsLong();
    Long before = down.put(code, now);
    repeating = before != null && now - before < HELD && code != KeyCode.UNDEFINED;
    if (!repeating) {
      swallowed.remove(code);
    }
    if (code == KeyCode.ENTER || code == KeyCode.TAB) {
      return ends(event, window, now);
    }
    if (event.isShortcutDown() && !event.isAltDown()) {
      if (isLineEnd(code) && detector.isRunning()) {
        return deliver(detector.end(ScanDetector.End.OTHER), window, now);
      }
      // Scanners send some control characters as Ctrl and a letter.
      boolean stop = detector.isRunning() || now < tailUntil;
      if (!stop) {
        detector.reset();
      }
      return stop;
    }
    if (code == KeyCode.SPACE && focus(window) instanceof TextInputControl == false) {
      return detector.isRunning() || strays(window, now);
    }
    if (EDITING.contains(code)) {
      detector.reset();
    }
    return false;
  }

  /** Carriage return and line feed, as scanners send them when they speak in control keys. */
  private static boolean isLineEnd(KeyCode code) {
    return code == KeyCode.M || code == KeyCode.J;
  }

  private boolean ends(KeyEvent event, Window window, long now) {
    boolean enter = event.getCode() == KeyCode.ENTER;
    if (repeating) {
      detector.reset();
      // Enter that is held down does what it does once; Tab may wander on.
      return enter;
    }
    if (deliver(
        detector.end(enter ? ScanDetector.End.ENTER : ScanDetector.End.OTHER), window, now)) {
      return true;
    }
    if (now < tailUntil) {
      tailUntil = now + TAIL;
      return true;
    }
    if (enter && window != main) {
      if (now - openedAt.getOrDefault(window, 0L) < FRESH) {
        return true;
      }
      if (typedAt != Long.MIN_VALUE && now - typedAt < AT_ONCE) {
        ignored.accept(window, "Enter came as fast as from a scanner; nothing was done.");
        return true;
      }
      return strays(window, now);
    }
    return false;
  }

  /** Whether something was typed just now into a question that has nothing to type into. */
  private boolean strays(Window window, long now) {
    boolean stray =
        window != main
            && focus(window) instanceof TextInputControl == false
            && strayAt != Long.MIN_VALUE
            && now - strayAt < STRAY;
    if (stray) {
      ignored.accept(window, "Something was typed; the question still waits for an answer.");
    }
    return stray;
  }

  /**
   * Hands what is scanned while {@code field} has the focus to {@code taker}, and to nobody else.
   */
  public static void takesScans(Node field, Consumer<String> taker) {
    field.getProperties().put(TAKES_SCANS, new FieldScans(taker));
  }

  private boolean deliver(Optional<ScanDetector.Found<Before>> found, Window window, long now) {
    if (found.isEmpty()) {
      return false;
    }
    List<Before> before = found.get().before();
    for (int i = before.size() - 1; i >= 0; i--) {
      // Only the first of one field counts, but a scan may have begun in another.
      if (i == 0 || before.get(i).field() != before.get(i - 1).field()) {
        before.get(i).restore();
      }
    }
    tailUntil = now + TAIL;
    Scan scan = new Scan(code(found.get().code()), window);
    Node field = focus(window);
    if (field != null && field.getProperties().get(TAKES_SCANS) instanceof FieldScans taker) {
      taker.code().accept(scan.code());
    } else {
      scanned.accept(scan);
    }
    return true;
  }

  /** Some scanners put the kind of the barcode before it, as in ]C1BA-8327. */
  private static String code(String typed) {
    String code = typed.strip();
    return code.matches("][A-Za-z][0-9A-Za-z].+") ? code.substring(3) : code;
  }

  private boolean typed(KeyEvent event, Window window) {
    String text = event.getCharacter();
    if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
      return swallowed.contains(KeyCode.ENTER) && text.equals("\r");
    }
    // AltGr, which types many characters, is Ctrl and Alt to some systems.
    if (event.isShortcutDown() && !event.isAltDown()) {
      return false;
    }
    if (repeating) {
      detector.reset();
      return false;
    }
    typedAt = nanos.getAsLong();
    boolean field = focus(window) instanceof TextInputControl;
    boolean stop = !field && detector.isRunning();
    detector.typed(text, Before.of(focus(window)));
    if (!field && !(text.equals(" ") && !stop)) {
      strayAt = nanos.getAsLong();
    }
    return stop;
  }

  private static Node focus(Window window) {
    return window.getScene() == null ? null : window.getScene().getFocusOwner();
  }
}
