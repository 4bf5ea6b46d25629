package org.holdfast.ui.locks.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.holdfast.locks.history.LockHistory;
import org.holdfast.locks.history.TimelinePoint;

/**
 * What a timeline shows at a time.
 *
 * @param points oldest first
 * @param end the moment at its right end
 * @param window how far it reaches back
 * @param mark the moment that is on screen, if the screen stands still
 */
record TimelineFrame(
    List<TimelinePoint> points, Instant end, Duration window, Optional<Instant> mark) {

  /** Nothing was seen yet. */
  static final TimelineFrame EMPTY =
      new TimelineFrame(List.of(), Instant.EPOCH, LockTimelineViewModel.WINDOW, Optional.empty());

  private static final int MAX_PRODUCTS = 4;

  TimelineFrame {
    points = List.copyOf(points);
  }

  /** As wide as what is kept of the present; a recording may be longer. */
  static TimelineFrame of(List<TimelinePoint> points, Instant end, Optional<Instant> mark) {
    Duration least = LockTimelineViewModel.WINDOW;
    Duration all =
        points.isEmpty() ? least : Duration.between(points.get(0).at(), end).plusSeconds(1);
    return new TimelineFrame(
        points, end, all.compareTo(least.multipliedBy(2)) > 0 ? all : least, mark);
  }

  /** The most of anything in one point; 0 without points. */
  long max(ToLongFunction<TimelinePoint> value) {
    return points.stream().mapToLong(value).max().orElse(0);
  }

  /** The most that waited for one product. */
  int maxHeat() {
    return points.stream()
        .flatMap(point -> point.bySku().values().stream())
        .mapToInt(TimelinePoint.Heat::waiters)
        .max()
        .orElse(1);
  }

  /** The products with most waiting, summed over the time shown. */
  List<String> hottest() {
    Map<String, Integer> sums = new HashMap<>();
    for (TimelinePoint point : points) {
      point.bySku().forEach((sku, heat) -> sums.merge(sku, heat.waiters(), Integer::sum));
    }
    sums.remove(LockHistory.OTHERS);
    return sums.keySet().stream()
        .sorted(
            Comparator.comparing((String sku) -> -sums.get(sku))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MAX_PRODUCTS)
        .toList();
  }

  /** The point of the second that {@code moment} lies in. */
  Optional<TimelinePoint> pointAt(Instant moment) {
    return points.stream()
        .filter(point -> !point.at().isAfter(moment) && point.at().plusSeconds(1).isAfter(moment))
        .findFirst();
  }
}
