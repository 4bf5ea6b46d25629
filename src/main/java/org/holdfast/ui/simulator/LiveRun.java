package org.holdfast.ui.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.text.Numbers;

/** A run that goes on. Belongs to the JavaFX application thread. */
final class LiveRun {

  private final Strategy strategy;
  private final int number;
  private final int of;
  private final double seconds;
  private final List<Sample> samples = new ArrayList<>();
  private RunListener.Phase phase = RunListener.Phase.PREPARING;
  private RunProgress tally;

  /**
   * A run that has just begun.
   *
   * @param number which of {@code of} runs it is, from 1
   * @param seconds how long it takes at most
   */
  LiveRun(Strategy strategy, int number, int of, double seconds) {
    this.strategy = strategy;
    this.number = number;
    this.of = of;
    this.seconds = seconds;
  }

  Strategy strategy() {
    return strategy;
  }

  List<Sample> samples() {
    return samples;
  }

  /** How it stands; null before the first sample. */
  RunProgress tally() {
    return tally;
  }

  void enter(RunListener.Phase next) {
    phase = next;
  }

  void add(Sample sample, RunProgress now) {
    samples.add(sample);
    tally = now;
  }

  /** “Row lock (2 of 3): measuring, 4.2 of at most 10 s”. */
  String text() {
    String time =
        phase == RunListener.Phase.MEASURING && !samples.isEmpty()
            ? ", %.1f of at most %s s"
                .formatted(samples.get(samples.size() - 1).at(), Numbers.plain(seconds))
            : "";
    return "%s%s: %s%s"
        .formatted(
            strategy.label(),
            of > 1 ? " (%d of %d)".formatted(number, of) : "",
            phase.label().toLowerCase(Locale.ROOT),
            time);
  }
}
