package org.holdfast.ui.common;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import org.holdfast.text.Moments;
import org.holdfast.text.TypedNumber;

/** Numbers and times as screens show them. */
public final class Formats {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

  private Formats() {}

  /** Pieces, with thousands apart: 12,345. */
  public static String pieces(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** A difference, with its sign: +5, −3, 0. */
  public static String signed(long number) {
    return number > 0 ? "+" + pieces(number) : number < 0 ? "−" + pieces(-number) : "0";
  }

  /** The time of day. */
  public static String time(Instant instant, ZoneId zone) {
    ZonedDateTime there = instant.atZone(zone);
    return TIME.format(there) + Moments.offsetWhereNeeded(there);
  }

  /** The time, with the day unless it is today, and the year unless it is this one. */
  public static String moment(Instant instant, Instant now, ZoneId zone) {
    ZonedDateTime then = instant.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    DateTimeFormatter format =
        then.toLocalDate().equals(today)
            ? TIME
            : then.getYear() == today.getYear() ? DAY_AND_TIME : FULL;
    return format.format(then) + Moments.offsetWhereNeeded(then);
  }

  /** Time left until {@code end}: 4:05, 2:03:04, 3 d 4 h, or “due”. */
  public static String countdown(Instant end, Instant now) {
    Duration left = Duration.between(now, end);
    if (left.isNegative() || left.isZero()) {
      return "due";
    }
    long seconds = left.toSeconds();
    if (seconds < 3_600) {
      return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(
          Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
    return "%d d %d h".formatted(seconds / 86_400, seconds / 3_600 % 24);
  }

  /** Reads a whole number as people type it, see {@link TypedNumber}; empty when it is none. */
  public static OptionalLong parseWhole(String text) {
    return TypedNumber.whole(text);
  }
}
