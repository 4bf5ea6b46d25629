package org.holdfast.ui.locks.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.locks.history.TimelinePoint;
import org.junit.jupiter.api.Test;

class UnobservedPeriodTest {

  private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");

  @Test
  void isWhereNobodyLookedAndNotWhereAReadingWasSlow() {
    List<TimelinePoint> points = points(10, 11, 13, 14, 60, 61);

    assertThat(UnobservedPeriod.in(points, START))
        .containsExactly(
            new UnobservedPeriod(START, START.plusSeconds(10)),
            new UnobservedPeriod(START.plusSeconds(15), START.plusSeconds(60)));
    assertThat(UnobservedPeriod.between(points.get(1), points.get(2))).isFalse();
    assertThat(UnobservedPeriod.between(points.get(3), points.get(4))).isTrue();
  }

  /** As it is watched from another screen while nobody waits. */
  @Test
  void isNoneWhereItWasWatchedQuietly() {
    List<TimelinePoint> points = points(0, 5, 11, 16);
    assertThat(UnobservedPeriod.in(points, START)).isEmpty();
    assertThat(UnobservedPeriod.between(points.get(1), points.get(2))).isFalse();
  }

  @Test
  void isNoneWhereEverySecondWasSeenOrNothingAtAll() {
    assertThat(UnobservedPeriod.in(points(0, 1, 2, 3), START)).isEmpty();
    assertThat(UnobservedPeriod.in(List.of(), START)).isEmpty();
    assertThat(UnobservedPeriod.in(points(5, 6), START.plusSeconds(30))).isEmpty();
  }

  private static List<TimelinePoint> points(int... seconds) {
    List<TimelinePoint> points = new ArrayList<>();
    for (int second : seconds) {
      points.add(
          new TimelinePoint(
              START.plusSeconds(second),
              2,
              0,
              0,
              Duration.ZERO,
              Duration.ZERO,
              Map.of(),
              0,
              0,
              0,
              0,
              0));
    }
    return points;
  }
}
