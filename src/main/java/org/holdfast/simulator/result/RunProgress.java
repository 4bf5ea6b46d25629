package org.holdfast.simulator.result;

import java.util.Map;
import org.holdfast.simulator.history.OutcomeKind;

/**
 * How a run stands.
 *
 * @param counts answers so far, by kind
 * @param retries why transactions started over so far
 * @param latency of all requests done so far, and of those that nobody got to
 * @param refusedLatency of all refusals so far
 */
public record RunProgress(
    Map<OutcomeKind, Long> counts, RetryCounts retries, Latency latency, Latency refusedLatency) {

  /** Copies the map. */
  public RunProgress {
    counts = Map.copyOf(counts);
  }

  /** How many answers were of {@code kind}. */
  public long count(OutcomeKind kind) {
    return counts.getOrDefault(kind, 0L);
  }
}
