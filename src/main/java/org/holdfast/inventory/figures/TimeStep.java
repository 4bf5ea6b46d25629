package org.holdfast.inventory.figures;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** How far the points of a history are from each other. */
public enum TimeStep {
  /** A quarter of an hour. */
  QUARTER_HOUR(Duration.ofMinutes(15)),
  /** An hour. */
  HOUR(Duration.ofHours(1)),
  /** A quarter of a day. */
  SIX_HOURS(Duration.ofHours(6)),
  /** From midnight to midnight. */
  DAY(Duration.ofDays(1)),
  /** From Monday to Monday. */
  WEEK(Duration.ofDays(7)),
  /** From the first of a month to the first of the next. */
  MONTH(Duration.ofDays(30));

  /** More points than that make no better picture. */
  static final int MAX_PICTURED = 200;

  private final Duration about;

  TimeStep(Duration about) {
    this.about = about;
  }

  /** The shortest step that makes a picture of the time between two moments. */
  public static TimeStep fitting(Instant from, Instant to) {
    for (TimeStep step : values()) {
      if (step.count(from, to) <= MAX_PICTURED) {
        return step;
      }
    }
    return MONTH;
  }

  /** About how many of these lie between two moments. */
  public long count(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / about.toSeconds();
  }

  /** The moments between two others at which a step begins there, both ends left out. */
  public List<Instant> between(Instant from, Instant to, ZoneId zone) {
    List<Instant> moments = new ArrayList<>();
    LocalDate day = first(from.atZone(zone).toLocalDate());
    while (day.atStartOfDay(zone).toInstant().isBefore(to)) {
      LocalDate next = next(day);
      Instant end = next.atStartOfDay(zone).toInstant();
      // A day may have 23 or 25 hours, each with quarters.
      for (Instant at = day.atStartOfDay(zone).toInstant(); at.isBefore(end); at = later(at, end)) {
        if (at.isAfter(from) && at.isBefore(to)) {
          moments.add(at);
        }
      }
      day = next;
    }
    return moments;
  }

  private Instant later(Instant at, Instant end) {
    return compareTo(DAY) < 0 ? at.plus(about) : end;
  }

  private LocalDate first(LocalDate day) {
    return switch (this) {
      case QUARTER_HOUR, HOUR, SIX_HOURS, DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  private LocalDate next(LocalDate day) {
    return switch (this) {
      case QUARTER_HOUR, HOUR, SIX_HOURS, DAY -> day.plusDays(1);
      case WEEK -> day.plusDays(7);
      case MONTH -> day.plusMonths(1);
    };
  }
}
