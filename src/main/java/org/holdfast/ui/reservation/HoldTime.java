package org.holdfast.ui.reservation;

import java.time.Duration;
import java.util.Optional;
import org.holdfast.text.Texts;

/** How long a reservation may be held before it expires. */
public enum HoldTime {
  /** It never expires by itself. */
  UNTIL_RELEASED(null),
  /** A quarter of an hour. */
  MINUTES_15(Duration.ofMinutes(15)),
  /** An hour. */
  HOUR_1(Duration.ofHours(1)),
  /** Half a working day. */
  HOURS_4(Duration.ofHours(4)),
  /** A day. */
  DAY_1(Duration.ofDays(1)),
  /** A week. */
  DAYS_7(Duration.ofDays(7));

  private static final Texts TEXTS = Texts.of(HoldTime.class);

  private final Duration duration;

  HoldTime(Duration duration) {
    this.duration = duration;
  }

  /** The time, if there is one. */
  public Optional<Duration> duration() {
    return Optional.ofNullable(duration);
  }

  /** The words that screens show. */
  @Override
  public String toString() {
    return switch (this) {
      case UNTIL_RELEASED -> TEXTS.get("hold.until-released");
      case MINUTES_15 -> TEXTS.get("hold.minutes-15");
      case HOUR_1 -> TEXTS.get("hold.hour-1");
      case HOURS_4 -> TEXTS.get("hold.hours-4");
      case DAY_1 -> TEXTS.get("hold.day-1");
      case DAYS_7 -> TEXTS.get("hold.days-7");
    };
  }
}
