package org.holdfast.locks.alert.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.graph.WaitForGraph;

/**
 * What alerts are judged by.
 *
 * @param now the moment
 * @param bounds the thresholds
 * @param graph who waits for whom; empty while nobody looks or the server does not tell
 * @param late what timed out lately, if it is more than the bound
 * @param discrepancies what does not agree
 */
record Evaluation(
    Instant now,
    AlertThresholds bounds,
    Optional<WaitForGraph> graph,
    Optional<TimeoutWindow.Late> late,
    List<StockWatch.Standing> discrepancies) {

  Evaluation {
    discrepancies = List.copyOf(discrepancies);
  }
}
