package org.holdfast.ui.locks.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HatchingTest {

  @Test
  void eachLineRisesFromEdgeToEdge() {
    List<Hatching> lines = Hatching.over(100, 4, 190, 44);
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(
            line -> {
              assertThat(line.fromX() == 100 || line.fromY() == 44).as("%s", line).isTrue();
              assertThat(line.toX() == 190 || line.toY() == 4).as("%s", line).isTrue();
              assertThat(line.toX() - line.fromX())
                  .isPositive()
                  .isEqualTo(line.fromY() - line.toY());
              assertThat(line.fromX()).isBetween(100.0, 190.0);
              assertThat(line.toX()).isBetween(100.0, 190.0);
              assertThat(line.fromY()).isBetween(4.0, 44.0);
              assertThat(line.toY()).isBetween(4.0, 44.0);
            });
    assertThat(lines).as("over all of its width").hasSizeBetween(15, 17);
  }

  @Test
  void aNarrowRectangleHasShortLinesAndAnEmptyOneNone() {
    assertThat(Hatching.over(100, 4, 101, 44))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.toX() - line.fromX()).isLessThanOrEqualTo(1));
    assertThat(Hatching.over(100, 4, 100, 44)).isEmpty();
    assertThat(Hatching.over(100, 4, 90, 44)).isEmpty();
  }
}
