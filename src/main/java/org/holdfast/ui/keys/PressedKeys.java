package org.holdfast.ui.keys;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import javafx.scene.input.KeyCode;

/** Which keys are down, whether the last one repeats, and of which nobody may see the release. */
final class PressedKeys {

  /** A key still down is pressed again and again; a release that went elsewhere is forgotten. */
  private static final long HELD = Duration.ofMillis(1_500).toNanos();

  private final LongSupplier nanos;
  private final Map<KeyCode, Long> down = new HashMap<>();
  private final Set<KeyCode> swallowed = new HashSet<>();
  private boolean repeating;

  PressedKeys(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** {@code code} was pressed. */
  void press(KeyCode code) {
    long now = nanos.getAsLong();
    Long before = down.put(code, now);
    repeating = before != null && now - before < HELD && code != KeyCode.UNDEFINED;
    if (!repeating) {
      swallowed.remove(code);
    }
  }

  /** Nobody has seen that {@code code} was pressed. */
  void swallow(KeyCode code) {
    swallowed.add(code);
  }

  /** Whether nobody has. */
  boolean isSwallowed(KeyCode code) {
    return swallowed.contains(code);
  }

  /** {@code code} was let go; whether nobody has seen that it was pressed. */
  boolean release(KeyCode code) {
    down.remove(code);
    return swallowed.remove(code);
  }

  /** Whether the key that was pressed last was down already. */
  boolean isRepeating() {
    return repeating;
  }
}
