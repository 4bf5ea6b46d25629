package org.holdfast.simulator.result;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.holdfast.simulator.history.OutcomeKind;

/**
 * Counts what clients are answered, and measures by outcome: a refusal is no fast success. Clients
 * count from their threads without waiting for each other; one other thread takes samples.
 */
public final class Metrics {

  private static final long MAX_MICROS = 3_600_000_000L;
  private static final int DIGITS = 3;
  private static final double MIN_SECONDS = 0.125;

  private final Recorder recorder = new Recorder(1, MAX_MICROS, DIGITS);
  private final Histogram done = new Histogram(1, MAX_MICROS, DIGITS);
  private final Recorder refusals = new Recorder(1, MAX_MICROS, DIGITS);
  private final Histogram refused = new Histogram(1, MAX_MICROS, DIGITS);
  private final Map<OutcomeKind, LongAdder> counts = new EnumMap<>(OutcomeKind.class);
  private final LongAdder serialization = new LongAdder();
  private final LongAdder deadlock = new LongAdder();
  private final LongAdder connectionLost = new LongAdder();
  private final AtomicLong shortNanos = new AtomicLong();
  private final List<Sample> timeline = new ArrayList<>();
  private volatile long doneUntilShort;
  private final AtomicLong silentFrom = new AtomicLong();
  private volatile long silentUntil;
  private Histogram interval;
  private Histogram refusedInterval;
  private double lastAt;
  private long lastDone;
  private long lastAnswered;
  private long lastRetries;

  /** Nothing counted yet. */
  public Metrics() {
    for (OutcomeKind kind : OutcomeKind.values()) {
      counts.put(kind, new LongAdder());
    }
  }

  /**
   * An answer.
   *
   * @param nanos how long it took
   * @param at when it was there, since the measuring began
   */
  public void answered(OutcomeKind kind, long nanos, RetryCounts attempts, long at) {
    if (kind == OutcomeKind.DONE) {
      recorder.recordValue(micros(nanos));
    } else if (kind != OutcomeKind.UNKNOWN) {
      refusals.recordValue(micros(nanos));
    }
    if (kind == OutcomeKind.INSUFFICIENT && shortNanos.compareAndSet(0, Math.max(1, at))) {
      doneUntilShort = counts.get(OutcomeKind.DONE).sum();
    }
    if (kind == OutcomeKind.UNKNOWN) {
      silentFrom.compareAndSet(0, Math.max(1, at));
      silentUntil = at;
    } else {
      silentFrom.set(0);
    }
    counts.get(kind).increment();
    serialization.add(attempts.serialization());
    deadlock.add(attempts.deadlock());
    connectionLost.add(attempts.connectionLost());
  }

  /** A latency without an answer, of a request that nobody got to: it took at least that long. */
  public void latency(long nanos) {
    recorder.recordValue(micros(nanos));
  }

  private static long micros(long nanos) {
    return Math.max(1, Math.min(MAX_MICROS, nanos / 1_000));
  }

  /** For how long every request has gone without an answer, in nanoseconds. */
  public long silence() {
    long from = silentFrom.get();
    return from == 0 ? 0 : Math.max(0, silentUntil - from);
  }

  /** When the stock first fell short, in seconds since the measuring began; 0: never. */
  public double shortSeconds() {
    return shortNanos.get() / 1e9;
  }

  /** Requests done by then. */
  public long doneUntilShort() {
    return doneUntilShort;
  }

  /**
   * Counts what happened since the last sample, at the end of a run.
   *
   * @return the last sample; what little may have happened after it is counted, but a rate over a
   *     few milliseconds would say nothing
   */
  public synchronized Sample last(double at, int waiting) {
    if (timeline.isEmpty() || at - lastAt >= MIN_SECONDS) {
      return sample(at, waiting);
    }
    gather();
    return timeline.get(timeline.size() - 1);
  }

  private void gather() {
    interval = recorder.getIntervalHistogram(interval);
    done.add(interval);
    refusedInterval = refusals.getIntervalHistogram(refusedInterval);
    refused.add(refusedInterval);
  }

  /** Takes a sample of what happened since the last one. */
  public synchronized Sample sample(double at, int waiting) {
    gather();
    long doneNow = counts.get(OutcomeKind.DONE).sum();
    long answered = counts.values().stream().mapToLong(LongAdder::sum).sum();
    long retries = retries().total();
    double seconds = Math.max(1e-3, at - lastAt);
    Sample sample =
        new Sample(
            at,
            (doneNow - lastDone) / seconds,
            (answered - lastAnswered - (doneNow - lastDone)) / seconds,
            (retries - lastRetries) / seconds,
            interval.getValueAtPercentile(50),
            interval.getValueAtPercentile(95),
            interval.getValueAtPercentile(99),
            interval.getMaxValue(),
            waiting);
    lastAt = at;
    lastDone = doneNow;
    lastAnswered = answered;
    lastRetries = retries;
    timeline.add(sample);
    return sample;
  }

  /** What has been counted so far. */
  public synchronized RunProgress tally() {
    return new RunProgress(counts(), retries(), Latency.of(done), Latency.of(refused));
  }

  /** What was sampled, in order of time. */
  public synchronized List<Sample> timeline() {
    return List.copyOf(timeline);
  }

  private RetryCounts retries() {
    return new RetryCounts(serialization.sum(), deadlock.sum(), connectionLost.sum());
  }

  private Map<OutcomeKind, Long> counts() {
    Map<OutcomeKind, Long> sums = new EnumMap<>(OutcomeKind.class);
    counts.forEach((kind, count) -> sums.put(kind, count.sum()));
    return sums;
  }
}
