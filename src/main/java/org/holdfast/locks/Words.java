package org.holdfast.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Small helpers for sentences. */
public final class Words {

  private Words() {}

  /** The time from {@code start} to {@code end}, never negative: clocks of two reads may differ. */
  public static Duration between(Instant start, Instant end) {
    Duration duration = Duration.between(start, end);
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  /** “250 ms”, “1.5 s”, “3 min 20 s”. */
  public static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      String seconds = String.format(Locale.ROOT, "%.1f", millis / 1_000.0);
      return (seconds.endsWith(".0") ? seconds.substring(0, seconds.length() - 2) : seconds) + " s";
    }
    return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }

  /** “1 session”, “3 sessions”. */
  public static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
