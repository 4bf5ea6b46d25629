package org.holdfast.simulator.check;

import java.util.List;
import java.util.Map;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.history.HistoryEntry;
import org.holdfast.simulator.history.TransferEntry;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.Strategy;

/**
 * What is known of a run without asking the database.
 *
 * @param setup what was to be done
 * @param strategy how stock was taken
 * @param opening pieces of each product at the start, by SKU
 * @param history what the clients wrote down
 * @param transfers what was moved between pools
 * @param measuredFrom when the measuring began, by the clock of the history; {@link
 *     Long#MAX_VALUE}: never
 * @param seconds how long was measured
 * @param stopped whether somebody stopped it early
 * @param leftBehind requests that became due but that nobody got to
 * @param lostAtFirst requests whose answer was lost and that were asked again at once
 * @param doneAtFirst how many of those turned out to have been done
 * @param troubles what went wrong
 */
public record Evidence(
    Setup setup,
    Strategy strategy,
    Map<String, Long> opening,
    List<HistoryEntry> history,
    List<TransferEntry> transfers,
    long measuredFrom,
    double seconds,
    boolean stopped,
    long leftBehind,
    long lostAtFirst,
    long doneAtFirst,
    List<Finding> troubles) {

  /** Copies the lists. */
  public Evidence {
    opening = Map.copyOf(opening);
    history = List.copyOf(history);
    transfers = List.copyOf(transfers);
    troubles = List.copyOf(troubles);
  }

  /** Whether {@code entry} was measured, and was not of the warm-up. */
  boolean isMeasured(HistoryEntry entry) {
    return entry.sent() >= measuredFrom;
  }
}
