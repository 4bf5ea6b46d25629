package org.holdfast.app.command.simulation;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.app.command.Table;
import org.holdfast.simulator.check.Verdict;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.report.RunTexts;
import org.holdfast.simulator.result.Environment;
import org.holdfast.simulator.result.Latency;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.SetupTexts;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.text.Numbers;

/** What the simulate command prints for people. */
final class SimulationTables {

  private static final int TOLD = 5;

  private SimulationTables() {}

  /** How a run stands, in one line. */
  static String live(Strategy strategy, Sample sample, RunProgress tally) {
    return "%s: %s s, %s done (%s/s), %s refused, p95 %s ms, %d waiting"
        .formatted(
            strategy.label(),
            Numbers.rate(sample.at()),
            Numbers.whole(tally.count(OutcomeKind.DONE)),
            Numbers.rate(sample.done()),
            Numbers.whole(
                tally.counts().values().stream().mapToLong(count -> count).sum()
                    - tally.count(OutcomeKind.DONE)),
            Numbers.millis(sample.p95()),
            sample.waiting());
  }

  /** The runs of one setup. */
  static void run(PrintWriter out, Setup setup, List<RunResult> runs) {
    out.println(SetupTexts.of(setup));
    Table table =
        new Table()
            .text("strategy")
            .number("done/s")
            .number("p50 ms")
            .number("p95 ms")
            .number("p99 ms")
            .number("p99.9 ms")
            .number("max ms")
            .number("retries/done")
            .number("lock wait ms")
            .text("verdict");
    for (RunResult run : runs) {
      Latency latency = run.latency();
      table.row(
          run.strategy().option(),
          Numbers.rate(run.throughput()),
          Numbers.millis(latency.p50()),
          Numbers.millis(latency.p95()),
          Numbers.millis(latency.p99()),
          Numbers.millis(latency.p999()),
          Numbers.millis(latency.max()),
          Numbers.rate(run.retriesPerSuccess()),
          Numbers.millis(run.lockWaitMicros()),
          run.verdict().sentence());
    }
    table.print(out);
    for (RunResult run : runs) {
      out.println("  %s: %s".formatted(run.strategy().option(), RunTexts.outcomes(run)));
      Stream.of(RunTexts.soldOut(run), RunTexts.refusals(run))
          .flatMap(Optional::stream)
          .forEach(text -> out.println("  %s: %s".formatted(run.strategy().option(), text)));
      if (run.leftBehind() > 0) {
        out.println(
            "  %s: %s requests became due that no client was free for"
                .formatted(run.strategy().option(), Numbers.whole(run.leftBehind())));
      }
      if (run.verdict().unknown() > 0) {
        out.println(
            "  %s: %s answers were lost at first; by their keys %s of them had been done"
                .formatted(
                    run.strategy().option(),
                    Numbers.whole(run.verdict().unknown()),
                    Numbers.whole(run.verdict().unknownDone())));
      }
      run.verdict().violations().stream()
          .limit(TOLD)
          .forEach(
              found -> out.println("  %s: %s".formatted(run.strategy().option(), found.text())));
      if (run.stopped()) {
        out.println("  %s: stopped early".formatted(run.strategy().option()));
      }
    }
    out.println();
  }

  /** Requests done a second, for each strategy on each setup, as a Markdown table. */
  static void comparison(PrintWriter out, List<RunResult> runs) {
    if (runs.isEmpty()) {
      return;
    }
    Set<String> columns = new LinkedHashSet<>();
    Set<Strategy> strategies = new LinkedHashSet<>();
    runs.forEach(
        run -> {
          columns.add(column(run.setup()));
          strategies.add(run.strategy());
        });
    out.println(
        "Requests done a second (and retries for each, where there were any); * short of stock, the rate is from before; † not to be compared:");
    out.println();
    out.println("| strategy | " + String.join(" | ", columns) + " | verdict |");
    out.println("|---|" + "---:|".repeat(columns.size()) + "---|");
    for (Strategy strategy : strategies) {
      List<String> cells = new ArrayList<>();
      for (String column : columns) {
        cells.add(
            runs.stream()
                .filter(run -> run.strategy() == strategy && column(run.setup()).equals(column))
                .findFirst()
                .map(SimulationTables::cell)
                .orElse(""));
      }
      out.println(
          "| %s | %s | %s |"
              .formatted(strategy.label(), String.join(" | ", cells), verdict(strategy, runs)));
    }
    out.println();
    Environment here = runs.get(0).environment();
    out.println(
        "%s; Java %s; %s; Holdfast %s"
            .formatted(here.machine(), here.java(), here.server(), here.program()));
  }

  private static String column(Setup setup) {
    return setup.workload().option() + " ×" + setup.count(SetupField.CLIENTS);
  }

  private static String cell(RunResult run) {
    String done = Numbers.rate(run.throughput()) + (run.isShort() ? "*" : "");
    String marked = run.isComparable() ? done : done + "†";
    return run.retriesPerSuccess() >= 0.005
        ? "%s (%s)".formatted(marked, Numbers.rate(run.retriesPerSuccess()))
        : marked;
  }

  private static String verdict(Strategy strategy, List<RunResult> runs) {
    List<RunResult> own = runs.stream().filter(run -> run.strategy() == strategy).toList();
    List<String> parts = new ArrayList<>();
    for (Verdict.Kind kind : Verdict.Kind.values()) {
      long count = own.stream().filter(run -> run.verdict().kind() == kind).count();
      if (count == own.size()) {
        return kind.label();
      }
      if (count > 0) {
        parts.add("%s in %d of %d runs".formatted(kind.label(), count, own.size()));
      }
    }
    return String.join(", ", parts);
  }
}
