package org.holdfast.simulator.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.history.HistoryEntry;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.WorkloadKind;

/** Judges whether a run did enough for its verdict to mean something. */
final class WorkJudge {

  private WorkJudge() {}

  /**
   * Why the run proves nothing, empty when it does.
   *
   * @param unserved requests that were given up
   */
  static List<Finding> doubts(Evidence evidence, long unserved) {
    List<Finding> doubts = new ArrayList<>(evidence.troubles());
    Setup setup = evidence.setup();
    List<HistoryEntry> measured = evidence.history().stream().filter(evidence::isMeasured).toList();
    if (measured.isEmpty()) {
      doubts.add(Finding.of(FindingCode.NOTHING_MEASURED));
      return doubts;
    }
    if (evidence.stopped()) {
      doubts.add(
          Finding.of(
              FindingCode.STOPPED_EARLY,
              Math.rint(evidence.seconds() * 100) / 100,
              setup.value(SetupField.DURATION)));
    }
    long done =
        measured.stream()
            .filter(entry -> entry.answer() == HistoryEntry.Answer.ACKNOWLEDGED)
            .count();
    if (done == 0) {
      doubts.add(Finding.of(FindingCode.NOTHING_DONE));
    }
    whole(evidence, measured, done, unserved).ifPresent(doubts::add);
    if (setup.count(SetupField.CLIENTS) == 1) {
      doubts.add(Finding.of(FindingCode.ONE_CLIENT));
    } else if (!overlap(measured)) {
      doubts.add(Finding.of(FindingCode.NO_OVERLAP));
    }
    return doubts;
  }

  /** A run that was given a number of requests has to answer them all, with yes or no. */
  private static Optional<Finding> whole(
      Evidence evidence, List<HistoryEntry> measured, long done, long unserved) {
    Setup setup = evidence.setup();
    boolean replay = setup.workload() == WorkloadKind.REPLAY;
    long requests = setup.whole(SetupField.REQUESTS);
    if (requests == 0 && !replay) {
      return Optional.empty();
    }
    long wanted = replay ? measured.size() + evidence.leftBehind() : requests;
    boolean all =
        setup.workload() == WorkloadKind.EXACT_CAPACITY
            || (replay && setup.whole(SetupField.STOCK) == 0);
    if (all && done < wanted) {
      return Optional.of(Finding.of(FindingCode.ONLY_SOME_DONE, done, wanted));
    }
    if (measured.size() < wanted) {
      return Optional.of(
          Finding.of(
              FindingCode.ONLY_SOME_MADE,
              measured.size(),
              wanted,
              setup.value(SetupField.DURATION)));
    }
    return unserved > 0
        ? Optional.of(Finding.of(FindingCode.SOME_UNSERVED, unserved, wanted))
        : Optional.empty();
  }

  private static boolean overlap(List<HistoryEntry> measured) {
    List<HistoryEntry> inOrder = new ArrayList<>(measured);
    inOrder.sort(Comparator.comparingLong(HistoryEntry::sent));
    long latest = Long.MIN_VALUE;
    for (HistoryEntry entry : inOrder) {
      if (entry.sent() < latest) {
        return true;
      }
      latest = Math.max(latest, entry.answered());
    }
    return false;
  }
}
