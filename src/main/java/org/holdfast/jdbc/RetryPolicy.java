package org.holdfast.jdbc;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and after which pause a transaction is run again. The pause is drawn evenly between
 * nothing and a bound that doubles with each attempt, so that transactions that collided once do
 * not collide again in step.
 *
 * @param maxAttempts attempts in all, at least 1
 * @param firstPause bound of the first pause
 * @param longestPause where the bound stops growing
 */
public record RetryPolicy(int maxAttempts, Duration firstPause, Duration longestPause) {

  /**
   * For rows that many want at once: with n transactions on one row under SERIALIZABLE, each commit
   * makes the others start over, so an unlucky one needs many attempts; the deadline is the real
   * bound.
   */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(500, Duration.ofMillis(2), Duration.ofMillis(64));

  /** Never runs anything twice. */
  public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

  /** Checks the bounds. */
  public RetryPolicy {
    if (maxAttempts < 1 || firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "maxAttempts " + maxAttempts + ", pauses " + firstPause + " to " + longestPause);
    }
  }

  /** How long to pause after {@code attempts} failed attempts. */
  public Duration pause(int attempts, RandomGenerator random) {
    int doublings = Math.min(attempts - 1, 20);
    long bound = Math.min(firstPause.toNanos() << doublings, longestPause.toNanos());
    return Duration.ofNanos(bound == 0 ? 0 : random.nextLong(bound + 1));
  }
}
