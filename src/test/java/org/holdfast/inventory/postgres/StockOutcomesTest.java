package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.testing.TestInventory.HERE;
import static org.holdfast.testing.TestInventory.THERE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowingConsumer;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.stock.Sku;
import org.junit.jupiter.api.Test;

/** Every outcome of receiving, adjusting and transferring. */
class StockOutcomesTest extends OperationOutcomes {

  @Test
  void adjustByAndTo() {
    assertThat(done(stock.adjust(AdjustRequest.by("c", sku, HERE, -4, ReasonCode.DAMAGED))))
        .satisfies(is(HERE, 10, 6));
    assertThat(done(stock.adjust(AdjustRequest.to("c", sku, HERE, 20, ReasonCode.COUNT))))
        .satisfies(is(HERE, 6, 20));
    assertThat(inventory.level(sku).stock()).isEqualTo(20);
    Movement movement = inventory.queries().movementsOf(Sku.of(sku), 1).get(0);
    assertThat(movement.reason()).contains(ReasonCode.COUNT);
    assertThat(movement.pieces()).isEqualTo(14);
  }

  /** Checks a change of what is not reserved, whatever its number in the ledger. */
  private ThrowingConsumer<StockChange> is(String location, long before, long after) {
    return change ->
        assertThat(change)
            .isEqualTo(
                new StockChange(Sku.of(sku), location, before, after, 0, false, change.movement()));
  }

  @Test
  void aCountThatAgreesIsRecordedAllTheSame() {
    done(stock.adjust(AdjustRequest.to("c", sku, HERE, 10, ReasonCode.COUNT)));
    assertThat(inventory.queries().movementsOf(Sku.of(sku), 1).get(0).operation())
        .contains(Operation.ADJUST);
  }

