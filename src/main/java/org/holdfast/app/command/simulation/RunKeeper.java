package org.holdfast.app.command.simulation;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;
import org.holdfast.simulator.report.RunStore;
import org.holdfast.simulator.result.FinishedRun;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.text.Texts;

/** Shows progress and keeps what is finished. */
final class RunKeeper implements RunListener {

  private static final Texts TEXTS = Texts.of(RunKeeper.class);

  private final ProgressLine progress;
  private final Consumer<RunResult> finished;
  private final Optional<RunStore> store;
  private final PrintWriter err;

  /**
   * A keeper.
   *
   * @param finished gets each result
   * @param store keeps runs for the console, if it is to
   */
  RunKeeper(
      ProgressLine progress,
      Consumer<RunResult> finished,
      Optional<RunStore> store,
      PrintWriter err) {
    this.progress = progress;
    this.finished = finished;
    this.store = store;
    this.err = err;
  }

  @Override
  public void phase(Strategy strategy, Phase phase) {
    progress.show(strategy, phase);
  }

  @Override
  public void sample(Strategy strategy, Sample sample, RunProgress tally) {
    progress.show(strategy, sample, tally);
  }

  @Override
  public void finished(FinishedRun run) {
    finished.accept(run.result());
    if (store.isPresent()) {
      try {
        store.get().keep(run);
      } catch (IOException e) {
        err.println(TEXTS.get("keep.failed", String.valueOf(e.getMessage())));
      }
    }
  }
}
