package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shows that the counter of deadlocks, which the contract finds at rest, is able to move. */
@Timeout(180)
class DeadlocksTest {

  @Test
  void rowsLockedInOppositeOrdersByHandAreCounted() throws Exception {
    try (TestInventory inventory = TestInventory.open().with("A", 1).with("B", 1)) {
      CyclicBarrier barrier = new CyclicBarrier(2);
      long counted =
          Deadlocks.during(
              inventory,
              () -> {
                List<Callable<Boolean>> both =
                    List.of(
                        () -> lockBoth(inventory, barrier, "A", "B"),
                        () -> lockBoth(inventory, barrier, "B", "A"));
                assertThat(Threads.together(both)).containsExactlyInAnyOrder(true, false);
              });
      assertThat(counted).isEqualTo(1);
    }
  }

  private static boolean lockBoth(
      TestInventory inventory, CyclicBarrier barrier, String first, String second)
      throws Exception {
    try (ForeignSession rival = ForeignSession.in(inventory)) {
      rival.lock(first);
      barrier.await(120, TimeUnit.SECONDS);
      rival.lock(second);
      return true;
    } catch (IllegalStateException deadlock) {
      return false;
    }
  }
}
