package org.holdfast.simulator.result;

/**
 * A quarter of a second, or so, of a run.
 *
 * @param at when it ended, in seconds since the measuring began
 * @param done requests done, a second
 * @param refused requests refused, a second
 * @param retries transactions started over, a second
 * @param p50 median latency of what was done, in microseconds; 0 when nothing was
 * @param p95 95th percentile, in microseconds
 * @param p99 99th percentile, in microseconds
 * @param max longest, in microseconds
 * @param waiting sessions that waited for a lock, when last looked at
 */
public record Sample(
    double at,
    double done,
    double refused,
    double retries,
    long p50,
    long p95,
    long p99,
    long max,
    int waiting) {}
