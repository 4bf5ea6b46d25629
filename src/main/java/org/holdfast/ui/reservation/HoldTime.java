package org.holdfast.ui.reservation;

import java.time.Duration;
import java.util.Optional;

/** How long a reservation may be held before it expires. */
public enum HoldTime {
  /** It never expires by itself. */
  UNTIL_RELEASED("Until released", null),
  /** A quarter of an hour. */
  MINUTES_15("15 minutes", Duration.ofMinutes(15)),
  /** An hour. */
  HOUR_1("1 hour", Duration.ofHours(1)),
  /** Half a working day. */
  HOURS_4("4 hours", Duration.ofHours(4)),
  /** A day. */
  DAY_1("1 day", Duration.ofDays(1)),
  /** A week. */
  DAYS_7("7 days", Duration.ofDays(7));

  private final String label;
  private final Duration duration;

  HoldTime(String label, Duration duration) {
    this.label = label;
    this.duration = duration;
  }

  /** The time, if there is one. */
  public Optional<Duration> duration() {
    return Optional.ofNullable(duration);
  }

  @Override
  public String toString() {
    return label;
  }
}
