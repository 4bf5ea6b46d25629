package org.holdfast.jdbc;

import java.time.Duration;

/**
 * The bounds of a transaction.
 *
 * @param lockTimeout longest wait for one lock; the connections of the source carry it as {@code
 *     lock_timeout}
 * @param deadline longest time for all attempts together
 * @param retry how often and when to run it again
 * @param serializable whether the connections of the source work under SERIALIZABLE
 */
public record TransactionSettings(
    Duration lockTimeout, Duration deadline, RetryPolicy retry, boolean serializable) {

  /** For connections under READ COMMITTED. */
  public TransactionSettings(Duration lockTimeout, Duration deadline, RetryPolicy retry) {
    this(lockTimeout, deadline, retry, false);
  }

  /** 5 s for a lock, 10 s in all. */
  public static final TransactionSettings STANDARD =
      new TransactionSettings(Duration.ofSeconds(5), Duration.ofSeconds(10), RetryPolicy.STANDARD);
}
