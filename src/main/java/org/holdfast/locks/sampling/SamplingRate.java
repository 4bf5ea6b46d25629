package org.holdfast.locks.sampling;

import java.time.Duration;

/**
 * How often the sampler asks.
 *
 * @param idle time between snapshots while nobody waits
 * @param busy time between snapshots while somebody waits
 * @param probe time between looks whether anybody waits, between the snapshots of an idle time
 * @param retry time between attempts while there is no connection
 */
public record SamplingRate(Duration idle, Duration busy, Duration probe, Duration retry) {

  /**
   * Two snapshots a second, ten while there are waits. Two a second alone would miss a wait of 300
   * ms that falls between them; the look every 150 ms does not.
   */
  public static final SamplingRate STANDARD =
      new SamplingRate(
          Duration.ofMillis(500),
          Duration.ofMillis(100),
          Duration.ofMillis(150),
          Duration.ofSeconds(1));

  /**
   * For as long as no screen shows locks: half a second between looks whether anybody waits, and
   * between snapshots while somebody does. That meets every deadlock, which stands for a second
   * unless the server is set otherwise, and costs next to nothing.
   */
  public static final SamplingRate WATCH =
      new SamplingRate(
          Duration.ofSeconds(5),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofSeconds(1));

  /** Whatever is less of both. */
  SamplingRate quicker(SamplingRate other) {
    return new SamplingRate(
        least(idle, other.idle),
        least(busy, other.busy),
        least(probe, other.probe),
        least(retry, other.retry));
  }

  private static Duration least(Duration one, Duration two) {
    return one.compareTo(two) <= 0 ? one : two;
  }

  /** Only positive times. */
  public SamplingRate {
    for (Duration time : new Duration[] {idle, busy, probe, retry}) {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException("a sampling time must be positive: " + time);
      }
    }
  }
}
