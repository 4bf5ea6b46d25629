package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.testing.TestInventory.HERE;
import static org.holdfast.testing.TestInventory.THERE;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestProblem;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every outcome of undoing, by calls and within a transaction of the client. */
class UndoOutcomesTest extends OperationOutcomes {

  /** What a test does with the operations of one strategy. */
  private interface Work {
    void with(StockOperations operations);
  }

  private static void by(LockingStrategy strategy, Work work) {
    try (TestInventory beside = inventory.beside(settings -> settings, strategy)) {
      work.with(beside.operations());
    }
  }

  private static UndoRequest undoing(long movement) {
    return new UndoRequest(UUID.randomUUID().toString(), "bert", movement, "a mistake");
  }

  private Outcome<List<StockChange>> undo(UndoRequest request) {
    return history.other(request.key(), stock.undo(request));
  }

  private StockChange received(String where, long pieces) {
    return done(stock.receive(ReceiveRequest.of("anna", sku, where, pieces)));
  }

  private Movement movement(long id) {
    return inventory.queries().movementsOf(Sku.of(sku), 50).stream()
        .filter(each -> each.id() == id)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_CALL", "ROW_LOCK"})
  void anAdjustmentIsUndoneOnceByALinkedMovementWithItsReason(LockingStrategy strategy) {
    by(
        strategy,
        operations -> {
          StockChange broken =
              done(operations.adjust(AdjustRequest.by("anna", sku, HERE, -4, ReasonCode.DAMAGED)));
          assertThat(broken.movement()).isPositive();
          received(HERE, 20);
          UndoRequest request = undoing(broken.movement());
          List<StockChange> back = done(operations.undo(request));
          assertThat(back)
              .singleElement()
              .satisfies(
                  change -> {
                    assertThat(change.sku()).isEqualTo(Sku.of(sku));
                    assertThat(change.location()).isEqualTo(HERE);
                    assertThat(change.stockBefore()).isEqualTo(26);
                    assertThat(change.stockAfter()).isEqualTo(30);
                  });
          Movement counter = movement(back.get(0).movement());
          assertThat(counter.operation()).contains(Operation.ADJUST);
          assertThat(counter.reason()).contains(ReasonCode.DAMAGED);
          assertThat(counter.operator()).isEqualTo("bert");
          assertThat(counter.note()).isEqualTo("a mistake");
          assertThat(counter.undoes()).hasValue(broken.movement());
          assertThat(counter.undoneBy()).isEmpty();
          assertThat(movement(broken.movement()).undoneBy()).hasValue(counter.id());
          assertThat(movement(broken.movement()).isUndoable()).isFalse();
          assertThat(operations.undo(request))
              .as("the same request again")
              .isEqualTo(new Outcome.AlreadyDone<>(back));
          assertThat(operations.undo(undoing(broken.movement())).refusal())
              .as("another one")
              .containsInstanceOf(Refusal.AlreadyUndone.class);
          assertThat(operations.undo(new UndoRequest(request.key(), "bert", counter.id(), "")))
              .isEqualTo(refused(new Refusal.InvalidRequest(List.of(RequestProblem.keyReused()))));
          assertThat(inventory.level(sku).stock()).isEqualTo(30);
        });
  }

  @Test
  void anUndoCanBeUndoneAndThenTheFirstStaysUndone() {
    long first = received(THERE, 7).movement();
    long second = done(undo(undoing(first))).get(0).movement();
    assertThat(inventory.level(sku, THERE).stock()).isZero();
    long third = done(undo(undoing(second))).get(0).movement();
    assertThat(inventory.level(sku, THERE).stock()).isEqualTo(7);
    assertThat(movement(third).undoes()).hasValue(second);
    assertThat(undo(undoing(first)).refusal().orElseThrow())
        .isInstanceOfSatisfying(
            Refusal.AlreadyUndone.class,
            refusal -> {
              assertThat(refusal.by()).isEqualTo(second);
              assertThat(refusal.who()).isEqualTo("bert");
            });
  }

  @Test
  void bothHalvesOfATransferAreUndoneByEither() {
    Transfer moved = done(stock.transfer(TransferRequest.of("anna", sku, HERE, THERE, 4)));
    List<StockChange> back = done(undo(undoing(moved.to().movement())));
    assertThat(back).extracting(StockChange::location).containsExactly(HERE, THERE);
    assertThat(inventory.level(sku).stock()).isEqualTo(10);
    assertThat(inventory.level(sku, THERE).stock()).isZero();
    assertThat(movement(moved.from().movement()).undoneBy()).hasValue(back.get(0).movement());
    assertThat(movement(moved.to().movement()).undoneBy()).hasValue(back.get(1).movement());
    assertThat(undo(undoing(moved.from().movement())).refusal())
        .containsInstanceOf(Refusal.AlreadyUndone.class);
  }

  @Test
  void neverBelowWhatIsReserved() {
    long more = received(HERE, 20).movement();
    done(reserve(ReserveRequest.of("carl", ReserveRequest.Line.of(sku, 15))));
    assertThat(undo(undoing(more)))
        .isEqualTo(refused(new Refusal.BelowReserved(Sku.of(sku), HERE, 30, 15, 10)));
    Transfer moved = done(stock.transfer(TransferRequest.of("anna", sku, HERE, THERE, 9)));
    done(
        reserve(
            ReserveRequest.of(
                "carl", new ReserveRequest.Line(Sku.of(sku), Optional.of(THERE), 2))));
    assertThat(undo(undoing(moved.from().movement())))
        .isEqualTo(refused(new Refusal.BelowReserved(Sku.of(sku), THERE, 9, 2, 0)));
    assertThat(movement(more).undoneBy()).as("a refusal leaves nothing").isEmpty();
  }

  @Test
  void onlyWhatChangedTheStockByHand() {
    long held = done(reserve(ReserveRequest.of("carl", ReserveRequest.Line.of(sku, 1)))).id();
    Movement promise = inventory.queries().movementsOf(Sku.of(sku), 1).get(0);
    assertThat(promise.reservationId()).hasValue(held);
    assertThat(promise.isUndoable()).isFalse();
    assertThat(undo(undoing(promise.id())))
        .isEqualTo(refused(new Refusal.NotUndoable(promise.id())));
    long same =
        done(stock.adjust(AdjustRequest.to("anna", sku, HERE, 10, ReasonCode.COUNT))).movement();
    assertThat(movement(same).isUndoable()).isFalse();
    assertThat(undo(undoing(same))).isEqualTo(refused(new Refusal.NotUndoable(same)));
    assertThat(undo(undoing(Long.MAX_VALUE)))
        .isEqualTo(refused(new Refusal.UnknownMovement(Long.MAX_VALUE)));
  }

  @Test
  void windowsHearOfIt() {
    long more = received(HERE, 2).movement();
    HEARD.clear();
    done(undo(undoing(more)));
    assertThat(HEARD).containsExactly(Sku.of(sku));
  }

  @Test
  void nothingComesBackToWhereNothingMayBePut() {
    Transfer moved = done(stock.transfer(TransferRequest.of("anna", sku, HERE, THERE, 10)));
    inventory.sql("UPDATE location SET active = false WHERE name = '%s'".formatted(HERE));
    try {
      assertThat(undo(undoing(moved.from().movement())))
          .isEqualTo(refused(new Refusal.LocationInactive(HERE)));
    } finally {
      inventory.sql("UPDATE location SET active = true WHERE name = '%s'".formatted(HERE));
    }
    done(undo(undoing(moved.from().movement())));
  }
}
