package org.holdfast.ui.keys;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/** Decides for each key whether anybody may see it, and finds the scans among them. */
final class ScanFilter {

  /** Scanners may send a line feed, or Enter twice, after the end of a scan. */
  private static final long TAIL = Duration.ofMillis(60).toNanos();

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

  private final Window main;
  private final LongSupplier nanos;
  private final QuestionGuard questions;
  private final Consumer<Scan> scanned;
  private final BiConsumer<Window, String> ignored;
  private final ScanDetector<FieldState> detector;
  private final PressedKeys keys;
  private long tailUntil = Long.MIN_VALUE;

  ScanFilter(
      Window main,
      LongSupplier nanos,
      QuestionGuard questions,
      Consumer<Scan> scanned,
      BiConsumer<Window, String> ignored) {
    this.main = main;
    this.nanos = nanos;
    this.questions = questions;
    this.scanned = scanned;
    this.ignored = ignored;
    this.detector = new ScanDetector<>(nanos);
    this.keys = new PressedKeys(nanos);
  }

  /** Whether nobody else may see the event. */
  boolean stops(KeyEvent event, Window window) {
    EventType<?> type = event.getEventType();
    if (type == KeyEvent.KEY_PRESSED) {
      boolean stop = pressed(event, window);
      if (stop) {
        keys.swallow(event.getCode());
      }
      return stop;
    }
    if (type == KeyEvent.KEY_TYPED) {
      return typed(event, window);
    }
    return type == KeyEvent.KEY_RELEASED && keys.release(event.getCode());
  }

  private boolean pressed(KeyEvent event, Window window) {
    KeyCode code = event.getCode();
    if (code.isModifierKey()) {
      return false;
    }
    long now = nanos.getAsLong();
    keys.press(code);
    if (code == KeyCode.ENTER || code == KeyCode.TAB) {
      return ends(code == KeyCode.ENTER, window, now);
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
    if (code == KeyCode.SPACE && !isInField(window)) {
      return detector.isRunning() || isRefused(questions.refuses(false), window);
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

  private boolean ends(boolean enter, Window window, long now) {
    if (keys.isRepeating()) {
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
    return enter
        && window != main
        && (questions.isFresh(window)
            || isRefused(questions.refusesEnter(isInField(window)), window));
  }

  /** Whether there is a reason not to obey a key that answers a question; says it then. */
  private boolean isRefused(Optional<String> reason, Window window) {
    boolean refused = window != main && reason.isPresent();
    if (refused) {
      ignored.accept(window, reason.get());
    }
    return refused;
  }

  private boolean deliver(Optional<ScanDetector.Found<FieldState>> found, Window window, long now) {
    if (found.isEmpty()) {
      return false;
    }
    FieldState.restore(found.get().before());
    tailUntil = now + TAIL;
    Scan scan = new Scan(code(found.get().code()), window);
    Node focus = focus(window);
    ScanFields.takerOf(
            focus == null && window.getScene() != null ? window.getScene().getRoot() : focus)
        .ifPresentOrElse(taker -> taker.accept(scan.code()), () -> scanned.accept(scan));
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
      return keys.isSwallowed(KeyCode.ENTER) && text.equals("\r");
    }
    // AltGr, which types many characters, is Ctrl and Alt to some systems.
    if (event.isShortcutDown() && !event.isAltDown()) {
      return false;
    }
    if (keys.isRepeating()) {
      detector.reset();
      return false;
    }
    questions.typed();
    boolean field = isInField(window);
    boolean stop = !field && detector.isRunning();
    detector.typed(text, FieldState.of(focus(window)));
    if (!field && !(text.equals(" ") && !stop)) {
      questions.strayed();
    }
    return stop;
  }

  private static boolean isInField(Window window) {
    return focus(window) instanceof TextInputControl;
  }

  private static Node focus(Window window) {
    return window.getScene() == null ? null : window.getScene().getFocusOwner();
  }
}
