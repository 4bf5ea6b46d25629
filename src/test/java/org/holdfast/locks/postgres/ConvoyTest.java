package org.holdfast.locks.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clients that keep their own time stand in queues of every kind; what a snapshot says of each of
 * them has to be what the client itself would say at that moment.
 */
@Timeout(180)
class ConvoyTest {

  private static LockScenario contention;

  @BeforeAll
  static void open() {
    contention = new LockScenario(TestInventory.open());
  }

  @AfterAll
  static void close() {
    contention.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ConvoyKind.class,
      names = {"COMMITTING_HOLDERS", "WORKED_BEFORE", "FOREIGN_MOVING_ROWS"})
  void theWaitShownIsTheClientsOwn(ConvoyKind kind) {
    watch(kind, Duration.ofMillis(2_500), Duration.ZERO);
  }

  @ParameterizedTest
  @EnumSource(ConvoyKind.class)
  @Tag("slow")
  void theWaitShownIsTheClientsOwnForLong(ConvoyKind kind) {
    watch(kind, Duration.ofSeconds(8), Duration.ZERO);
  }

  @ParameterizedTest
  @EnumSource(
      value = ConvoyKind.class,
      names = {"COMMITTING_HOLDERS", "IDLE_HOLDER", "FOREIGN_MOVING_ROWS", "ADVISORY"})
  @Tag("slow")
  void whoBeginsToWatchLateSeesTheWaitsAsTheyAre(ConvoyKind kind) {
    watch(kind, Duration.ofSeconds(4), Duration.ofSeconds(3));
  }

  private static void watch(ConvoyKind kind, Duration time, Duration late) {
    ConvoyClients.Result result;
    try (ConvoyClients clients = new ConvoyClients(contention, kind)) {
      result = clients.watch(time, late);
    } finally {
      contention.clear();
    }
    System.out.println(result.line(kind));
    assertThat(result.names()).as("names of the rows waited for").hasSizeLessThanOrEqualTo(2);
    assertThat(result.compared()).as("waits compared").isGreaterThan(20);
    assertThat(result.wrong()).as("waits shown wrong of %d", result.compared()).isEmpty();
  }
}
