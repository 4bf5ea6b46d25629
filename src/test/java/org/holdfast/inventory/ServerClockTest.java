package org.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerClockTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  @Test
  void goesAsTheServerDoesWhateverThisMachineSays() {
    ServerClock clock = new ServerClock(Clock.fixed(NOON, ZoneOffset.UTC));
    assertThat(clock.instant()).isEqualTo(NOON);
    Clock elsewhere = clock.withZone(ZoneId.of("Asia/Kolkata"));
    clock.compare(() -> NOON.minusSeconds(600));
    assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(600));
    assertThat(elsewhere.instant()).isEqualTo(NOON.minusSeconds(600));
    clock.compare(() -> NOON.plusSeconds(7));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(7));
  }

  @ParameterizedTest
  @ValueSource(longs = {-600, 0, 600})
  void findsOutWhatTimeARealServerHas(long wrongBySeconds) {
    try (TestInventory inventory = TestInventory.open()) {
      ServerClock clock =
          new ServerClock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(wrongBySeconds)));
      clock.compare(inventory.queries()::now);
      assertThat(clock.instant())
          .isCloseTo(inventory.queries().now(), within(5, ChronoUnit.SECONDS));
    }
  }
}
