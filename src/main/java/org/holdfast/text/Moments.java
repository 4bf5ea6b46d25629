package org.holdfast.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Moments in the time of a place. In the night in which summer time ends an hour comes twice; only
 * there the difference from UTC is added, so that no two moments read alike.
 */
public final class Moments {

  private static final Texts TEXTS = Texts.of(Moments.class);

  /** The same in every language, so that tables sort and programs read them. */
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("XXX", Locale.ROOT);
  private static final Map<Locale, Days> DAYS = new ConcurrentHashMap<>();

  /** How one language writes days. */
  private record Days(DateTimeFormatter ofThisYear, DateTimeFormatter ofAnother) {
    static Days in(Locale locale) {
      return new Days(
          DateTimeFormatter.ofPattern(TEXTS.get("day-and-time"), locale),
          DateTimeFormatter.ofPattern(TEXTS.get("day-year-and-time"), locale));
    }
  }

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

  /** Hours and minutes. */
  public static String clock(Instant instant, ZoneId zone) {
    return CLOCK.format(instant.atZone(zone));
  }

  /** The day and the month. */
  public static String day(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ofPattern(TEXTS.get("day-and-month"), DisplayLocale.get())
        .format(instant.atZone(zone));
  }

  /** The month and the year. */
  public static String month(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ofPattern(TEXTS.get("month-and-year"), DisplayLocale.get())
        .format(instant.atZone(zone));
  }

  /** The time, with the day unless it is today, and the year unless it is this one. */
  public static String moment(Instant instant, Instant now, ZoneId zone) {
    ZonedDateTime then = instant.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    if (then.toLocalDate().equals(today)) {
      return time(instant, zone);
    }
    Days days = DAYS.computeIfAbsent(DisplayLocale.get(), Days::in);
    DateTimeFormatter format =
        then.getYear() == today.getYear() ? days.ofThisYear() : days.ofAnother();
    return format.format(then) + offsetWhereNeeded(then);
  }

  /** Time left until {@code end}: 4:05, 2:03:04, 3 d 4 h, or “due”. */
  public static String countdown(Instant end, Instant now) {
    Duration left = Duration.between(now, end);
    if (left.isNegative() || left.isZero()) {
      return TEXTS.get("due");
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
}
