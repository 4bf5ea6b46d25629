package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shows that this harness is able to fail: without a lock it does oversell, and it is noticed. */
@Timeout(180)
class OversellTest {

  @Test
  void theUnlockedReadCheckUpdateOversellsAndTheCheckerSeesIt() {
    List<Outcome<Reservation>> answers;
    try (TestInventory inventory =
        TestInventory.open(
                TestServer.freshSchema().withSerializable(false), LockingStrategy.ROW_LOCK)
            .with("A", 10)) {
      answers = eightAndEight(inventory);
      assertThat(answers).as("both believe they got 8 of the 10").allMatch(Outcome::isDone);
      assertThat(inventory.level("A").reserved()).isEqualTo(8);
      assertThat(InventoryInvariants.violations(inventory))
          .anySatisfy(
              text ->
                  assertThat(text)
                      .isEqualTo(
                          "A at Here: stock 10, reserved 8; open lines hold 16; ledger says 10"
                              + " and 16"))
          .anySatisfy(text -> assertThat(text).contains("does not begin where"));
    }
  }

  @Test
  void serializableStopsEvenThat() {
    try (TestInventory inventory = TestInventory.open().with("A", 10)) {
      List<Outcome<Reservation>> answers = eightAndEight(inventory);
      assertThat(answers).filteredOn(Outcome::isDone).hasSize(1);
      assertThat(InventoryInvariants.violations(inventory)).isEmpty();
    }
  }

  private static List<Outcome<Reservation>> eightAndEight(TestInventory inventory) {
    CyclicBarrier barrier = new CyclicBarrier(2);
    return Threads.together(2, i -> () -> operations(inventory, barrier).reserve(eight()));
  }

  private static PostgresStockOperations operations(
      TestInventory inventory, CyclicBarrier barrier) {
    return new PostgresStockOperations(
        inventory.transactions().settings(),
        inventory.database().queries(),
        new ClientTransactions(
            inventory.transactions(), new BarrierStockLocking(barrier), AttemptListener.NONE),
        skus -> {});
  }

  private static ReserveRequest eight() {
    return ReserveRequest.of("clerk", ReserveRequest.Line.of("A", 8));
  }
}
