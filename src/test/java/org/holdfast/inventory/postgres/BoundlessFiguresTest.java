package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliation;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What another program wrote may be larger than any stock, and than 64 bits hold when it is added
 * up. The ledger keeps it for ever, so nothing may fail on it.
 */
@Timeout(180)
class BoundlessFiguresTest {

  private TestInventory inventory;
  private PostgresReconciliation reconciliation;

  @BeforeEach
  void open() {
    inventory = TestInventory.open().with("A", 10).with("B", 20);
    reconciliation =
        new PostgresReconciliation(
            inventory.transactions(), inventory.database().queries(), skus -> {});
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  @Test
  void aLedgerThatAddsUpToMoreThanAnyNumberIsComparedAndRepaired() {
    for (int i = 0; i < 3; i++) {
      inventory.sql(
          """
          INSERT INTO movement (operator, operation, product_id, stock_id, request_key, pieces,
                                quantity_before, quantity_after, reserved_before, reserved_after)
          SELECT 'stranger', 'RECEIVE', product_id, id, 'x', 9223372036854775807,
                 -9223372036854775808, 9223372036854775807, 9223372036854775807, -9223372036854775808
          FROM stock WHERE id = ?
          """,
          inventory.level("A").id());
    }
    inventory.sql("UPDATE stock SET quantity = 21 WHERE id = ?", inventory.level("B").id());

    List<Discrepancy> found = reconciliation.check().discrepancies();

    assertThat(found).extracting(row -> row.sku().value()).containsExactly("A", "B");
    assertThat(found.get(0).ledgerStock()).isEqualTo(Long.MAX_VALUE);
    assertThat(found.get(0).ledgerReserved()).isEqualTo(Long.MIN_VALUE);
    found.forEach(
        row ->
            assertThat(reconciliation.repair("k" + row.stockId(), "sam", row.stockId(), "count"))
                .isInstanceOf(Reconciliation.Repair.Repaired.class));
    assertThat(reconciliation.check().discrepancies()).isEmpty();
    assertThat(inventory.level("A").stock()).isEqualTo(10);
  }

  @Test
  void linesThatHoldMoreThanAnyNumberAreListedAndReleased() {
    long id =
        inventory
            .operations()
            .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("A", 4)))
            .value()
            .orElseThrow()
            .id();
    for (int line = 2; line < 4; line++) {
      inventory.sql(
          """
          INSERT INTO reservation_line (reservation_id, line_no, product_id, stock_id, quantity, open)
          SELECT ?, ?, product_id, id, 9223372036854775807, 9223372036854775807
          FROM stock WHERE id = ?
          """,
          id,
          line,
          inventory.level("A").id());
    }

    ReservationFilter all = ReservationFilter.all(10);
    Reservation listed = inventory.queries().reservations(all).get(0);
    assertThat(listed.pieces()).isEqualTo(Long.MAX_VALUE);
    assertThat(listed.openPieces()).isEqualTo(Long.MAX_VALUE);
    assertThat(inventory.queries().totals(all, Duration.ofMinutes(1)).openPieces())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(reconciliation.check().discrepancies().get(0).open()).isEqualTo(Long.MAX_VALUE);
    assertThat(reconciliation.repair("k", "sam", inventory.level("A").id(), ""))
        .isInstanceOf(Reconciliation.Repair.NotPossible.class);

    Outcome<ReservationChange> released =
        inventory.operations().release(ReleaseRequest.all("anna", id));

    assertThat(released).isInstanceOf(Outcome.Done.class);
    assertThat(released.value().orElseThrow().pieces()).isEqualTo(4);
    assertThat(inventory.level("A").reserved()).isZero();
    assertThat(inventory.operations().release(ReleaseRequest.all("anna", id)))
        .isInstanceOf(Outcome.AlreadyDone.class);
    assertThat(reconciliation.check().discrepancies()).isEmpty();
  }
}
