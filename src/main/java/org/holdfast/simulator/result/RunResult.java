package org.holdfast.simulator.result;

import java.util.List;
import java.util.Map;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.verdict.Verdict;

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
 * @param latency of all requests done, and of those that nobody got to
 * @param retries why transactions started over
 * @param lockWaitSeconds time that the run's own sessions waited for locks, all together, estimated
 *     from looking several times a second
 * @param mostWaiting most of them seen waiting at once
 * @param facts what the server counted
 * @param timeline the run over time
 * @param verdict whether the invariants held
 * @param environment where it ran
 * @param refusedLatency of all refusals
 * @param shortSeconds when the stock first fell short of a request, in seconds since the measuring
 *     began; 0: never, or not known
 * @param doneUntilShort requests done by then
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
    RetryCounts retries,
    double lockWaitSeconds,
    int mostWaiting,
    ServerFacts facts,
    List<Sample> timeline,
    Verdict verdict,
    Environment environment,
    Latency refusedLatency,
    double shortSeconds,
    long doneUntilShort) {

  /** With less time than this a rate says nothing. */
  private static final double MIN_SECONDS = 0.5;

  /** Copies the collections. */
  public RunResult {
    counts = Map.copyOf(counts);
    timeline = List.copyOf(timeline);
    refusedLatency = refusedLatency == null ? Latency.NONE : refusedLatency;
  }

  /** How many answers were of {@code kind}. */
  public long count(OutcomeKind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** All answers. */
  public long answered() {
    return counts.values().stream().mapToLong(count -> count).sum();
  }

  /** Requests done, a second, for as long as there was enough for every request. */
  public double throughput() {
    double seconds = rateSeconds();
    return seconds == 0 ? 0 : (isShort() ? doneUntilShort : count(OutcomeKind.DONE)) / seconds;
  }

  /** Whether the stock fell short of a request. */
  public boolean isShort() {
    return shortSeconds > 0;
  }

  /** How long the rate was measured: until the stock first fell short, or to the end. */
  public double rateSeconds() {
    return isShort() ? Math.min(shortSeconds, measuredSeconds) : measuredSeconds;
  }

  /**
   * Whether its figures may be compared with those of others: it kept its promises, did its work,
   * and had enough to sell for long enough.
   */
  public boolean isComparable() {
    return verdict.holds() && verdict.rules() > 0 && rateSeconds() >= MIN_SECONDS;
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
