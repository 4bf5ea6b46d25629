package org.holdfast.ui.locks.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.locks.history.TimelinePoint;
import org.holdfast.locks.sampling.SamplingRate;

/**
 * A time in which nobody looked at the locks: nothing is known of it, which is not the same as
 * nothing having happened.
 *
 * @param from when it began
 * @param to when somebody looked again
 */
record UnobservedPeriod(Instant from, Instant to) {

  /**
   * Less than this between two points is no gap: while nobody waits and no screen shows locks, a
   * picture is taken that seldom, and it is asked twice a second whether anybody waits.
   */
  private static final Duration MIN = SamplingRate.WATCH.idle().plusSeconds(1);

  private static final Duration POINT = Duration.ofSeconds(1);

  /** The gaps between {@code start} and the last of {@code points}. */
  static List<UnobservedPeriod> in(List<TimelinePoint> points, Instant start) {
    List<UnobservedPeriod> gaps = new ArrayList<>();
    Instant seen = start;
    for (TimelinePoint point : points) {
      if (!point.at().isBefore(seen.plus(MIN))) {
        gaps.add(new UnobservedPeriod(seen, point.at()));
      }
      Instant end = point.at().plus(POINT);
      seen = end.isAfter(seen) ? end : seen;
    }
    return gaps;
  }

  /** Whether nothing is known of the time between these two points. */
  static boolean between(TimelinePoint before, TimelinePoint after) {
    return !after.at().isBefore(before.at().plus(POINT).plus(MIN));
  }
}
