package org.holdfast.text;

import java.time.Duration;
import java.time.Instant;

/** Durations in words; the signs of their units are the same in every language. */
public final class Durations {

  private Durations() {}

  /** The time from {@code start} to {@code end}, never negative: clocks of two reads may differ. */
  public static Duration between(Instant start, Instant end) {
    Duration duration = Duration.between(start, end);
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  /** {@code duration} as people say it: “250 ms”, “5 s”, “1 min 30 s”, “2 h 5 min”, “3 d 4 h”. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      long tenths = Math.round(millis / 100.0);
      return (tenths % 10 == 0
              ? Long.toString(tenths / 10)
              : String.format(DisplayLocale.get(), "%.1f", tenths / 10.0))
          + " s";
    }
    if (seconds < 3_600) {
      return pair(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
    }
    if (seconds < 86_400) {
      return pair(duration.toHours(), "h", duration.toMinutesPart(), "min");
    }
    return pair(duration.toDays(), "d", duration.toHoursPart(), "h");
  }

  private static String pair(long big, String bigUnit, int small, String smallUnit) {
    return small == 0 ? big + " " + bigUnit : big + " " + bigUnit + " " + small + " " + smallUnit;
  }
}
