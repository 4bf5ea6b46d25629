package org.holdfast.ui.simulator.face;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.simulator.report.RunMetric;
import org.holdfast.simulator.report.RunTexts;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.SetupTexts;
import org.holdfast.text.Texts;

/** Puts several runs side by side; of those that can be compared the best figures stand out. */
final class Comparisons {

  private static final Texts TEXTS = Texts.of(Comparisons.class);

  private final List<RunResult> runs;
  private final boolean sameSetup;
  private final List<RunMetric> metrics = RunMetric.at(RunMetric.Place.COMPARISON);

  private Comparisons(List<RunResult> runs) {
    this.runs = runs;
    this.sameSetup = runs.stream().map(RunResult::setup).distinct().count() == 1;
  }

  static Face.Comparison of(List<RunResult> runs) {
    return new Comparisons(runs).face();
  }

  private Face.Comparison face() {
    return new Face.Comparison(
        sameSetup ? SetupTexts.of(runs.get(0).setup()) : TEXTS.get("comparison.different"),
        metrics.stream().map(RunMetric::label).toList(),
        runs.stream().map(this::row).toList(),
        note(),
        new Face.Charts(
            runs.stream().map(run -> line(run, false)).toList(),
            runs.stream().map(run -> line(run, true)).toList()));
  }

  private ChartLine line(RunResult run, boolean latency) {
    return latency
        ? new ChartLine(name(run), run.timeline(), Sample::p95)
        : new ChartLine(name(run), run.timeline(), Sample::done);
  }

  private Face.Row row(RunResult run) {
    List<RunResult> fit = RunTexts.comparable(runs);
    return new Face.Row(
        name(run),
        metrics.stream()
            .map(
                metric ->
                    new Face.Cell(metric.text(run), metric.isBest(run, fit), !run.isComparable()))
            .toList(),
        run.verdict());
  }

  private String name(RunResult run) {
    return sameSetup
        ? run.strategy().label()
        : TEXTS.get(
            "comparison.name",
            run.strategy().label(),
            run.setup().workload().label(),
            run.setup().count(SetupField.CLIENTS));
  }

  /** What the table's figures can be compared for, and what they cannot. */
  private String note() {
    List<String> parts = new ArrayList<>();
    parts.add(
        RunTexts.comparable(runs).isEmpty()
            ? TEXTS.get("comparison.none")
            : TEXTS.get("comparison.best"));
    for (RunResult run : runs) {
      RunTexts.soldOut(run)
          .ifPresent(text -> parts.add(TEXTS.get("comparison.short", name(run), text)));
    }
    return String.join("  ", parts);
  }
}
