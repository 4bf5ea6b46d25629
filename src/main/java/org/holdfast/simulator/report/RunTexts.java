package org.holdfast.simulator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.simulator.result.Latency;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** What is said about runs wherever they are shown. */
public final class RunTexts {

  private static final Texts TEXTS = Texts.of(RunTexts.class);

  private RunTexts() {}

  /** The outcomes that occurred, the most frequent first: “Done 81.2 %, Insufficient 18.8 %”. */
  public static String outcomes(RunResult run) {
    return run.counts().entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .map(entry -> entry.getKey().label() + " " + Numbers.percent(run.share(entry.getKey())))
        .collect(Collectors.joining(TEXTS.get("comma")));
  }

  /** When its stock fell short and how long its refusals took, where there is something to say. */
  public static List<String> notes(RunResult run) {
    return Stream.of(soldOut(run), refusals(run)).flatMap(Optional::stream).toList();
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
    return Optional.of(one ? TEXTS.get("sold-out", seconds) : TEXTS.get("short", seconds));
  }

  private static Optional<String> refusals(RunResult run) {
    Latency latency = run.refusedLatency();
    return latency.count() == 0
        ? Optional.empty()
        : Optional.of(
            TEXTS.get(
                "refusals",
                Numbers.millis(latency.p50()),
                Numbers.millis(latency.p99()),
                Numbers.millis(latency.max())));
  }

  /** That clients were too few, a part of a sentence; empty when they were not. */
  public static Optional<String> leftBehind(RunResult run) {
    return run.leftBehind() == 0
        ? Optional.empty()
        : Optional.of(TEXTS.get("left-behind", run.leftBehind()));
  }

  /** “1 of 4 runs broke an invariant, 2 undersold.”; empty when all of them hold. */
  public static Optional<String> failures(List<RunResult> runs) {
    List<String> parts = new ArrayList<>();
    for (Verdict.Kind kind : Verdict.Kind.values()) {
      long count = runs.stream().filter(run -> run.verdict().kind() == kind).count();
      if (count > 0 && kind != Verdict.Kind.HOLDS) {
        String what = TEXTS.get("failed." + EnumNames.word(kind), count);
        parts.add(
            parts.isEmpty()
                ? TEXTS.get("failures.first", count, runs.size(), what)
                : TEXTS.get("failures.other", count, what));
      }
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(TEXTS.get("failures", String.join(TEXTS.get("comma"), parts)));
  }

  /** The runs of {@code runs} whose figures may be called the best of them. */
  public static List<RunResult> comparable(List<RunResult> runs) {
    boolean alike = runs.stream().map(RunResult::setup).distinct().count() == 1;
    List<RunResult> fit = runs.stream().filter(RunResult::isComparable).toList();
    return alike && fit.size() > 1 ? fit : List.of();
  }
}
