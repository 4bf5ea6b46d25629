package org.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RetryPolicyTest {

  @Property(tries = 500)
  void aPauseIsNeverNegativeNorLongerThanItsBound(
      @ForAll @IntRange(min = 1, max = 100_000) int attempts,
      @ForAll @LongRange(min = 0, max = 5_000) long first,
      @ForAll @LongRange(min = 0, max = 600_000) long more,
      @ForAll long seed) {
    RetryPolicy policy =
        new RetryPolicy(3, Duration.ofMillis(first), Duration.ofMillis(first + more));
    Duration pause = policy.pause(attempts, new Random(seed));
    assertThat(pause).isBetween(Duration.ZERO, Duration.ofMillis(first + more));
    double doubled = first * Math.pow(2, Math.min(attempts - 1, 60));
    assertThat((double) pause.toMillis()).isLessThanOrEqualTo(doubled);
  }

  @Example
  void theBoundDoubles() {
    RetryPolicy policy = new RetryPolicy(9, Duration.ofMillis(2), Duration.ofMillis(64));
    assertThat(longest(policy, 1)).isBetween(Duration.ofMillis(1), Duration.ofMillis(2));
    assertThat(longest(policy, 4)).isBetween(Duration.ofMillis(9), Duration.ofMillis(16));
    assertThat(longest(policy, 50)).isBetween(Duration.ofMillis(40), Duration.ofMillis(64));
  }

  private static Duration longest(RetryPolicy policy, int attempts) {
    Random random = new Random(1);
    Duration longest = Duration.ZERO;
    for (int i = 0; i < 200; i++) {
      Duration pause = policy.pause(attempts, random);
      longest = pause.compareTo(longest) > 0 ? pause : longest;
    }
    return longest;
  }

  @Example
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofMillis(-1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofMillis(2), Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
