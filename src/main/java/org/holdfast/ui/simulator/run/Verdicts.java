package org.holdfast.ui.simulator.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.simulator.report.RunTexts;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;

/** What is said when runs are over; of one alone its own verdict says it all. */
final class Verdicts {

  private static final Texts TEXTS = Texts.of(Verdicts.class);

  private Verdicts() {}

  static Optional<Message> of(List<RunResult> results) {
    if (results.isEmpty()) {
      return Optional.of(Message.info(TEXTS.get("nothing-begun"), ""));
    }
    if (results.size() == 1) {
      return Optional.empty();
    }
    Optional<String> failures = RunTexts.failures(results);
    if (failures.isEmpty()) {
      return Optional.of(Message.success(TEXTS.get("all-hold", results.size()), ""));
    }
    boolean broken = results.stream().anyMatch(run -> run.verdict().kind() == Verdict.Kind.BROKEN);
    return Optional.of(
        broken
            ? Message.danger(failures.get(), why(results))
            : Message.warning(failures.get(), why(results)));
  }

  private static String why(List<RunResult> results) {
    return results.stream()
        .filter(run -> !run.verdict().holds())
        .map(run -> TEXTS.get("why", run.strategy().label(), run.verdict().sentence()))
        .collect(Collectors.joining("\n"));
  }
}
