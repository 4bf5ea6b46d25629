package org.holdfast.inventory.reservation;

import java.time.Duration;
import java.time.Instant;

/** When the end of a reservation's hold is near enough to be told of. */
public final class Expiry {

  /** Within this time before its end a reservation counts among those that end soon. */
  public static final Duration SOON = Duration.ofMinutes(15);

  /** Within this time before its end somebody has to hurry. */
  private static final Duration IMMINENT = Duration.ofMinutes(5);

  private Expiry() {}

  /** Whether so little time is left until {@code end} that it should stand out, or none at all. */
  public static boolean isImminent(Instant end, Instant now) {
    return end.isBefore(now.plus(IMMINENT));
  }
}
