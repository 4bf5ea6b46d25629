package org.holdfast.locks.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.ServerCounters;

/**
 * Gathers the snapshots of a short time into a {@link TimelinePoint}. Used by one thread at a time.
 */
final class TimelineBucket {

  private final Instant at;
  private final int maxSkus;
  private final ServerCounters before;
  private final RequestCounters totalsBefore;
  private final Sum all = new Sum();
  private final Map<String, Sum> bySku = new TreeMap<>();
  private int samples;
  private int started;
  private ServerCounters last;
  private RequestCounters totals;

  /**
   * Nothing gathered yet.
   *
   * @param before the server's counters as the time began
   * @param totals this program's counters as the time began
   */
  TimelineBucket(Instant at, int maxSkus, ServerCounters before, RequestCounters totals) {
    this.at = at;
    this.maxSkus = maxSkus;
    this.before = before;
    this.last = before;
    this.totalsBefore = totals;
    this.totals = totals;
  }

  Instant at() {
    return at;
  }

  /** Adds a snapshot in which {@code fresh} waits were seen for the first time. */
  void add(LockSnapshot snapshot, int fresh, RequestCounters counted) {
    samples++;
    started += fresh;
    last = snapshot.counters();
    totals = counted;
    Map<String, Integer> waiters = new HashMap<>();
    for (LockWait wait : snapshot.waits()) {
      String sku = key(wait.target().sku().orElse(LockHistory.UNNAMED));
      long nanos = wait.age(snapshot.at()).toNanos();
      all.add(nanos);
      bySku.computeIfAbsent(sku, any -> new Sum()).add(nanos);
      waiters.merge(sku, 1, Integer::sum);
    }
    all.most(snapshot.waits().size());
    waiters.forEach((sku, count) -> bySku.get(sku).most(count));
  }

  private String key(String sku) {
    return bySku.containsKey(sku) || bySku.size() < maxSkus ? sku : LockHistory.OTHERS;
  }

  /** What was gathered so far. */
  TimelinePoint point() {
    Map<String, TimelinePoint.Heat> heat = new TreeMap<>();
    bySku.forEach((sku, sum) -> heat.put(sku, sum.heat()));
    TimelinePoint.Heat total = all.heat();
    // Counters fall when somebody resets the statistics.
    return new TimelinePoint(
        at,
        samples,
        started,
        total.waiters(),
        total.average(),
        total.longest(),
        heat,
        Math.max(0, last.deadlocks() - before.deadlocks()),
        Math.max(0, last.commits() - before.commits()),
        Math.max(0, last.rollbacks() - before.rollbacks()),
        Math.max(0, totals.requests() - totalsBefore.requests()),
        Math.max(0, totals.timeouts() - totalsBefore.timeouts()));
  }

  private static final class Sum {
    private long count;
    private double nanos;
    private long longest;
    private int most;

    void add(long age) {
      count++;
      nanos += age;
      longest = Math.max(longest, age);
    }

    void most(int waiters) {
      most = Math.max(most, waiters);
    }

    TimelinePoint.Heat heat() {
      return new TimelinePoint.Heat(
          most,
          Duration.ofNanos(count == 0 ? 0 : Math.round(nanos / count)),
          Duration.ofNanos(longest));
    }
  }
}
