package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.testing.TestInventory.HERE;
import static org.holdfast.testing.TestInventory.THERE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.wording.RefusalTexts;
import org.junit.jupiter.api.Test;

/** Every outcome of releasing, shipping and expiring. */
class ClosingOutcomesTest extends OperationOutcomes {

  @Test
  void releaseGivesEverythingBackAndTwiceIsHarmless() {
    long id = reserved(4);
    ReservationChange change = done(stock.release(ReleaseRequest.all("bert", id)));
    assertThat(change.pieces()).isEqualTo(4);
    assertThat(change.reservation().state()).isEqualTo(ReservationState.RELEASED);
    assertThat(change.reservation().closedAt()).isPresent();
    assertThat(inventory.level(sku).reserved()).isZero();
    assertThat(stock.release(ReleaseRequest.all("bert", id)))
        .isEqualTo(new Outcome.AlreadyDone<>(change));
    assertThat(inventory.level(sku).version()).isEqualTo(3);
  }

  @Test
  void commitShipsAndTwiceIsHarmless() {
    long id = reserved(4);
    ReservationChange change = done(stock.commit(CommitRequest.of("bert", id)));
    assertThat(change.pieces()).isEqualTo(4);
    assertThat(change.reservation().state()).isEqualTo(ReservationState.COMMITTED);
    assertThat(inventory.level(sku).stock()).isEqualTo(6);
    assertThat(inventory.level(sku).reserved()).isZero();
    assertThat(stock.commit(CommitRequest.of("bert", id)))
        .isEqualTo(new Outcome.AlreadyDone<>(change));
    assertThat(inventory.level(sku).stock()).isEqualTo(6);
  }

  @Test
  void theSameCloseUnderTheSameKeyIsAlreadyDone() {
    long id = reserved(4);
    ReleaseRequest request = part(id, 1);
    ReservationChange change = done(stock.release(request));
    assertThat(stock.release(request)).isEqualTo(new Outcome.AlreadyDone<>(change));
    assertThat(inventory.level(sku).reserved()).isEqualTo(3);
    assertThat(
            stock
                .release(new ReleaseRequest(request.key(), "bert", id, part(id, 2).lines(), ""))
                .refusal())
        .containsInstanceOf(Refusal.InvalidRequest.class);
  }

  @Test
  void oneEndExcludesTheOthers() {
    long released = reserved(1);
    done(stock.release(ReleaseRequest.all("bert", released)));
    assertThat(stock.commit(CommitRequest.of("bert", released)))
        .isEqualTo(refused(new Refusal.NotPossible(released, ReservationState.RELEASED)));
    assertThat(stock.expire(released, "bert"))
        .isEqualTo(refused(new Refusal.NotPossible(released, ReservationState.RELEASED)));
    long committed = reserved(1);
    done(stock.commit(CommitRequest.of("bert", committed)));
    assertThat(stock.release(ReleaseRequest.all("bert", committed)))
        .isEqualTo(refused(new Refusal.NotPossible(committed, ReservationState.COMMITTED)));
  }

  @Test
  void aPartCanBeReleasedAndTheRestShipped() {
    long id = reserved(5);
    ReservationChange part = done(stock.release(part(id, 2)));
    assertThat(part.pieces()).isEqualTo(2);
    assertThat(part.reservation().isOpen()).isTrue();
    assertThat(part.reservation().openPieces()).isEqualTo(3);
    assertThat(done(stock.commit(CommitRequest.of("bert", id))).pieces()).isEqualTo(3);
    assertThat(inventory.level(sku).stock()).isEqualTo(7);
  }

  @Test
  void releasingMoreThanIsReservedIsCutAndKeptInTheLedger() {
    long id = reserved(5);
    ReservationChange change = done(stock.release(part(id, 8)));
    assertThat(change.pieces()).isEqualTo(5);
    assertThat(change.discrepancy()).isEqualTo(3);
    assertThat(change.reservation().state()).isEqualTo(ReservationState.RELEASED);
    assertThat(inventory.level(sku).reserved()).isZero();
    Movement movement = inventory.queries().movementsOf(Sku.of(sku), 1).get(0);
    assertThat(movement.discrepancy()).isEqualTo(3);
    assertThat(movement.effect()).contains(new Movement.Effect(10, 10, 5, 0));
  }

