package org.holdfast.ui.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.locks.WaitPoint;
import org.junit.jupiter.api.Test;

class GapTest {

  private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");

  @Test
  void isWhereNobodyLookedAndNotWhereAReadingWasSlow() {
    List<WaitPoint> points = points(10, 11, 13, 14, 60, 61);

    assertThat(Gap.in(points, START))
        .containsExactly(
            new Gap(START, START.plusSeconds(10)),
            new Gap(START.plusSeconds(15), START.plusSeconds(60)));
    assertThat(Gap.between(points.get(1), points.get(2))).isFalse();
    assertThat(Gap.between(points.get(3), points.get(4))).isTrue();
  }

  /** As it is watched from another screen while nobody waits. */
  @Test
  void isNoneWhereItWasWatchedQuietly() {
    List<WaitPoint> points = points(0, 5, 11, 16);
    assertThat(Gap.in(points, START)).isEmpty();
    assertThat(Gap.between(points.get(1), points.get(2))).isFalse();
  }

  @Test
  void isNoneWhereEverySecondWasSeenOrNothingAtAll() {
    assertThat(Gap.in(points(0, 1, 2, 3), START)).isEmpty();
    assertThat(Gap.in(List.of(), START)).isEmpty();
    assertThat(Gap.in(points(5, 6), START.plusSeconds(30))).isEmpty();
  }

  private static List<WaitPoint> points(int... seconds) {
    List<WaitPoint> points = new ArrayList<>();
    for (int second : seconds) {
      points.add(
          new WaitPoint(
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
