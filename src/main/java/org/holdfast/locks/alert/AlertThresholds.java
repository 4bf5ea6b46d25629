package org.holdfast.locks.alert;

import java.time.Duration;

/**
 * When to raise alerts. A bound that is reached exactly raises none.
 *
 * @param longestWait how long somebody may wait for a lock
 * @param timeoutRate share of requests that timed out, 0 to 1, over {@code rateWindow}
 * @param rateWindow the time over which that share is counted
 * @param rateRequests how many requests that time must have for the share to mean anything
 * @param transactionAge how long a transaction may hold what others wait for
 * @param openTransaction how long one may hold locks though nobody waits for them
 * @param idleHolder how long a session may do nothing while others wait for it
 * @param discrepancies whether a discrepancy of the inventory raises an alert
 * @param calm how long it must be quiet before an incident is over, so that one that flickers stays
 *     one
 */
public record AlertThresholds(
    Duration longestWait,
    double timeoutRate,
    Duration rateWindow,
    int rateRequests,
    Duration transactionAge,
    Duration openTransaction,
    Duration idleHolder,
    boolean discrepancies,
    Duration calm) {

  /**
   * Waits over 3 s, more than 1 % time-outs in a minute of at least 20 requests, transactions that
   * hold what others want for over 5 s or locks at all for over 5 min, holders that are idle for
   * over 3 s, any discrepancy.
   */
  public static final AlertThresholds STANDARD =
      new AlertThresholds(
          Duration.ofSeconds(3),
          0.01,
          Duration.ofMinutes(1),
          20,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofSeconds(3),
          true,
          Duration.ofSeconds(10));
}
