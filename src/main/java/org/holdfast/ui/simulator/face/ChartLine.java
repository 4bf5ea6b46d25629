package org.holdfast.ui.simulator.face;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.holdfast.simulator.result.Sample;
import org.holdfast.text.Texts;

/**
 * One line of a chart.
 *
 * @param name what the legend calls it
 * @param samples its points
 * @param value the value of each
 */
record ChartLine(String name, List<Sample> samples, ToDoubleFunction<Sample> value) {

  private static final Texts TEXTS = Texts.of(ChartLine.class);

  /** What became of requests, of one run. */
  static List<ChartLine> rates(List<Sample> samples) {
    return List.of(
        new ChartLine(TEXTS.get("chart.done"), samples, Sample::done),
        new ChartLine(TEXTS.get("chart.refused"), samples, Sample::refused),
        new ChartLine(TEXTS.get("chart.retries"), samples, Sample::retries));
  }

  /** How long what was done took, of one run. */
  static List<ChartLine> latencies(List<Sample> samples) {
    return List.of(
        new ChartLine("p50", samples, Sample::p50),
        new ChartLine("p95", samples, Sample::p95),
        new ChartLine("p99", samples, Sample::p99));
  }
}