  @Test
  void aRowThatPromisesTooLittleIsClampedToZero() {
    conserved = false;
    long id = reserved(5);
    inventory.sql("UPDATE stock SET reserved = 2 WHERE reserved = 5 AND id = " + row());
    ReservationChange change = done(stock.release(ReleaseRequest.all("bert", id)));
    assertThat(change.pieces()).isEqualTo(2);
    assertThat(change.discrepancy()).isEqualTo(3);
    assertThat(inventory.level(sku).reserved()).isZero();
    repair();
  }

  @Test
  void whatIsNotThereCannotBeShipped() {
    conserved = false;
    long id = reserved(5);
    inventory.sql("UPDATE stock SET quantity = 3, reserved = 3 WHERE id = " + row());
    assertThat(stock.commit(CommitRequest.of("bert", id)).refusal())
        .contains(
            new Refusal.Insufficient(
                List.of(new Refusal.Shortage(Sku.of(sku), Optional.of(HERE), 5, 3))));
    inventory.sql("UPDATE stock SET quantity = 10, reserved = 5 WHERE id = " + row());
    conserved = true;
  }

  @Test
  void aProductThatIsNotOnTheReservation() {
    long id = reserved(5);
    ReleaseRequest strange = release(id, other, 1);
    assertThat(RefusalTexts.message(stock.release(strange).refusal().orElseThrow()))
        .isEqualTo("Reservation %d holds nothing of %s.".formatted(id, other));
    assertThat(stock.release(release(id, "NO-1", 1)))
        .isEqualTo(refused(new Refusal.UnknownSku(List.of(Sku.of("NO-1")))));
  }

  @Test
  void whatIsAllGivenBackCanStillBeReleasedTooMuch() {
    long id =
        done(reserve(
                ReserveRequest.of(
                    "anna", ReserveRequest.Line.of(sku, 1), ReserveRequest.Line.of(other, 1))))
            .id();
    assertThat(done(stock.release(part(id, 5))).discrepancy()).isEqualTo(4);
    ReservationChange again = done(stock.release(part(id, 1)));
    assertThat(again.pieces()).isZero();
    assertThat(again.discrepancy()).isEqualTo(1);
    assertThat(again.reservation().isOpen()).isTrue();
    assertThat(inventory.queries().movementsOf(Sku.of(sku), 1).get(0).discrepancy()).isEqualTo(1);
    assertThat(done(stock.commit(CommitRequest.of("bert", id))).pieces()).isEqualTo(1);
  }

  @Test
  void aLocationThatTheReservationDoesNotHold() {
    inventory.stock(sku, THERE, 5);
    long id = done(reserve(ReserveRequest.of("anna", ReserveRequest.Line.at(sku, HERE, 3)))).id();
    assertThat(RefusalTexts.message(stock.release(releaseAt(id, THERE)).refusal().orElseThrow()))
        .isEqualTo("Reservation %d holds nothing of %s at There.".formatted(id, sku));
    assertThat(stock.release(releaseAt(id, "Nowhere")))
        .isEqualTo(refused(new Refusal.UnknownLocation("Nowhere")));
    assertThat(inventory.level(sku).reserved()).isEqualTo(3);
  }

  private ReleaseRequest releaseAt(long id, String location) {
    return new ReleaseRequest(
        "part " + id + location,
        "bert",
        id,
        List.of(new ReleaseRequest.Line(Sku.of(sku), Optional.of(location), 1)),
        "");
  }

