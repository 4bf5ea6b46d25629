package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.testing.TestInventory.HERE;
import static org.holdfast.testing.TestInventory.THERE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.wording.RefusalTexts;
import org.junit.jupiter.api.Test;

/** Every outcome of a reservation. */
class ReserveOutcomesTest extends OperationOutcomes {

  @Test
  void reserved() {
    ReserveRequest request =
        new ReserveRequest(
            "key " + sku,
            "anna",
            List.of(ReserveRequest.Line.of(sku, 3), ReserveRequest.Line.at(other, HERE, 5)),
            Optional.of(Duration.ofMinutes(5)),
            "for the fair");
    Reservation reservation = done(reserve(request));
    assertThat(reservation.state()).isEqualTo(ReservationState.OPEN);
    assertThat(reservation.operator()).isEqualTo("anna");
    assertThat(reservation.note()).isEqualTo("for the fair");
    assertThat(reservation.expiresAt())
        .contains(reservation.createdAt().plus(Duration.ofMinutes(5)));
    assertThat(reservation.lines())
        .containsExactlyInAnyOrder(
            new ReservationLine(Sku.of(sku), "Test " + sku, Optional.of(HERE), 3, 3),
            new ReservationLine(Sku.of(other), "Test " + other, Optional.of(HERE), 5, 5));
    assertThat(inventory.level(sku).available()).isEqualTo(7);
    assertThat(inventory.level(other).available()).isZero();
    assertThat(inventory.queries().reservation(reservation.id())).contains(reservation);
    assertThat(HEARD).containsExactlyInAnyOrder(Sku.of(sku), Sku.of(other));
    Movement movement = inventory.queries().movementsOf(Sku.of(sku), 1).get(0);
    assertThat(movement.operation()).contains(Operation.RESERVE);
    assertThat(movement.operator()).isEqualTo("anna");
    assertThat(movement.note()).isEqualTo("for the fair");
    assertThat(movement.reservationId()).hasValue(reservation.id());
    assertThat(movement.effect()).contains(new Movement.Effect(10, 10, 0, 3));
  }

  @Test
  void insufficientNamesRequestedAndAvailableOfEachLineAndTakesNone() {
    Outcome<Reservation> answer =
        reserve(
            ReserveRequest.of(
                "anna", ReserveRequest.Line.of(sku, 11), ReserveRequest.Line.at(other, HERE, 6)));
    assertThat(answer.refusal().orElseThrow()).isInstanceOf(Refusal.Insufficient.class);
    assertThat(((Refusal.Insufficient) answer.refusal().orElseThrow()).shortages())
        .containsExactlyInAnyOrder(
            new Refusal.Shortage(Sku.of(sku), Optional.empty(), 11, 10),
            new Refusal.Shortage(Sku.of(other), Optional.of(HERE), 6, 5));
    assertThat(HEARD).isEmpty();
  }

