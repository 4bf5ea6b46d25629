package org.holdfast.ui.locks.diagram;

import java.time.Duration;
import org.holdfast.text.Durations;

/** Times that grow on a screen. */
public final class WaitTimes {

  private WaitTimes() {}

  /** {@code time} as people say it, never negative and no finer than they can read it. */
  public static String format(Duration time) {
    return Durations.format(rounded(time.isNegative() ? Duration.ZERO : time));
  }

  /** A tenth of a second is as fine as anybody reads a number that grows. */
  private static Duration rounded(Duration time) {
    return time.toMillis() < 1_000
        ? Duration.ofMillis(time.toMillis() / 10 * 10)
        : time.toSeconds() < 60
            ? Duration.ofMillis(time.toMillis() / 100 * 100)
            : Duration.ofSeconds(time.toSeconds());
  }
}
