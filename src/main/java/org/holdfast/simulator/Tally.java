package org.holdfast.simulator;

import java.util.Map;

/**
 * How a run stands.
 *
 * @param counts answers so far, by kind
 * @param retries why transactions started over so far
 * @param latency of all answers so far
 */
public record Tally(Map<OutcomeKind, Long> counts, Attempts retries, Latency latency) {

  /** Copies the map. */
  public Tally {
    counts = Map.copyOf(counts);
  }

  /** How many answers were of {@code kind}. */
  public long count(OutcomeKind kind) {
    return counts.getOrDefault(kind, 0L);
  }
}
