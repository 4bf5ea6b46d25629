package org.holdfast.locks;

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

  /** Only positive times. */
  public SamplingRate {
    for (Duration time : new Duration[] {idle, busy, probe, retry}) {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException("a sampling time must be positive: " + time);
      }
    }
  }
}
