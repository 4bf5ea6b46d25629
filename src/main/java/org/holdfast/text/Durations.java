package org.holdfast.text;

import java.time.Duration;
import java.util.Locale;

/** Durations in words. */
public final class Durations {

  private Durations() {}

  /** {@code duration} as people say it: “250 ms”, “5 s”, “1 min 30 s”, “2 h 5 min”, “3 d 4 h”. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return millis % 1_000 == 0
          ? seconds + " s"
          : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
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