  @Test
  void neverBelowWhatIsReserved() {
    done(reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 7))));
    assertThat(stock.adjust(AdjustRequest.by("c", sku, HERE, -4, ReasonCode.LOST)))
        .isEqualTo(refused(new Refusal.BelowReserved(Sku.of(sku), HERE, 10, 7, 6)));
    assertThat(stock.adjust(AdjustRequest.to("c", sku, HERE, 6, ReasonCode.COUNT)))
        .isEqualTo(refused(new Refusal.BelowReserved(Sku.of(sku), HERE, 10, 7, 6)));
    assertThat(stock.adjust(AdjustRequest.by("c", sku, HERE, -12, ReasonCode.LOST)))
        .isEqualTo(refused(new Refusal.BelowReserved(Sku.of(sku), HERE, 10, 7, -2)));
    done(stock.adjust(AdjustRequest.to("c", sku, HERE, 7, ReasonCode.COUNT)));
    assertThat(inventory.level(sku).available()).isZero();
  }

  @Test
  void theSameAdjustmentTwiceIsDoneOnce() {
    AdjustRequest request = AdjustRequest.by("c", sku, HERE, 5, ReasonCode.FOUND);
    StockChange change = done(stock.adjust(request));
    assertThat(stock.adjust(request)).isEqualTo(new Outcome.AlreadyDone<>(change));
    assertThat(inventory.level(sku).stock()).isEqualTo(15);
  }

  @Test
  void whereNothingWasEverStocked() {
    assertThat(stock.adjust(AdjustRequest.by("c", sku, THERE, 1, ReasonCode.FOUND)))
        .isEqualTo(refused(new Refusal.NoStockRow(Sku.of(sku), Optional.of(THERE))));
    assertThat(stock.adjust(AdjustRequest.by("c", sku, "Moon", 1, ReasonCode.FOUND)))
        .isEqualTo(refused(new Refusal.UnknownLocation("Moon")));
    assertThat(stock.adjust(AdjustRequest.by("c", "NO-1", HERE, 1, ReasonCode.FOUND)))
        .isEqualTo(refused(new Refusal.UnknownSku(List.of(Sku.of("NO-1")))));
  }

  @Test
  void receiveMakesTheRow() {
    ReceiveRequest request = ReceiveRequest.of("d", sku, THERE, 7);
    StockChange change = done(stock.receive(request));
    assertThat(change).satisfies(is(THERE, 0, 7));
    assertThat(stock.receive(request)).isEqualTo(new Outcome.AlreadyDone<>(change));
    assertThat(inventory.level(sku, THERE).stock()).isEqualTo(7);
    assertThat(stock.receive(ReceiveRequest.of("d", sku, "Moon", 7)))
        .isEqualTo(refused(new Refusal.UnknownLocation("Moon")));
  }

  @Test
  void anUntrackedProductHasNoStockToReceive() {
    inventory.product(sku + "-FREE", false);
    assertThat(stock.receive(ReceiveRequest.of("d", sku + "-FREE", HERE, 7)).refusal())
        .containsInstanceOf(Refusal.InvalidRequest.class);
  }

  @Test
  void aRowHasAnUpperLimit() {
    for (int i = 0; i < 999; i += 333) {
      // Near the limit in a few steps that the schema allows but no single request does.
      inventory.sql(
          """
          WITH changed AS (
            UPDATE stock SET quantity = quantity + 333000000000 WHERE id = %d
            RETURNING id, product_id, quantity
          ), asked AS (
            INSERT INTO request (key, operation, fingerprint)
            SELECT 'fill ' || id || %d, 'RECEIVE', gen_random_uuid() FROM changed
          )
          INSERT INTO movement (operator, operation, product_id, stock_id, request_key, pieces,
                                quantity_before, quantity_after, reserved_before, reserved_after)
          SELECT 'test', 'RECEIVE', product_id, id, 'fill ' || id || %d, 333000000000,
                 quantity - 333000000000, quantity, 0, 0
          FROM changed
          """
              .formatted(inventory.level(sku).id(), i, i));
    }
    done(stock.receive(ReceiveRequest.of("d", sku, HERE, 999_999_990)));
    assertThat(stock.receive(ReceiveRequest.of("d", sku, HERE, 1)).refusal())
        .containsInstanceOf(Refusal.InvalidRequest.class);
  }

  @Test
  void transferMovesAndMakesTheRow() {
    TransferRequest request = TransferRequest.of("e", sku, HERE, THERE, 4);
    Transfer transfer = done(stock.transfer(request));
    assertThat(transfer.from()).satisfies(is(HERE, 10, 6));
    assertThat(transfer.to()).satisfies(is(THERE, 0, 4));
    assertThat(stock.transfer(request)).isEqualTo(new Outcome.AlreadyDone<>(transfer));
    assertThat(inventory.level(sku, THERE).stock()).isEqualTo(4);
  }

  @Test
  void onlyWhatIsAvailableCanBeMoved() {
    done(reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 8))));
    assertThat(stock.transfer(TransferRequest.of("e", sku, HERE, THERE, 3)))
        .isEqualTo(refused(shortage(sku, HERE, 3, 2)));
    assertThat(stock.transfer(TransferRequest.of("e", sku, THERE, HERE, 3)))
        .isEqualTo(refused(new Refusal.NoStockRow(Sku.of(sku), Optional.of(THERE))));
    assertThat(stock.transfer(TransferRequest.of("e", sku, HERE, "Moon", 1)))
        .isEqualTo(refused(new Refusal.UnknownLocation("Moon")));
    // Nothing of the refused attempts is left, not even an empty row.
    assertThat(inventory.queries().stockOf(Set.of(Sku.of(sku))).get(0).levels()).hasSize(1);
  }

  @Test
  void aKeyIsNotMistakenForAnotherTransferWhoseNamesReadAlike() {
    inventory.sql(
        "INSERT INTO location (name) VALUES ('%1$s a'), ('b'||'%1$s'), ('%1$s a b'||'%1$s')"
            .formatted(sku));
    inventory.stock(sku, sku + " a", 5);
    TransferRequest request =
        new TransferRequest("alike " + sku, "e", Sku.of(sku), sku + " a", "b" + sku, 1, "");
    done(stock.transfer(request));
    assertThat(
            stock
                .transfer(
                    new TransferRequest(request.key(), "e", Sku.of(sku), sku, "a b" + sku, 1, ""))
                .refusal())
        .containsInstanceOf(Refusal.InvalidRequest.class);
  }
}
