package org.holdfast.simulator.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/**
 * A figure of a run: what it is, which way is better, and where it is shown. Whatever shows figures
 * reads this list; their names stand in the bundle, under their ids. Immutable.
 */
public final class RunMetric {

  /** Where figures are shown. */
  public enum Place {
    /** While the run goes on. */
    LIVE,
    /** On one run that is over. */
    RESULT,
    /** For several runs side by side. */
    COMPARISON,
    /** In the list of all runs. */
    HISTORY,
    /** In the table of the command. */
    COMMAND,
    /** In the table of a page. */
    PAGE
  }

  /** Which of two values is the better one. */
  public enum Better {
    /** The larger one. */
    MORE,
    /** The smaller one. */
    LESS,
    /** Neither: it depends on what was asked for. */
    NEITHER
  }

  /**
   * How a run stands.
   *
   * @param last the last sample
   * @param progress all answers so far
   */
  public record Standing(Sample last, RunProgress progress) {}

  private static final Texts TEXTS = Texts.of(RunMetric.class);

  private static final Place[] FINISHED = {
    Place.RESULT, Place.COMPARISON, Place.COMMAND, Place.PAGE
  };

  private static final double MICROS = 1e3;

  /** All of them, in the order in which they are shown. */
  private static final List<RunMetric> ALL =
      List.of(
          over("done-rate", Better.MORE, RunResult::throughput, FINISHED)
              .also(Place.HISTORY)
              .live(now -> now.last().done()),
          running("done", now -> now.progress().count(OutcomeKind.DONE)),
          over("answer-rate", Better.NEITHER, RunResult::answerRate, Place.RESULT),
          over("p50", Better.LESS, run -> run.latency().p50() / MICROS, FINISHED)
              .also(Place.HISTORY)
              .live(now -> now.progress().latency().p50() / MICROS),
          over("p95", Better.LESS, run -> run.latency().p95() / MICROS, FINISHED)
              .live(now -> now.progress().latency().p95() / MICROS),
          over("p99", Better.LESS, run -> run.latency().p99() / MICROS, FINISHED)
              .also(Place.HISTORY)
              .live(now -> now.progress().latency().p99() / MICROS),
          over("p999", Better.LESS, run -> run.latency().p999() / MICROS, FINISHED),
          over("max", Better.LESS, run -> run.latency().max() / MICROS, FINISHED)
              .live(now -> now.progress().latency().max() / MICROS),
          over(
              "done-share",
              Better.NEITHER,
              run -> run.share(OutcomeKind.DONE) * 100,
              Place.COMPARISON,
              Place.HISTORY,
              Place.PAGE),
          over("refused-p50", Better.LESS, RunMetric::refusedMedian, Place.PAGE),
          over(
              "short-after",
              Better.NEITHER,
              run -> run.isShort() ? run.shortSeconds() : Double.NaN,
              Place.PAGE),
          running("retries", now -> now.progress().retries().total()),
          over("retries-per-done", Better.LESS, RunResult::retriesPerSuccess, FINISHED)
              .also(Place.HISTORY),
          over("lock-wait", Better.LESS, run -> run.lockWaitMicros() / MICROS, FINISHED),
          running("waiting", now -> now.last().waiting()));

  private final String id;
  private final Better better;
  private final ToDoubleFunction<RunResult> value;
  private final ToDoubleFunction<Standing> live;
  private final Set<Place> places;

  private RunMetric(
      String id,
      Better better,
      ToDoubleFunction<RunResult> value,
      ToDoubleFunction<Standing> live,
      Set<Place> places) {
    this.id = id;
    this.better = better;
    this.value = value;
    this.live = live;
    this.places = places;
  }

  /** A figure of runs that are over; not a number where a run has none. */
  private static RunMetric over(
      String id, Better better, ToDoubleFunction<RunResult> value, Place... places) {
    return new RunMetric(id, better, value, now -> Double.NaN, Set.of(places));
  }

  /** A count of a run that goes on. */
  private static RunMetric running(String id, ToDoubleFunction<Standing> live) {
    return new RunMetric(id, Better.NEITHER, run -> Double.NaN, live, Set.of(Place.LIVE));
  }

  private RunMetric also(Place place) {
    return new RunMetric(id, better, value, live, with(place));
  }

  private RunMetric live(ToDoubleFunction<Standing> standing) {
    return new RunMetric(id, better, value, standing, with(Place.LIVE));
  }

  private Set<Place> with(Place place) {
    Set<Place> more = EnumSet.copyOf(places);
    more.add(place);
    return Set.copyOf(more);
  }

  private static double refusedMedian(RunResult run) {
    return run.refusedLatency().count() == 0 ? Double.NaN : run.refusedLatency().p50() / MICROS;
  }

  /** Those that are shown at {@code place}, in their order. */
  public static List<RunMetric> at(Place place) {
    return ALL.stream().filter(metric -> metric.places.contains(place)).toList();
  }

  /** What it is called by programs. */
  public String id() {
    return id;
  }

  /** What screens call it: short. */
  public String label() {
    return TEXTS.get("metric." + id + ".label");
  }

  /** What the command calls it. */
  public String commandLabel() {
    return TEXTS.get("metric." + id + ".command");
  }

  /** What a page calls it, where there is room. */
  public String pageLabel() {
    return TEXTS.get("metric." + id + ".page");
  }

  /** Its value for a run that is over; not a number: there is none. */
  public double value(RunResult run) {
    return value.applyAsDouble(run);
  }

  /** The same as it is shown; empty: there is none. */
  public String text(RunResult run) {
    double number = value(run);
    return Double.isNaN(number) ? "" : Numbers.rate(number);
  }

  /** Its value for a run that goes on, as it is shown. */
  public String text(Standing standing) {
    double number = live.applyAsDouble(standing);
    return places.equals(Set.of(Place.LIVE)) ? Numbers.whole((long) number) : Numbers.rate(number);
  }

  /** Whether {@code run} has the best value of {@code runs}, which can be compared. */
  public boolean isBest(RunResult run, List<RunResult> runs) {
    return better != Better.NEITHER
        && runs.contains(run)
        && runs.stream().mapToDouble(this::value).noneMatch(other -> isBetter(other, value(run)));
  }

  private boolean isBetter(double one, double other) {
    return better == Better.MORE ? one > other : one < other;
  }
}
