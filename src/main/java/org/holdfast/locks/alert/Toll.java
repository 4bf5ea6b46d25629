package org.holdfast.locks.alert;

import java.time.Duration;
import org.holdfast.text.Durations;
import org.holdfast.text.Texts;

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

  private static final Texts TEXTS = Texts.of(Toll.class);

  /** Below this many seconds a tenth matters. */
  private static final double FEW = 10;

  /** “12 waited at most, 95 s of waiting in all, about 3 gave up”; empty when nobody waited. */
  public String text() {
    if (most == 0) {
      return "";
    }
    String waited = TEXTS.get("toll", most, Durations.format(longest), seconds());
    return gaveUp == 0 ? waited : TEXTS.get("toll.gave-up", waited, gaveUp);
  }

  private String seconds() {
    return waiterSeconds < FEW
        ? TEXTS.get("toll.seconds.few", waiterSeconds)
        : TEXTS.get("toll.seconds", Math.round(waiterSeconds));
  }
}
