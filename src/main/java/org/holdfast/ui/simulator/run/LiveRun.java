package org.holdfast.ui.simulator.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.simulator.report.RunMetric;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/**
 * How a run that goes on stands.
 *
 * @param strategy how stock is taken
 * @param number which of {@code of} runs it is, from 1
 * @param of how many runs there are
 * @param seconds how long it takes at most
 * @param phase what it is doing
 * @param samples the run over time
 * @param progress all answers so far; null before the first sample
 */
public record LiveRun(
    Strategy strategy,
    int number,
    int of,
    double seconds,
    RunListener.Phase phase,
    List<Sample> samples,
    RunProgress progress) {

  private static final Texts TEXTS = Texts.of(LiveRun.class);

  /** Copies the samples. */
  public LiveRun {
    samples = List.copyOf(samples);
  }

  /** A run that has just begun. */
  static LiveRun begin(Strategy strategy, int number, int of, double seconds) {
    return new LiveRun(strategy, number, of, seconds, RunListener.Phase.PREPARING, List.of(), null);
  }

  LiveRun enter(RunListener.Phase next) {
    return new LiveRun(strategy, number, of, seconds, next, samples, progress);
  }

  LiveRun add(Sample sample, RunProgress now) {
    List<Sample> more = new ArrayList<>(samples);
    more.add(sample);
    return new LiveRun(strategy, number, of, seconds, phase, more, now);
  }

  /** How it stands; empty before the first sample. */
  public Optional<RunMetric.Standing> standing() {
    return samples.isEmpty()
        ? Optional.empty()
        : Optional.of(new RunMetric.Standing(samples.get(samples.size() - 1), progress));
  }

  /** “Row lock (2 of 3): measuring, 4.2 of at most 10 s”. */
  public String text() {
    String name = of > 1 ? TEXTS.get("name.of", strategy.label(), number, of) : strategy.label();
    if (phase != RunListener.Phase.MEASURING || samples.isEmpty()) {
      return TEXTS.get("phase", name, phase.text());
    }
    double at = Math.rint(samples.get(samples.size() - 1).at() * 10) / 10;
    return TEXTS.get("phase.time", name, phase.text(), Numbers.plain(at), Numbers.plain(seconds));
  }
}
