package org.holdfast.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What finds nothing to do does not cost more than a part of the time. */
class PacedJobTest {

  private long now = Long.MAX_VALUE - 5;
  private Duration cost = Duration.ofMillis(1);
  private boolean more;
  private int runs;

  private final PacedJob job =
      new PacedJob(
          () -> {
            runs++;
            now += cost.toNanos();
            return more;
          },
          () -> now);

  private int runsIn(Duration time) {
    int before = runs;
    long end = now + time.toNanos();
    while (now - end < 0) {
      now += Duration.ofSeconds(1).toNanos();
      job.run();
    }
    return runs - before;
  }

  @Test
  void whatCostsLittleIsDoneEachTime() {
    assertThat(runsIn(Duration.ofSeconds(20))).isGreaterThanOrEqualTo(19);
  }

  @Test
  void whatCostsMuchRestsTheLonger() {
    cost = Duration.ofMillis(200);
    assertThat(runsIn(Duration.ofSeconds(50))).isBetween(9, 13);
    cost = Duration.ofSeconds(2);
    assertThat(runsIn(Duration.ofMinutes(2))).isBetween(9, 13);
  }

  @Test
  void whereThereMayBeMoreItGoesOn() {
    cost = Duration.ofMillis(200);
    more = true;
    assertThat(runsIn(Duration.ofSeconds(24))).isBetween(18, 24);
  }
}
