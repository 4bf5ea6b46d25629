package org.holdfast.app.command.simulation;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.app.command.Table;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.report.RunMetric;
import org.holdfast.simulator.report.RunTexts;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupTexts;
import org.holdfast.text.Texts;

/** The runs of one setup, as the command prints them for people. */
final class RunTable {

  private static final Texts TEXTS = Texts.of(RunTable.class);
  private static final int TOLD = 5;

  private RunTable() {}

  static void print(PrintWriter out, Setup setup, List<RunResult> runs) {
    out.println(SetupTexts.of(setup));
    List<RunMetric> metrics = RunMetric.at(RunMetric.Place.COMMAND);
    Table table = new Table().text(TEXTS.get("table.strategy"));
    metrics.forEach(metric -> table.number(metric.commandLabel()));
    table.text(TEXTS.get("table.verdict"));
    for (RunResult run : runs) {
      List<String> cells = new ArrayList<>();
      cells.add(run.strategy().option());
      metrics.forEach(metric -> cells.add(metric.text(run)));
      cells.add(run.verdict().sentence());
      table.row(cells.toArray());
    }
    table.print(out);
    for (RunResult run : runs) {
      notes(run).forEach(text -> out.println("  " + run.strategy().option() + ": " + text));
    }
    out.println();
  }

  private static List<String> notes(RunResult run) {
    List<String> notes = new ArrayList<>();
    notes.add(RunTexts.outcomes(run));
    notes.addAll(RunTexts.notes(run));
    RunTexts.leftBehind(run).ifPresent(notes::add);
    if (run.verdict().unknown() > 0) {
      notes.add(TEXTS.get("note.lost", run.verdict().unknown(), run.verdict().unknownDone()));
    }
    run.verdict().violations().stream().limit(TOLD).map(Finding::text).forEach(notes::add);
    if (run.stopped()) {
      notes.add(TEXTS.get("note.stopped"));
    }
    return notes;
  }
}
