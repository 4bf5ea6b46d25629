package org.holdfast.locks.alert;

import java.time.Duration;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Durations;

/**
 * What an incident has cost so far.
 *
 * @param waiting how many wait now
 * @param most how many have waited at once, at most
 * @param longest the longest time that anybody has waited
 * @param waiterSeconds how long all who waited have waited together, in seconds
 * @param gaveUp about how many gave up waiting while the lock was still held: their waits ended in
 *     the pictures of the locks though the transaction they waited for went on
 */
public record Toll(int waiting, int most, Duration longest, double waiterSeconds, int gaveUp) {

  /** Nobody has waited. */
  public static final Toll NONE = new Toll(0, 0, Duration.ZERO, 0, 0);

  /** “12 waited at most, 95 s of waiting in all, about 3 gave up”; empty when nobody waited. */
  public String text() {
    if (most == 0) {
      return "";
    }
    return String.format(
            DisplayLocale.get(),
            "%,d waited at most, the longest for %s, ",
            most,
            Durations.format(longest))
        + waited()
        + " of waiting in all"
        + (gaveUp == 0 ? "" : String.format(DisplayLocale.get(), ", about %,d gave up", gaveUp));
  }

  private String waited() {
    return waiterSeconds < 10
        ? String.format(DisplayLocale.get(), "%.1f s", waiterSeconds)
        : String.format(DisplayLocale.get(), "%,d s", Math.round(waiterSeconds));
  }
}
