package org.holdfast.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.holdfast.simulator.RunResultFixtures;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.report.RunMetric.Place;
import org.holdfast.simulator.report.RunMetric.Standing;
import org.holdfast.simulator.result.Latency;
import org.holdfast.simulator.result.RetryCounts;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.testing.Spoken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunMetricTest {

  private static final RunResult RUN = RunResultFixtures.good("one", 1_000);

  @ParameterizedTest
  @EnumSource(Place.class)
  void everyFigureHasANameWhereItIsShown(Place place) throws Exception {
    assertNamed(place);
    Spoken.german(() -> assertNamed(place));
  }

  private static void assertNamed(Place place) {
    assertThat(RunMetric.at(place)).isNotEmpty().doesNotHaveDuplicates();
    for (RunMetric metric : RunMetric.at(place)) {
      assertThat(
              switch (place) {
                case COMMAND -> metric.commandLabel();
                case PAGE -> metric.pageLabel();
                default -> metric.label();
              })
          .as(metric.id())
          .isNotBlank();
    }
  }

  @Test
  void figuresOfARunAreThoseOfItsResult() {
    assertThat(RunMetric.at(Place.RESULT))
        .extracting(metric -> metric.label() + " " + metric.text(RUN))
        .containsExactly(
            "Done/s 90.0",
            "Answers/s 100",
            "p50 ms 1.20",
            "p95 ms 3.00",
            "p99 ms 5.00",
            "p99.9 ms 9.00",
            "Max ms 12.3",
            "Retries 0.04",
            "Wait ms 2.50");
  }

  @Test
  void figuresOfARunThatGoesOnAreCountsAndTimesSoFar() {
    Standing standing =
        new Standing(
            new Sample(0.5, 120, 0, 0, 1_400, 3_500, 6_000, 12_345, 3),
            new RunProgress(
                Map.of(OutcomeKind.DONE, 1_234L),
                new RetryCounts(30, 0, 3),
                new Latency(1_234, 1_500, 1_200, 3_000, 5_000, 9_000, 12_345),
                Latency.NONE));
    assertThat(RunMetric.at(Place.LIVE))
        .extracting(metric -> metric.label() + " " + metric.text(standing))
        .containsExactly(
            "Done/s 120",
            "Done 1,234",
            "p50 ms 1.20",
            "p95 ms 3.00",
            "p99 ms 5.00",
            "Max ms 12.3",
            "Retries 33",
            "Waiting 3");
  }

  @Test
  void theBestIsTheMostOrTheLeastOfThoseThatCanBeCompared() {
    RunMetric rate = RunMetric.at(Place.COMPARISON).get(0);
    assertThat(rate.isBest(RUN, List.of(RUN))).isTrue();
    assertThat(rate.isBest(RUN, List.of())).isFalse();
    RunMetric share =
        RunMetric.at(Place.COMPARISON).stream()
            .filter(metric -> metric.id().equals("done-share"))
            .findFirst()
            .orElseThrow();
    assertThat(share.isBest(RUN, List.of(RUN))).as("depends on what was asked for").isFalse();
  }

  @Test
  void whatARunHasNotIsLeftEmpty() {
    assertThat(RunMetric.at(Place.PAGE))
        .filteredOn(metric -> metric.id().equals("short-after"))
        .extracting(metric -> metric.text(RUN))
        .containsExactly("");
  }
}
