package org.holdfast.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Counts what clients are answered. Clients count from their threads without waiting for each
 * other; one other thread takes samples.
 */
final class Metrics {

  private static final long LONGEST_MICROS = 3_600_000_000L;
  private static final int DIGITS = 3;
  private static final double SHORTEST_SECONDS = 0.125;

  private final Recorder recorder = new Recorder(1, LONGEST_MICROS, DIGITS);
  private final Histogram all = new Histogram(1, LONGEST_MICROS, DIGITS);
  private final Map<OutcomeKind, LongAdder> counts = new EnumMap<>(OutcomeKind.class);
  private final LongAdder serialization = new LongAdder();
  private final LongAdder deadlock = new LongAdder();
  private final LongAdder connectionLost = new LongAdder();
  private final List<Sample> timeline = new ArrayList<>();
  private Histogram interval;
  private double lastAt;
  private long lastDone;
  private long lastAnswered;
  private long lastRetries;

  Metrics() {
    for (OutcomeKind kind : OutcomeKind.values()) {
      counts.put(kind, new LongAdder());
    }
  }

  void answered(OutcomeKind kind, long nanos, Attempts attempts) {
    latency(nanos);
    counts.get(kind).increment();
    serialization.add(attempts.serialization());
    deadlock.add(attempts.deadlock());
    connectionLost.add(attempts.connectionLost());
  }

  /** A latency without an answer: of a request that nobody got to. */
  void latency(long nanos) {
    recorder.recordValue(Math.max(1, Math.min(LONGEST_MICROS, nanos / 1_000)));
  }

  /**
   * Counts what happened since the last sample, at the end of a run.
   *
   * @return the last sample; what little may have happened after it is counted, but a rate over a
   *     few milliseconds would say nothing
   */
  synchronized Sample last(double at, int waiting) {
    if (timeline.isEmpty() || at - lastAt >= SHORTEST_SECONDS) {
      return sample(at, waiting);
    }
    gather();
    return timeline.get(timeline.size() - 1);
  }

  private void gather() {
    interval = recorder.getIntervalHistogram(interval);
    all.add(interval);
  }

  /** Takes a sample of what happened since the last one. */
  synchronized Sample sample(double at, int waiting) {
    gather();
    long done = counts.get(OutcomeKind.DONE).sum();
    long answered = counts.values().stream().mapToLong(LongAdder::sum).sum();
    long retries = retries().total();
    double seconds = Math.max(1e-3, at - lastAt);
    Sample sample =
        new Sample(
            at,
            (done - lastDone) / seconds,
            (answered - lastAnswered - (done - lastDone)) / seconds,
            (retries - lastRetries) / seconds,
            interval.getValueAtPercentile(50),
            interval.getValueAtPercentile(95),
            interval.getValueAtPercentile(99),
            interval.getMaxValue(),
            waiting);
    lastAt = at;
    lastDone = done;
    lastAnswered = answered;
    lastRetries = retries;
    timeline.add(sample);
    return sample;
  }

  synchronized Tally tally() {
    return new Tally(counts(), retries(), Latency.of(all));
  }

  synchronized List<Sample> timeline() {
    return List.copyOf(timeline);
  }

  private Attempts retries() {
    return new Attempts(serialization.sum(), deadlock.sum(), connectionLost.sum());
  }

  private Map<OutcomeKind, Long> counts() {
    Map<OutcomeKind, Long> sums = new EnumMap<>(OutcomeKind.class);
    counts.forEach((kind, count) -> sums.put(kind, count.sum()));
    return sums;
  }
}
