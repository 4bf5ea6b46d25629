package org.holdfast.simulator.result;

import org.HdrHistogram.Histogram;

/**
 * How long answers of one kind took, in microseconds. In an open loop counted from the moment at
 * which the request became due, so that waiting for a free client is part of it.
 *
 * @param count answers
 * @param mean on average
 * @param p50 median
 * @param p95 95th percentile
 * @param p99 99th percentile
 * @param p999 99.9th percentile
 * @param max longest
 */
public record Latency(long count, double mean, long p50, long p95, long p99, long p999, long max) {

  /** Of nothing. */
  public static final Latency NONE = new Latency(0, 0, 0, 0, 0, 0, 0);

  /** The percentiles of {@code histogram}, precise to three digits. */
  static Latency of(Histogram histogram) {
    return new Latency(
        histogram.getTotalCount(),
        histogram.getTotalCount() == 0 ? 0 : histogram.getMean(),
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(95),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9),
        histogram.getMaxValue());
  }
}
