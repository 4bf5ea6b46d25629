package org.holdfast.app.command.simulation;

import java.io.PrintWriter;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.SetupTexts;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** One line that is written over again and again; nothing at all in a pipe. */
final class ProgressLine {

  private static final Texts TEXTS = Texts.of(ProgressLine.class);
  private static final int WIDTH = 100;

  private final PrintWriter err;
  private final boolean terminal;
  private String prefix = "";

  ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** What is simulated from now on. */
  void setup(Setup setup) {
    prefix =
        TEXTS.get("progress.setup", setup.workload().option(), setup.count(SetupField.CLIENTS));
    if (terminal) {
      err.println(SetupTexts.of(setup));
    }
  }

  /** What a run is doing. */
  void show(Strategy strategy, RunListener.Phase phase) {
    show(TEXTS.get("progress.phase", strategy.label(), phase.text()));
  }

  /** How a run stands. */
  void show(Strategy strategy, Sample sample, RunProgress progress) {
    long done = progress.count(OutcomeKind.DONE);
    long all = progress.counts().values().stream().mapToLong(count -> count).sum();
    show(
        TEXTS.get(
            "progress.live",
            strategy.label(),
            Numbers.rate(sample.at()),
            done,
            Numbers.rate(sample.done()),
            all - done,
            Numbers.millis(sample.p95()),
            sample.waiting()));
  }

  private void show(String text) {
    if (terminal) {
      String line = prefix + text;
      String cut = line.substring(0, Math.min(WIDTH, line.length()));
      err.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
      err.flush();
    }
  }

  /** Leaves nothing of it. */
  void clear() {
    if (terminal) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
  }
}
