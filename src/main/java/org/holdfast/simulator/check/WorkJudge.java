package org.holdfast.simulator.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.holdfast.simulator.history.HistoryEntry;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.text.Numbers;

/** Judges whether a run did enough for its verdict to mean something. */
final class WorkJudge {

  private WorkJudge() {}

  /**
   * Why the run proves nothing, a sentence each; empty when it does.
   *
   * @param unserved requests that were given up
   */
  static List<String> doubts(Evidence evidence, long unserved) {
    List<String> doubts = new ArrayList<>(evidence.troubles());
    Setup setup = evidence.setup();
    List<HistoryEntry> measured = evidence.history().stream().filter(evidence::isMeasured).toList();
    if (measured.isEmpty()) {
      doubts.add("nothing was measured");
      return doubts;
    }
    if (evidence.stopped()) {
      doubts.add(
          "stopped early, after %s of at most %s s"
              .formatted(
                  Numbers.rate(evidence.seconds()),
                  Numbers.plain(setup.value(SetupField.DURATION))));
    }
    long done =
        measured.stream()
            .filter(entry -> entry.answer() == HistoryEntry.Answer.ACKNOWLEDGED)
            .count();
    if (done == 0) {
      doubts.add("nothing was done");
    }
    whole(evidence, measured, done, unserved).ifPresent(doubts::add);
    if (setup.count(SetupField.CLIENTS) == 1) {
      doubts.add("one client alone proves nothing about many");
    } else if (!overlap(measured)) {
      doubts.add("no two requests were under way at once");
    }
    return doubts;
  }

  /** A run that was given a number of requests has to answer them all, with yes or no. */
  private static Optional<String> whole(
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
      return Optional.of(
          "only %s of %s requests %s done"
              .formatted(Numbers.whole(done), Numbers.whole(wanted), done == 1 ? "was" : "were"));
    }
    if (measured.size() < wanted) {
      return Optional.of(
          "only %s of %s requests were made in %s s"
              .formatted(
                  Numbers.whole(measured.size()),
                  Numbers.whole(wanted),
                  Numbers.plain(setup.value(SetupField.DURATION))));
    }
    return unserved > 0
        ? Optional.of(
            "%s of %s requests went unserved"
                .formatted(Numbers.whole(unserved), Numbers.whole(wanted)))
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
