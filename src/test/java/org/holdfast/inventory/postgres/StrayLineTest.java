package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliation;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.wording.DiscrepancyTexts;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Another program moved a line to the stock row of another product. */
@Timeout(180)
class StrayLineTest {

  private TestInventory inventory;
  private long id;

  @BeforeEach
  void open() {
    inventory = TestInventory.open().with("A", 10).with("B", 20);
    id =
        inventory
            .operations()
            .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("A", 4)))
            .value()
            .orElseThrow()
            .id();
    assertThat(
            inventory
                .operations()
                .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("B", 6)))
                .isDone())
        .isTrue();
    inventory.sql(
        "UPDATE reservation_line SET stock_id = ? WHERE reservation_id = ?",
        inventory.level("B").id(),
        id);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  @Test
  void doesNotShipTheOtherProduct() {
    Outcome<ReservationChange> outcome =
        inventory.operations().commit(CommitRequest.of("anna", id));

    assertThat(outcome.refusal()).contains(new Refusal.StrayLine(id, Sku.of("A"), "Here"));
    assertThat(inventory.level("B").stock()).isEqualTo(20);
    assertThat(inventory.level("A").stock()).isEqualTo(10);
  }

  @Test
  void givesBackNothingOfTheOtherProductAndTellsSo() {
    ReservationChange change =
        inventory.operations().release(ReleaseRequest.all("anna", id)).value().orElseThrow();

    assertThat(change.pieces()).isZero();
    assertThat(change.discrepancy()).isEqualTo(4);
    assertThat(inventory.level("B").reserved()).isEqualTo(6);
    PostgresReconciliation reconciliation =
        new PostgresReconciliation(
            inventory.transactions(), inventory.database().queries(), skus -> {});
    assertThat(reconciliation.check().discrepancies())
        .extracting(Discrepancy::sku)
        .containsExactly(Sku.of("A"));
    reconciliation.repair("k", "sam", inventory.level("A").id(), "line was moved");
    assertThat(inventory.level("A").reserved()).isZero();
    assertThat(reconciliation.check().discrepancies()).isEmpty();
  }

  /** Another program closed it and lowered reserved, with a movement that tells so. */
  @ParameterizedTest
  @EnumSource(names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
  void linesOfAClosedReservationAreFoundAndRepairedThoughTheFiguresAgree(ReservationState state) {
    inventory.sql(
        "UPDATE reservation_line SET stock_id = ? WHERE reservation_id = ?",
        inventory.level("A").id(),
        id);
    inventory.sql(
        "UPDATE reservation SET state = ?, closed_at = now() WHERE id = ?", state.name(), id);
    inventory.sql("UPDATE stock SET reserved = 0 WHERE id = ?", inventory.level("A").id());
    inventory.sql(
        """
        INSERT INTO movement (operator, operation, product_id, stock_id, reservation_id, request_key,
                              pieces, quantity_before, quantity_after, reserved_before, reserved_after)
        SELECT 'erp', 'RELEASE', product_id, id, ?, 'x', 4, 10, 10, 4, 0 FROM stock WHERE id = ?
        """,
        id,
        inventory.level("A").id());
    PostgresReconciliation reconciliation =
        new PostgresReconciliation(
            inventory.transactions(), inventory.database().queries(), skus -> {});

    assertThat(inventory.operations().release(ReleaseRequest.all("anna", id)).refusal())
        .get()
        .isInstanceOf(Refusal.ClosedWithOpenLines.class);
    assertThat(reconciliation.check().discrepancies())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.kinds()).containsExactly(Discrepancy.Kind.LINES_LEFT_OPEN);
              assertThat(DiscrepancyTexts.message(row))
                  .isEqualTo("A at Here: Closed reservations still hold 4 of it.");
            });
    reconciliation.repair("k", "sam", inventory.level("A").id(), "closed by the shop");
    assertThat(reconciliation.check().discrepancies()).isEmpty();
    assertThat(inventory.operations().release(ReleaseRequest.all("anna", id)).isDone())
        .as("released again is harmless; ended otherwise it is refused")
        .isEqualTo(state == ReservationState.RELEASED);
    assertThat(inventory.level("A").available()).isEqualTo(10);
  }
}
