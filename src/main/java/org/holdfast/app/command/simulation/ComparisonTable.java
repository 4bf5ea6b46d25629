package org.holdfast.app.command.simulation;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holdfast.simulator.result.Environment;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** Requests done a second, for each strategy on each setup, as a Markdown table. */
final class ComparisonTable {

  private static final Texts TEXTS = Texts.of(ComparisonTable.class);

  /** Fewer retries than this for each request are written as 0.00. */
  private static final double MIN_RETRIES = 0.005;

  private ComparisonTable() {}

  private static String cell(List<RunResult> runs, Strategy strategy, String column) {
    return runs.stream()
        .filter(run -> run.strategy() == strategy)
        .filter(run -> column(run.setup()).equals(column))
        .findFirst()
        .map(ComparisonTable::cell)
        .orElse("");
  }

  static void print(PrintWriter out, List<RunResult> runs) {
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
    out.println(TEXTS.get("comparison"));
    out.println();
    List<String> head = new ArrayList<>(columns);
    row(out, TEXTS.get("table.strategy"), head, TEXTS.get("table.verdict"));
    out.println("|---|" + "---:|".repeat(columns.size()) + "---|");
    for (Strategy strategy : strategies) {
      List<String> cells = columns.stream().map(column -> cell(runs, strategy, column)).toList();
      row(out, strategy.label(), cells, verdict(strategy, runs));
    }
    out.println();
    Environment here = runs.get(0).environment();
    out.println(TEXTS.get("where", here.machine(), here.java(), here.server(), here.program()));
  }

  private static void row(PrintWriter out, String first, List<String> cells, String last) {
    out.println("| " + first + " | " + String.join(" | ", cells) + " | " + last + " |");
  }

  private static String column(Setup setup) {
    return setup.workload().option() + " ×" + setup.count(SetupField.CLIENTS);
  }

  private static String cell(RunResult run) {
    String done = Numbers.rate(run.throughput()) + (run.isShort() ? "*" : "");
    String marked = run.isComparable() ? done : done + "†";
    return run.retriesPerSuccess() >= MIN_RETRIES
        ? marked + " (" + Numbers.rate(run.retriesPerSuccess()) + ")"
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
        parts.add(TEXTS.get("verdict.some", kind.label(), count, own.size()));
      }
    }
    return String.join(TEXTS.get("comma"), parts);
  }
}
