package org.holdfast.inventory.reservation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.holdfast.text.Durations;
import org.holdfast.text.Texts;

/** How soon the holds end that people want to see before they do. */
public enum Ending {
  /** Within the time in which a reservation counts among those that end soon. */
  SOON,
  /** Within the next hour. */
  WITHIN_HOUR,
  /** Before midnight. */
  TODAY;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Texts TEXTS = Texts.of(Ending.class);

  /**
   * How long that is from {@code now} on.
   *
   * @param zone whose midnight ends the day
   */
  public Duration within(Instant now, ZoneId zone) {
    return switch (this) {
      case SOON -> Expiry.SOON;
      case WITHIN_HOUR -> HOUR;
      case TODAY ->
          Duration.between(
              now, now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant());
    };
  }

  /** What screens call it. */
  public String label() {
    return this == TODAY ? TEXTS.get("ending.today") : TEXTS.get("ending.within", brief());
  }

  /** The same where there is little room. */
  public String brief() {
    return switch (this) {
      case SOON -> Durations.format(Expiry.SOON);
      case WITHIN_HOUR -> Durations.format(HOUR);
      case TODAY -> TEXTS.get("ending.today.brief");
    };
  }
}
