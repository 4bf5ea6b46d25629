package org.holdfast.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.holdfast.simulator.result.Sample;
import org.junit.jupiter.api.Test;

class ChartScaleTest {

  private static List<Sample> samples(long... p50) {
    return Arrays.stream(p50)
        .mapToObj(micros -> new Sample(1, micros, 0, 0, micros, 0, 0, 0, 0))
        .toList();
  }

  private static List<String> labels(ChartScale scale) {
    return scale.marks().stream().map(scale::label).toList();
  }

  @Test
  void countsBeginAtNothingAndEndAtARoundNumber() {
    List<ToDoubleFunction<Sample>> done = List.of(Sample::done);
    ChartScale scale = ChartScale.ofCounts(samples(3, 730), done);
    assertThat(labels(scale)).containsExactly("0", "200", "400", "600", "800");
    assertThat(scale.share(0)).isZero();
    assertThat(scale.share(400)).isEqualTo(0.5);
    assertThat(scale.share(9_999)).isEqualTo(1);
    assertThat(labels(ChartScale.ofCounts(List.of(), done))).endsWith("4");
  }

  @Test
  void timesGrowTenfoldAndLeaveOutWhatIsNotNeeded() {
    List<ToDoubleFunction<Sample>> median = List.of(Sample::p50);
    ChartScale scale = ChartScale.ofTimes(samples(0, 2_500, 1_200_000), median);
    assertThat(labels(scale)).containsExactly("1 ms", "10 ms", "100 ms", "1 s", "10 s");
    assertThat(scale.share(1_000)).isZero();
    assertThat(scale.share(100_000)).isEqualTo(0.5);
    assertThat(scale.share(1)).as("below the axis").isZero();
    assertThat(labels(ChartScale.ofTimes(List.of(), median))).containsExactly("1 µs", "10 µs");
  }
}
