package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliation;
import org.holdfast.inventory.postgres.waiting.PostgresWaitingList;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.Discrepancy.Kind;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.reconciliation.RepairObstacle;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.waiting.Placement;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.waiting.WaitingList;
import org.holdfast.inventory.wording.DiscrepancyTexts;
import org.holdfast.inventory.wording.NoteTexts;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.Spoken;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ReconciliationTest {

  private final List<Set<Sku>> heard = new ArrayList<>();
  private TestInventory inventory;
  private PostgresReconciliation reconciliation;

  @BeforeEach
  void open() {
    inventory = TestInventory.open().with("A", 10).with("B", 20);
    reconciliation =
        new PostgresReconciliation(
            inventory.transactions(), inventory.database().queries(), heard::add);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  @Test
  void findsNothingAfterOrdinaryWork() {
    reserve("A", 4);
    long shipped = reserve("B", 5);
    inventory.operations().commit(CommitRequest.of("anna", shipped));

    Reconciliation.Report report = reconciliation.check();

    assertThat(report.discrepancies()).isEmpty();
    assertThat(report.rows()).isEqualTo(2);
    assertThat(report.at()).isNotNull();
  }

  @Test
  void findsNothingInAnEmptyInventory() {
    try (TestInventory empty = TestInventory.open()) {
      Reconciliation.Report report =
          new PostgresReconciliation(empty.transactions(), empty.database().queries(), heard::add)
              .check();
      assertThat(report.rows()).isZero();
      assertThat(report.discrepancies()).isEmpty();
    }
  }

  @Test
  void repairsWhatAForeignProgramChangedWithoutTheLedger() throws Exception {
    reserve("A", 4);
    inventory.sql("UPDATE stock SET quantity = 12, reserved = 7 WHERE id = ?", id("A"));
    Discrepancy found = only();
    assertThat(found.kinds())
        .isEqualTo(
            EnumSet.of(Kind.RESERVED_NOT_OPEN, Kind.STOCK_NOT_LEDGER, Kind.RESERVED_NOT_LEDGER));
    assertThat(DiscrepancyTexts.message(found))
        .isEqualTo(
            "A at Here: 12 on hand and 7 reserved, but open reservations hold 4,"
                + " and the ledger adds up to 10 on hand and 4 reserved.");

    Reconciliation.Repair repair = reconciliation.repair("k1", "sam", found.stockId(), "counted");

    assertThat(repair).isEqualTo(new Reconciliation.Repair.Repaired(found));
    assertThat(inventory.level("A").stock()).isEqualTo(12);
    assertThat(inventory.level("A").reserved()).isEqualTo(4);
    assertThat(reconciliation.check().discrepancies()).isEmpty();
    assertThat(heard).containsExactly(Set.of(Sku.of("A")));
    Movement movement = inventory.queries().movementsOf(Sku.of("A"), 1).get(0);
    assertThat(movement.reason()).contains(ReasonCode.RECONCILIATION);
    assertThat(movement.operator()).isEqualTo("sam");
    assertThat(movement.note())
        .isEqualTo(
            "counted (row: stock 12, reserved 7 → 4; ledger: stock 10 → 12, reserved 4 → 4)");
    assertThat(NoteTexts.note(movement)).isEqualTo(movement.note());
    Spoken.german(
        () ->
            assertThat(NoteTexts.note(movement))
                .isEqualTo(
                    "counted (Zeile: Bestand 12, reserviert 7 → 4;"
                        + " Journal: Bestand 10 → 12, reserviert 4 → 4)"));
    assertThat(movement.pieces()).isEqualTo(5);
    assertThat(movement.effect()).contains(new Movement.Effect(10, 12, 4, 4));
  }

  @Test
  void findsAndRepairsWhatAForeignProgramLeftOpenWhenItClosedAReservation() throws Exception {
    reserve("A", 4);
    inventory.sql("UPDATE reservation SET state = 'RELEASED', closed_at = now()");
    Discrepancy found = only();
    assertThat(found.kinds()).isEqualTo(EnumSet.of(Kind.RESERVED_NOT_OPEN, Kind.LINES_LEFT_OPEN));
    assertThat(found.open()).isZero();

    reconciliation.repair("k1", "sam", found.stockId(), "closed elsewhere");

    assertThat(inventory.level("A").reserved()).isZero();
    assertThat(reconciliation.check().discrepancies()).isEmpty();
    Movement movement = inventory.queries().movementsOf(Sku.of("A"), 1).get(0);
    Spoken.german(
        () ->
            assertThat(NoteTexts.note(movement))
                .startsWith("closed elsewhere (Zeile: Bestand 10, ")
                .endsWith("; Positionen geschlossener Reservierungen: 4 → 0)"));
    assertThat(movement.effect()).contains(new Movement.Effect(10, 10, 4, 0));
    assertThat(movement.pieces()).isEqualTo(4);
    assertThat(inventory.queries().reservations(ReservationFilter.all(9)).get(0).openPieces())
        .isZero();
  }

  @Test
  void theLedgerTellsOfAChangeThatOnlyTheRowHad() throws Exception {
    inventory.sql("UPDATE stock SET reserved = 7 WHERE id = ?", id("A"));
    reconciliation.repair("k1", "sam", only().stockId(), "");
    Movement movement = inventory.queries().movementsOf(Sku.of("A"), 1).get(0);
    assertThat(movement.pieces()).isEqualTo(7);
    assertThat(movement.note()).startsWith("(row: stock 10, reserved 7 → 0;");
    Spoken.german(
        () -> assertThat(NoteTexts.note(movement)).startsWith("(Zeile: Bestand 10, reserviert 7"));
    assertThat(reconciliation.check().discrepancies()).isEmpty();
  }

  @Test
  void repairsOnce() {
    inventory.sql("UPDATE stock SET quantity = 12 WHERE id = ?", id("A"));
    long id = only().stockId();
    reconciliation.repair("k1", "sam", id, "");

    assertThat(reconciliation.repair("k1", "sam", id, ""))
        .isEqualTo(new Reconciliation.Repair.NothingToDo());
    assertThat(reconciliation.repair("k2", "sam", id, ""))
        .isEqualTo(new Reconciliation.Repair.NothingToDo());
    assertThat(reconciliation.repair("k1", "sam", id("B"), ""))
        .isInstanceOf(Reconciliation.Repair.NotPossible.class);
    assertThat(inventory.queries().movementsOf(Sku.of("A"), 10)).hasSize(2);
    assertThat(heard).hasSize(1);
  }

  @Test
  void findsWhatTheConstraintsWouldHaveForbidden() {
    inventory.sql("ALTER TABLE stock DROP CONSTRAINT stock_reserved_not_negative");
    inventory.sql("ALTER TABLE stock DROP CONSTRAINT stock_reserved_within_quantity");
    inventory.sql("UPDATE stock SET reserved = -1 WHERE id = ?", id("A"));
    inventory.sql("UPDATE stock SET reserved = 21 WHERE id = ?", id("B"));

    List<Discrepancy> found = reconciliation.check().discrepancies();

    assertThat(found).extracting(row -> row.sku().value()).containsExactly("A", "B");
    assertThat(found.get(0).kinds()).contains(Kind.RESERVED_NEGATIVE);
    assertThat(found.get(1).kinds()).contains(Kind.RESERVED_ABOVE_STOCK);
    found.forEach(row -> reconciliation.repair("k" + row.stockId(), "sam", row.stockId(), ""));
    assertThat(reconciliation.check().discrepancies()).isEmpty();
  }

  @Test
  void leavesToPeopleWhatNoBookEntryCanRepair() {
    reserve("A", 8);
    inventory.sql("ALTER TABLE stock DROP CONSTRAINT stock_reserved_within_quantity");
    inventory.sql("UPDATE stock SET quantity = 5 WHERE id = ?", id("A"));

    Reconciliation.Repair repair = reconciliation.repair("k1", "sam", id("A"), "");

    assertThat(repair)
        .isEqualTo(
            new Reconciliation.Repair.NotPossible(
                new RepairObstacle.MoreThanStock(Sku.of("A"), TestInventory.HERE, 8, 5)));
    assertThat(inventory.level("A").reserved()).isEqualTo(8);
    assertThat(reconciliation.repair("", "sam", 1, ""))
        .isInstanceOf(Reconciliation.Repair.NotPossible.class);
    assertThat(reconciliation.repair("k3", "sam", 99_999, ""))
        .isInstanceOf(Reconciliation.Repair.NotPossible.class);
  }

  @Test
  void waitsForTheRowAndThenJudgesItAsItIs() {
    inventory.sql("UPDATE stock SET quantity = 12 WHERE id = ?", id("A"));
    long id = id("A");
    try (ForeignSession rival = ForeignSession.holding(inventory, "A")) {
      var repair = Threads.start(() -> reconciliation.repair("k1", "sam", id, ""));
      ForeignSession.awaitWaiting(inventory, 1);
      rival.run("UPDATE stock SET quantity = 10 WHERE id = " + id + " RETURNING id");
      rival.commit();

      assertThat(Threads.get(repair)).isEqualTo(new Reconciliation.Repair.NothingToDo());
    }
  }

  @Test
  void findsAndMendsAMarkThatDoesNotSayThatSomebodyWaits() {
    waits("A", 12);
    assertThat(reconciliation.check().discrepancies()).isEmpty();
    inventory.sql("UPDATE stock SET awaited = false WHERE id = ?", id("A"));
    Discrepancy found = only();
    assertThat(found.kinds()).isEqualTo(EnumSet.of(Kind.MARK_NOT_QUEUE));
    assertThat(DiscrepancyTexts.message(found))
        .isEqualTo(
            "A at Here: Not marked as awaited, though somebody stands in the queue of the product"
                + " and could be overtaken.");

    assertThat(reconciliation.repair("k1", "sam", found.stockId(), "marked elsewhere"))
        .isEqualTo(new Reconciliation.Repair.Repaired(found));

    assertThat(reconciliation.check().discrepancies()).isEmpty();
    assertThat(
            inventory
                .operations()
                .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("A", 1)))
                .refusal())
        .containsInstanceOf(Refusal.Awaited.class);
    inventory.sql("UPDATE stock SET awaited = true WHERE id = ?", id("B"));
    assertThat(DiscrepancyTexts.message(only()))
        .isEqualTo(
            "B at Here: Marked as awaited, though nobody stands in the queue of the product.");
    assertThat(inventory.queries().movementsOf(Sku.of("A"), 9))
        .as("what moves nothing is not in the ledger")
        .hasSize(1);
  }

  @Test
  void findsAndMendsWhoIsForgottenAndWhoStandsInTheWay() {
    Waiting forgotten = waits("A", 12);
    Waiting gone = waits("B", 30);
    Waiting behind = waits("B", 1);
    inventory.sql("UPDATE waiting_line SET pending = false WHERE waiting_id = ?", forgotten.id());
    inventory.sql("UPDATE stock SET awaited = false WHERE id = ?", id("A"));
    inventory.sql("UPDATE waiting SET state = 'ENDED', closed_at = now() WHERE id = ?", gone.id());
    inventory.operations().receive(ReceiveRequest.of("dock", "A", TestInventory.HERE, 2));
    waiting().serve();
    assertThat(state(forgotten)).isEqualTo(WaitingState.WAITING);
    assertThat(state(behind)).isEqualTo(WaitingState.WAITING);

    List<Discrepancy> found = reconciliation.check().discrepancies();

    assertThat(found).extracting(row -> row.sku().value()).containsExactly("A", "B");
    assertThat(found)
        .extracting(Discrepancy::kinds)
        .containsOnly(EnumSet.of(Kind.QUEUE_NOT_WAITING));
    assertThat(DiscrepancyTexts.message(found.get(0)))
        .startsWith("A at Here: 1 line of the waiting list does not stand in the queue");
    found.forEach(row -> reconciliation.repair("k" + row.stockId(), "sam", row.stockId(), ""));
    assertThat(reconciliation.check().discrepancies()).isEmpty();
    waiting().serve();
    assertThat(state(forgotten)).isEqualTo(WaitingState.SERVED);
    assertThat(state(behind)).isEqualTo(WaitingState.SERVED);
    assertThat(reconciliation.check().discrepancies()).isEmpty();
  }

  private WaitingList waiting() {
    return new PostgresWaitingList(
        inventory.transactions(), inventory.database().queries(), heard::add);
  }

  private Waiting waits(String sku, long pieces) {
    Placement placement =
        waiting()
            .reserveOrWait(
                WaitRequest.of(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, pieces))))
            .value()
            .orElseThrow();
    return ((Placement.Queued) placement).waiting();
  }

  private WaitingState state(Waiting one) {
    return waiting().waiting(one.id()).orElseThrow().state();
  }

  private Discrepancy only() {
    List<Discrepancy> found = reconciliation.check().discrepancies();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private long id(String sku) {
    return inventory.level(sku).id();
  }

  private long reserve(String sku, long pieces) {
    return inventory
        .operations()
        .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, pieces)))
        .value()
        .orElseThrow()
        .id();
  }
}