  @Test
  void safetyStockIsLeftAloneUnlessTheRequestSaysSoAndTheLedgerKeepsThat() {
    inventory.sql("UPDATE product SET safety_stock = 4 WHERE sku = ?", sku);
    Sku product = Sku.of(sku);
    done(reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 6))));
    ReserveRequest request =
        ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 1), ReserveRequest.Line.of(other, 1));

    Outcome<Reservation> refused = reserve(request);
    assertRefused(
        refused, new Refusal.BelowSafetyStock(List.of(new Refusal.SafetyStock(product, 1, 4, 4))));
    assertThat(RefusalTexts.message(refused.refusal().orElseThrow()))
        .isEqualTo(
            "Only 0 of %s can be promised: 4 of the 4 available are its safety stock."
                .formatted(sku));

    ReserveRequest allowed = request.usingSafetyStock();
    done(reserve(allowed));
    assertThat(stock.reserve(allowed)).isInstanceOf(Outcome.AlreadyDone.class);
    assertThat(stock.reserve(request).refusal().orElseThrow())
        .as("the same key for another request")
        .isInstanceOf(Refusal.InvalidRequest.class);
    Movement movement = inventory.queries().movementsOf(product, 1).get(0);
    assertThat(movement.reason()).contains(ReasonCode.SAFETY_STOCK);
    assertThat(movement.operator()).isEqualTo("anna");
    assertThat(inventory.queries().movementsOf(Sku.of(other), 1).get(0).reason()).isEmpty();
    // More than there is is short, whatever may be used.
    assertRefused(
        reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 4)).usingSafetyStock()),
        shortage(sku, null, 4, 3));
  }

  @Test
  void linesAtSeveralLocationsTogetherLeaveTheSafetyStock() {
    inventory.stock(sku, THERE, 10);
    inventory.sql("UPDATE product SET safety_stock = 12 WHERE sku = ?", sku);
    ReserveRequest.Line here = ReserveRequest.Line.at(sku, HERE, 5);
    ReserveRequest.Line there = ReserveRequest.Line.at(sku, THERE, 4);
    assertRefused(
        reserve(ReserveRequest.of("anna", here, there)),
        new Refusal.BelowSafetyStock(List.of(new Refusal.SafetyStock(Sku.of(sku), 9, 20, 12))));
    done(reserve(ReserveRequest.of("anna", here, ReserveRequest.Line.at(sku, THERE, 3))));
  }

  @Test
  void whatIsNotTrackedHasNoSafetyStockToKeep() {
    String untracked = "U" + sku;
    inventory.product(untracked, false);
    inventory.sql("UPDATE product SET safety_stock = 100 WHERE sku = ?", untracked);
    done(reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(untracked, 3))));
  }

  @Test
  void theServerRefusesTheWordForSafetyStockAnywhereElse() {
    assertThatThrownBy(
            () ->
                inventory.sql(
                    """
                    INSERT INTO movement (operator, operation, reason, product_id, request_key, pieces)
                    SELECT 'x', 'ADJUST', 'SAFETY_STOCK', id, 'k', 0 FROM product LIMIT 1
                    """))
        .hasStackTraceContaining("movement_reason_of_adjustment");
  }

  @Test
  void oneShortLineRefusesAllLines() {
    assertRefused(
        reserve(
            ReserveRequest.of(
                "anna", ReserveRequest.Line.of(sku, 1), ReserveRequest.Line.of(other, 6))),
        shortage(other, null, 6, 5));
    assertThat(inventory.level(sku).reserved()).isZero();
  }

  @Test
  void linesForTheSameProductCountTogether() {
    assertRefused(
        reserve(
            ReserveRequest.of(
                "anna", ReserveRequest.Line.of(sku, 6), ReserveRequest.Line.of(sku, 5))),
        shortage(sku, null, 11, 10));
  }

  @Test
  void unknownSkusAreAllNamed() {
    assertRefused(
        reserve(
            ReserveRequest.of(
                "anna",
                ReserveRequest.Line.of("NO-1", 1),
                ReserveRequest.Line.of(sku, 1),
                ReserveRequest.Line.of("NO-2", 1))),
        new Refusal.UnknownSku(List.of(Sku.of("NO-1"), Sku.of("NO-2"))));
  }

  @Test
  void unknownLocation() {
    assertRefused(
        reserve(ReserveRequest.of("anna", ReserveRequest.Line.at(sku, "Moon", 1))),
        new Refusal.UnknownLocation("Moon"));
  }

  @Test
  void neverStockedThereOrAnywhere() {
    assertRefused(
        reserve(ReserveRequest.of("anna", ReserveRequest.Line.at(sku, THERE, 1))),
        new Refusal.NoStockRow(Sku.of(sku), Optional.of(THERE)));
    inventory.product(sku + "-NEW", true);
    assertRefused(
        reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku + "-NEW", 1))),
        new Refusal.NoStockRow(Sku.of(sku + "-NEW"), Optional.empty()));
  }

  @Test
  void fromSeveralLocationsIfOneHasNotEnough() {
    inventory.stock(sku, THERE, 4);
    Reservation reservation =
        done(reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 13))));
    assertThat(reservation.lines())
        .extracting(ReservationLine::location, ReservationLine::quantity)
        .containsExactlyInAnyOrder(
            Tuple.tuple(Optional.of(HERE), 10L), Tuple.tuple(Optional.of(THERE), 3L));
  }

  @Test
  void anUntrackedProductNeedsNoStock() {
    inventory.product(sku + "-FREE", false);
    Reservation reservation =
        done(reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku + "-FREE", 1_000))));
    assertThat(reservation.lines().get(0).location()).isEmpty();
    ReservationChange shipped = done(stock.commit(CommitRequest.of("anna", reservation.id())));
    assertThat(shipped.pieces()).isEqualTo(1_000);
    assertThat(inventory.queries().movementsOf(Sku.of(sku + "-FREE"), 10))
        .extracting(movement -> movement.operation().orElseThrow())
        .containsExactly(Operation.COMMIT, Operation.RESERVE);
  }

  @Test
  void theSameKeyGivesTheSameAnswerAndChangesNothing() {
    ReserveRequest request = ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 3));
    Reservation first = done(reserve(request));
    assertThat(reserve(request)).isEqualTo(new Outcome.AlreadyDone<>(first));
    assertThat(inventory.level(sku).reserved()).isEqualTo(3);
  }

  @Test
  void theSameKeyForSomethingElseIsRefused() {
    ReserveRequest request = ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 3));
    done(reserve(request));
    List<Outcome<?>> others =
        List.of(
            stock.reserve(
                ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 4)).withKey(request.key())),
            stock.reserve(request.heldFor(Duration.ofHours(1))),
            stock.receive(new ReceiveRequest(request.key(), "anna", Sku.of(sku), HERE, 3, "")),
            stock.commit(new CommitRequest(request.key(), "anna", 1, "")));
    assertThat(others)
        .allSatisfy(
            answer ->
                assertThat(RefusalTexts.message(answer.refusal().orElseThrow()))
                    .isEqualTo("This idempotency key was already used for another request."));
  }

  @Test
  void aKeyWhoseRequestWasRefusedIsFreeAgain() {
    ReserveRequest request = ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 12));
    assertThat(reserve(request).isDone()).isFalse();
    inventory.stock(sku, HERE, 5);
    assertThat(reserve(request)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void invalidRequestsNeverReachTheDatabase() {
    assertThat(stock.reserve(ReserveRequest.of("", ReserveRequest.Line.of(sku, 0))).refusal())
        .containsInstanceOf(Refusal.InvalidRequest.class);
    assertThat(
            stock
                .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, Long.MAX_VALUE)))
                .refusal())
        .containsInstanceOf(Refusal.InvalidRequest.class);
    assertThat(stock.reserve(ReserveRequest.of("an\0na", ReserveRequest.Line.of(sku, 1))).refusal())
        .containsInstanceOf(Refusal.InvalidRequest.class);
  }

  @Test
  void textThatLooksLikeSqlIsStoredAsItIs() {
    String nasty = "'; DROP TABLE stock; -- \\ %s $1 ? {} \u201e\ud83d\ude80";
    ReserveRequest request =
        new ReserveRequest(
            nasty + sku, nasty, List.of(ReserveRequest.Line.of(sku, 1)), Optional.empty(), nasty);
    Reservation reservation = done(reserve(request));
    Reservation read = inventory.queries().reservation(reservation.id()).orElseThrow();
    assertThat(read.operator()).isEqualTo(nasty);
    assertThat(read.note()).isEqualTo(nasty);
    assertThat(reserve(request)).isInstanceOf(Outcome.AlreadyDone.class);
    assertRefused(
        reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(nasty, 1))),
        new Refusal.UnknownSku(List.of(Sku.of(nasty))));
    assertRefused(
        reserve(ReserveRequest.of("anna", ReserveRequest.Line.at(sku, nasty, 1))),
        new Refusal.UnknownLocation(nasty));
    assertThat(
            inventory
                .queries()
                .reservations(
                    new ReservationFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("drop table"),
                        10)))
        .extracting(Reservation::id)
        .containsExactly(reservation.id());
  }
}
