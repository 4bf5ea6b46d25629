package org.holdfast.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Moments in the time of a place. In the night in which summer time ends an hour comes twice; only
 * there the difference from UTC is added, so that no two moments read alike.
 */
public final class Moments {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", DisplayLocale.get());
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", DisplayLocale.get());
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", DisplayLocale.get());
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", DisplayLocale.get());
  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("XXX", DisplayLocale.get());

  private Moments() {}

  /** {@code 2026-10-25 01:35:00}, or {@code 2026-10-25 02:35:00+01:00} where that is needed. */
  public static String stamp(Instant instant, ZoneId zone) {
    ZonedDateTime there = instant.atZone(zone);
    return STAMP.format(there) + offsetWhereNeeded(there);
  }

  /**
   * The difference from UTC if the time of day at {@code moment} comes twice; otherwise nothing.
   */
  public static String offsetWhereNeeded(ZonedDateTime moment) {
    boolean twice =
        moment.getZone().getRules().getValidOffsets(moment.toLocalDateTime()).size() > 1;
    return twice ? OFFSET.format(moment) : "";
  }

  /** The time of day. */
  public static String time(Instant instant, ZoneId zone) {
    ZonedDateTime there = instant.atZone(zone);
    return TIME.format(there) + offsetWhereNeeded(there);
  }

  /** The time, with the day unless it is today, and the year unless it is this one. */
  public static String moment(Instant instant, Instant now, ZoneId zone) {
    ZonedDateTime then = instant.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    DateTimeFormatter format =
        then.toLocalDate().equals(today)
            ? TIME
            : then.getYear() == today.getYear() ? DAY_AND_TIME : FULL;
    return format.format(then) + offsetWhereNeeded(then);
  }

  /** Time left until {@code end}: 4:05, 2:03:04, 3 d 4 h, or “due”. */
  public static String countdown(Instant end, Instant now) {
    Duration left = Duration.between(now, end);
    if (left.isNegative() || left.isZero()) {
      return "due";
    }
    long seconds = left.toSeconds();
    if (seconds < 3_600) {
      return String.format(DisplayLocale.get(), "%d:%02d", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(
          DisplayLocale.get(), "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
    return "%d d %d h".formatted(seconds / 86_400, seconds / 3_600 % 24);
  }
}
