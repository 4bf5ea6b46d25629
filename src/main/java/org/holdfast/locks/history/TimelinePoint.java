package org.holdfast.locks.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What the waits of a short time were like, for a timeline.
 *
 * @param at when that time began
 * @param samples how many snapshots were taken in it
 * @param started how many waits were seen for the first time
 * @param waiters the most sessions that waited at once
 * @param average the average time waited so far, over all waits of all its snapshots
 * @param longest the longest time waited so far
 * @param bySku the same by product, under {@link LockHistory#UNNAMED} for those without, and {@link
 *     LockHistory#OTHERS} for what goes beyond the number of products kept apart
 * @param deadlocks how many deadlocks the server found in it
 * @param commits how many transactions were committed in it
 * @param rollbacks how many transactions were rolled back in it
 * @param requests how many requests all processes of Holdfast answered in it
 * @param timeouts how many of them timed out
 */
public record TimelinePoint(
    Instant at,
    int samples,
    int started,
    int waiters,
    Duration average,
    Duration longest,
    Map<String, Heat> bySku,
    long deadlocks,
    long commits,
    long rollbacks,
    long requests,
    long timeouts) {

  /** Copies the map. */
  public TimelinePoint {
    bySku = Map.copyOf(bySku);
  }

  /**
   * The waits for one product.
   *
   * @param waiters the most sessions that waited at once
   * @param average the average time waited so far
   * @param longest the longest time waited so far
   */
  public record Heat(int waiters, Duration average, Duration longest) {}
}
