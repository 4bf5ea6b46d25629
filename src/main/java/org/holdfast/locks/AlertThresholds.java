package org.holdfast.locks;

import java.time.Duration;

/**
 * When to raise alerts. A bound that is reached exactly raises none.
 *
 * @param averageWait average time that the waits of a snapshot have lasted
 * @param timeoutRate share of requests that timed out, 0 to 1, over {@code rateWindow}
 * @param rateWindow the time over which that share is counted
 * @param rateRequests how many requests that time must have for the share to mean anything
 * @param transactionAge age of a transaction
 * @param idleHolder how long a session may do nothing while others wait for it
 * @param discrepancies whether a discrepancy of the inventory raises an alert
 */
public record AlertThresholds(
    Duration averageWait,
    double timeoutRate,
    Duration rateWindow,
    int rateRequests,
    Duration transactionAge,
    Duration idleHolder,
    boolean discrepancies) {

  /**
   * Waits over 1 s on average, more than 1 % time-outs in a minute of at least 20 requests,
   * transactions older than 5 s, idle holders at once, any discrepancy.
   */
  public static final AlertThresholds STANDARD =
      new AlertThresholds(
          Duration.ofSeconds(1),
          0.01,
          Duration.ofMinutes(1),
          20,
          Duration.ofSeconds(5),
          Duration.ZERO,
          true);
}