  @Test
  void whatIsDueCannotBeShippedWhetherOrNotItWasExpiredYet() {
    long id = reserved(2);
    long released = reserved(1);
    inventory.sql("UPDATE reservation SET expires_at = '2020-01-01T00:00:00Z' WHERE id = " + id);
    inventory.sql("UPDATE reservation SET expires_at = now() WHERE id = " + released);
    Outcome<ReservationChange> expired =
        refused(new Refusal.Expired(id, Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(stock.commit(CommitRequest.of("bert", id))).isEqualTo(expired);
    assertThat(inventory.level(sku).stock()).isEqualTo(10);
    done(stock.expire(id, "clock"));
    assertThat(stock.commit(CommitRequest.of("bert", id))).isEqualTo(expired);
    assertThat(done(stock.release(ReleaseRequest.all("bert", released))).pieces()).isEqualTo(1);
  }

  @Test
  void unknownReservation() {
    assertThat(stock.release(ReleaseRequest.all("bert", 987_654_321)))
        .isEqualTo(refused(new Refusal.UnknownReservation(987_654_321)));
    assertThat(stock.commit(CommitRequest.of("bert", -1)))
        .isEqualTo(refused(new Refusal.UnknownReservation(-1)));
    assertThat(stock.expire(987_654_321, "bert"))
        .isEqualTo(refused(new Refusal.UnknownReservation(987_654_321)));
  }

  @Test
  void aReservationExpiresWhenItsTimeIsOverAndNotBefore() {
    long later =
        done(reserve(
                ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 1))
                    .heldFor(Duration.ofHours(1))))
            .id();
    long never = reserved(1);
    assertThat(stock.expire(later, "clock"))
        .isEqualTo(refused(new Refusal.NotPossible(later, ReservationState.OPEN)));
    assertThat(stock.expire(never, "clock"))
        .isEqualTo(refused(new Refusal.NotPossible(never, ReservationState.OPEN)));
    assertThat(stock.expireDue("clock", 100)).isEmpty();
    inventory.sql("UPDATE reservation SET expires_at = now() - interval '1 s' WHERE id = " + later);
    List<Reservation> expired = stock.expireDue("clock", 100);
    assertThat(expired).extracting(Reservation::id).containsExactly(later);
    assertThat(expired.get(0).state()).isEqualTo(ReservationState.EXPIRED);
    assertThat(inventory.level(sku).reserved()).isEqualTo(1);
    assertThat(stock.expire(later, "clock")).isInstanceOf(Outcome.AlreadyDone.class);
    assertThat(stock.expireDue("clock", 100)).isEmpty();
  }

  @Test
  void expireDueIsLimited() {
    for (int i = 0; i < 3; i++) {
      long id = reserved(1);
      inventory.sql("UPDATE reservation SET expires_at = now() - interval '1 s' WHERE id = " + id);
    }
    assertThat(stock.expireDue("clock", 2)).hasSize(2);
    assertThat(stock.expireDue("clock", 2)).hasSize(1);
  }

  private long reserved(long pieces) {
    return done(reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, pieces)))).id();
  }

  private ReleaseRequest part(long id, long pieces) {
    return release(id, sku, pieces);
  }

  private ReleaseRequest release(long id, String what, long pieces) {
    return new ReleaseRequest(
        "part " + id + " " + pieces + what,
        "bert",
        id,
        List.of(new ReleaseRequest.Line(Sku.of(what), Optional.empty(), pieces)),
        "");
  }

  private long row() {
    return inventory.level(sku).id();
  }

  /** Takes the deliberate damage away, so that the other tests still find a sound inventory. */
  private void repair() {
    inventory.sql("ALTER TABLE movement DISABLE TRIGGER movement_append_only");
    inventory.sql("DELETE FROM movement WHERE stock_id = " + row());
    inventory.sql("DELETE FROM reservation_line WHERE stock_id = " + row());
    inventory.sql(
        """
        DELETE FROM reservation r
        WHERE NOT EXISTS (SELECT FROM reservation_line rl WHERE rl.reservation_id = r.id)
        """);
    inventory.sql(
        """
        DELETE FROM request r
        WHERE NOT EXISTS (SELECT FROM movement m WHERE m.request_key = r.key)
        """);
    inventory.sql("DELETE FROM stock WHERE id = " + row());
    inventory.sql("ALTER TABLE movement ENABLE TRIGGER movement_append_only");
  }
}
