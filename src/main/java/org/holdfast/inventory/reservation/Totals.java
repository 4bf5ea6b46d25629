package org.holdfast.inventory.reservation;

import java.util.stream.LongStream;

/**
 * Sums of pieces that end at the largest number instead of turning negative: what other programs
 * wrote may add up to more than 64 bits hold.
 */
public final class Totals {

  private Totals() {}

  /** The sum, at most the largest number. None of {@code numbers} is expected to be negative. */
  public static long sum(long... numbers) {
    return sum(LongStream.of(numbers));
  }

  /** The sum, at most the largest number. None of {@code numbers} is expected to be negative. */
  public static long sum(LongStream numbers) {
    return numbers.reduce(0, Totals::add);
  }

  private static long add(long one, long other) {
    long sum = one + other;
    boolean over = ((one ^ sum) & (other ^ sum)) < 0;
    return over ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }
}
