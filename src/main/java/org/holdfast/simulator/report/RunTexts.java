package org.holdfast.simulator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.simulator.check.Verdict;
import org.holdfast.simulator.result.Latency;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.text.Numbers;

/** What is said about setups and runs wherever they are shown. */
public final class RunTexts {

  private RunTexts() {}

  /** The outcomes that occurred, the most frequent first: “Done 81.2 %, Insufficient 18.8 %”. */
  public static String outcomes(RunResult run) {
    return run.counts().entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .map(entry -> entry.getKey().label() + " " + Numbers.percent(run.share(entry.getKey())))
        .collect(Collectors.joining(", "));
  }

  /**
   * “Sold out after 1.5 s; done/s is counted until then”, for a run in which the stock fell short;
   * empty for another.
   */
  public static Optional<String> soldOut(RunResult run) {
    if (!run.isShort()) {
      return Optional.empty();
    }
    boolean one =
        run.setup().count(SetupField.SKUS) == 1 && run.setup().workload() != WorkloadKind.REPLAY;
    String seconds = Numbers.rate(run.shortSeconds());
    return Optional.of(
        one
            ? "Sold out after %s s; done/s is counted until then".formatted(seconds)
            : "First short of stock after %s s; done/s is counted until then".formatted(seconds));
  }

  /** How long refusals took, if there were any: “Refusals: p50 0.4 ms, p99 3 ms”. */
  public static Optional<String> refusals(RunResult run) {
    Latency latency = run.refusedLatency();
    return latency.count() == 0
        ? Optional.empty()
        : Optional.of(
            "Refusals took p50 %s, p99 %s, at most %s ms"
                .formatted(
                    Numbers.millis(latency.p50()),
                    Numbers.millis(latency.p99()),
                    Numbers.millis(latency.max())));
  }

  /** “1 of 4 runs broke an invariant, 2 undersold.”; empty when all of them hold. */
  public static Optional<String> failures(List<RunResult> runs) {
    List<String> parts = new ArrayList<>();
    for (Verdict.Kind kind : Verdict.Kind.values()) {
      long count = runs.stream().filter(run -> run.verdict().kind() == kind).count();
      if (count == 0 || kind == Verdict.Kind.HOLDS) {
        continue;
      }
      String what =
          switch (kind) {
            case BROKEN -> "broke an invariant";
            case UNDERSOLD -> "undersold";
            default -> count == 1 ? "is not proven" : "are not proven";
          };
      parts.add(
          parts.isEmpty()
              ? "%d of %d runs %s".formatted(count, runs.size(), what)
              : "%d %s".formatted(count, what));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts) + ".");
  }

  /** The runs of {@code runs} whose figures may be called the best of them. */
  public static List<RunResult> comparable(List<RunResult> runs) {
    boolean alike = runs.stream().map(RunResult::setup).distinct().count() == 1;
    List<RunResult> fit = runs.stream().filter(RunResult::isComparable).toList();
    return alike && fit.size() > 1 ? fit : List.of();
  }
}
