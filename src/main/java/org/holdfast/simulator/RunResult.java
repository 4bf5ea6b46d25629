package org.holdfast.simulator;

import java.util.List;
import java.util.Map;

/**
 * What came of one run of one strategy.
 *
 * @param id names the run: when it began, and the strategy
 * @param group the same for the runs that were started together
 * @param startedAtMillis when the measuring began, in milliseconds since 1970
 * @param setup what was simulated
 * @param strategy how stock was taken
 * @param measuredSeconds how long was measured
 * @param stopped whether somebody stopped it early
 * @param counts answers by kind
 * @param leftBehind requests that became due but that no client was free for
 * @param latency of all answers
 * @param retries why transactions started over
 * @param lockWaitSeconds time that sessions waited for locks, all together, estimated from looking
 *     several times a second
 * @param mostWaiting most sessions seen waiting at once
 * @param facts what the server counted
 * @param timeline the run over time
 * @param verdict whether the invariants held
 * @param environment where it ran
 */
public record RunResult(
    String id,
    String group,
    long startedAtMillis,
    Setup setup,
    Strategy strategy,
    double measuredSeconds,
    boolean stopped,
    Map<OutcomeKind, Long> counts,
    long leftBehind,
    Latency latency,
    Attempts retries,
    double lockWaitSeconds,
    int mostWaiting,
    ServerFacts facts,
    List<Sample> timeline,
    Verdict verdict,
    Environment environment) {

  /** Copies the collections. */
  public RunResult {
    counts = Map.copyOf(counts);
    timeline = List.copyOf(timeline);
  }

  /** How many answers were of {@code kind}. */
  public long count(OutcomeKind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** All answers. */
  public long answered() {
    return counts.values().stream().mapToLong(count -> count).sum();
  }

  /** Requests done, a second. */
  public double throughput() {
    return measuredSeconds == 0 ? 0 : count(OutcomeKind.DONE) / measuredSeconds;
  }

  /** Answers of any kind, a second. */
  public double answerRate() {
    return measuredSeconds == 0 ? 0 : answered() / measuredSeconds;
  }

  /** The share of answers that are of {@code kind}, between 0 and 1. */
  public double share(OutcomeKind kind) {
    return answered() == 0 ? 0 : (double) count(kind) / answered();
  }

  /** How often a transaction started over for each request that was done. */
  public double retriesPerSuccess() {
    return (double) retries.total() / Math.max(1, count(OutcomeKind.DONE));
  }

  /** Lock wait per answer, in microseconds. */
  public long lockWaitMicros() {
    return answered() == 0 ? 0 : (long) (lockWaitSeconds * 1e6 / answered());
  }
}
