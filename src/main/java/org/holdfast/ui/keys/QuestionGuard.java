package org.holdfast.ui.keys;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import javafx.stage.Window;
import org.holdfast.text.Texts;

/** Keeps keys that were meant for something else from answering a question. */
final class QuestionGuard {

  private static final Texts TEXTS = Texts.of(QuestionGuard.class);

  /** A question is not answered by keys that were meant for what was there before. */
  private static final long FRESH = Duration.ofMillis(400).toNanos();

  /** A question is not answered by a label of one or two characters either. */
  private static final long AT_ONCE = Duration.ofMillis(40).toNanos();

  /** Nor by the end of something that was typed where nothing can be typed. */
  private static final long STRAY = Duration.ofMillis(1_500).toNanos();

  private final LongSupplier nanos;
  private final Map<Window, Long> openedAt = new WeakHashMap<>();
  private long typedAt = Long.MIN_VALUE;
  private long strayAt = Long.MIN_VALUE;

  QuestionGuard(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Notes which of {@code windows} are shown: the same may be shown again, as a new question. */
  void look(Collection<Window> windows) {
    for (Window window : windows) {
      if (window.isShowing()) {
        openedAt.putIfAbsent(window, nanos.getAsLong());
      } else {
        openedAt.remove(window);
      }
    }
  }

  /** A character was typed. */
  void typed() {
    typedAt = nanos.getAsLong();
  }

  /** It was typed where nothing can be typed. */
  void strayed() {
    strayAt = nanos.getAsLong();
  }

  /** Whether the question in {@code window} came just now. */
  boolean isFresh(Window window) {
    return nanos.getAsLong() - openedAt.getOrDefault(window, 0L) < FRESH;
  }

  /** Why Enter does not answer a question at this moment; empty when it does. */
  Optional<String> refusesEnter(boolean inField) {
    return isWithin(AT_ONCE, typedAt) ? Optional.of(TEXTS.get("scan.fast")) : refuses(inField);
  }

  /** Why no key answers a question at this moment; empty when it does. */
  Optional<String> refuses(boolean inField) {
    return !inField && isWithin(STRAY, strayAt)
        ? Optional.of(TEXTS.get("scan.stray"))
        : Optional.empty();
  }

  private boolean isWithin(long bound, long moment) {
    return moment != Long.MIN_VALUE && nanos.getAsLong() - moment < bound;
  }
}
