package org.holdfast.ui.locks.timeline;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.holdfast.locks.history.LockHistory;
import org.holdfast.locks.history.TimelinePoint;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.locks.diagram.WaitTimes;

/** What stands on a timeline. Pure. */
final class TimelineWords {

  private static final Texts TEXTS = Texts.of(TimelineWords.class);

  private TimelineWords() {}

  static String minutesAgo(long minutes) {
    return minutes == 0 ? TEXTS.get("now") : TEXTS.get("ago", minutes);
  }

  static String mostWaiting(long count) {
    return TEXTS.get("waiting", count);
  }

  static String longest(Duration time) {
    return TEXTS.get("longest", WaitTimes.format(time));
  }

  static String average(Duration time) {
    return TEXTS.get("average", WaitTimes.format(time));
  }

  static String rate(long transactions) {
    return TEXTS.get("rate", Numbers.whole(transactions));
  }

  /** The products are codes of this program where none is known. */
  static String product(String sku) {
    return sku.equals(LockHistory.UNNAMED) ? TEXTS.get("product.unknown") : sku;
  }

  /** What is said of the point under the mouse. */
  static String tip(Optional<TimelinePoint> under, Duration window) {
    return under.map(TimelineWords::tip).orElseGet(() -> TEXTS.get("tip", window.toMinutes()));
  }

  private static String tip(TimelinePoint point) {
    return TEXTS.get(
        "tip.point",
        Moments.time(point.at(), ZoneId.systemDefault()),
        point.waiters(),
        WaitTimes.format(point.longest()),
        WaitTimes.format(point.average()),
        point.commits() + point.rollbacks(),
        point.deadlocks(),
        point.timeouts());
  }
}
