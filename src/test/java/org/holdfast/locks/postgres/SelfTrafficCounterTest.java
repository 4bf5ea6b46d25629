package org.holdfast.locks.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.locks.ServerCounters;
import org.junit.jupiter.api.Test;

class SelfTrafficCounterTest {

  private final SelfTrafficCounter own = new SelfTrafficCounter();

  @Test
  void leavesOnlyWhatOthersDid() {
    assertThat(commits(100)).isEqualTo(100);
    for (int i = 0; i < 10; i++) {
      own.count();
    }
    assertThat(commits(110)).isEqualTo(100);
    own.count();
    assertThat(commits(114)).isEqualTo(103);
  }

  @Test
  void standsStillWhileTheServerHasNotAddedUpYetAndCatchesUp() {
    assertThat(commits(100)).isEqualTo(100);
    for (int i = 0; i < 9; i++) {
      own.count();
    }
    assertThat(commits(100)).as("never falls").isEqualTo(100);
    assertThat(commits(115)).isEqualTo(106);
  }

  @Test
  void beginsAnewWhenTheStatisticsWereReset() {
    own.count();
    assertThat(commits(100)).isEqualTo(99);
    assertThat(commits(3)).isEqualTo(3);
  }

  private long commits(long raw) {
    return own.without(new ServerCounters(raw, 0, 0)).commits();
  }
}
