package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.testing.TestInventory.THERE;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every outcome of giving a reservation's hold a new end, by calls and statement by statement. */
class ExtendOutcomesTest extends OperationOutcomes {

  private static final Duration HOUR = Duration.ofHours(1);

  /** What a test does with the operations of one strategy. */
  private interface Work {
    void with(StockOperations operations);
  }

  private static void by(LockingStrategy strategy, Work work) {
    try (TestInventory beside = inventory.beside(settings -> settings, strategy)) {
      work.with(beside.operations());
    }
  }

  private Reservation reserved(String what, long pieces) {
    return done(
        reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(what, pieces)).heldFor(HOUR)));
  }

  private static ExtendRequest extension(long id, Duration hold) {
    return new ExtendRequest(
        UUID.randomUUID().toString(), "bert", id, Optional.ofNullable(hold), "a call");
  }

  private Outcome<Reservation> extend(StockOperations operations, ExtendRequest request) {
    return history.other(request.key(), operations.extend(request));
  }

  private static Instant now() {
    try (Connection connection = inventory.database().dedicated("clock")) {
      return Sql.first(
              connection, "SELECT now() AS now", row -> Sql.instant(row, "now").orElseThrow())
          .orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException("the server's clock", e);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_CALL", "ROW_LOCK"})
  void theNewEndCountsFromNowAndTheLedgerKeepsIt(LockingStrategy strategy) {
    by(
        strategy,
        operations -> {
          inventory.stock(sku, THERE, 4);
          Reservation before = reserved(sku, 12);
          long version = inventory.level(sku).version();
          Instant start = now();
          Reservation after =
              done(extend(operations, extension(before.id(), HOUR.multipliedBy(5))));
          assertThat(after.expiresAt().orElseThrow())
              .isBetween(start.plus(HOUR.multipliedBy(5)), now().plus(HOUR.multipliedBy(5)));
          assertThat(after.lines()).isEqualTo(before.lines());
          assertThat(after.isOpen()).isTrue();
          assertThat(after.note()).isEqualTo(before.note());
          assertThat(inventory.queries().reservation(before.id())).contains(after);
          assertThat(inventory.level(sku).version())
              .as("no stock row is written")
              .isEqualTo(version);
          List<Movement> written = movements();
          assertThat(written)
              .singleElement()
              .satisfies(
                  movement -> {
                    assertThat(movement.pieces()).isEqualTo(12);
                    assertThat(movement.location()).as("of no place").isEmpty();
                    assertThat(movement.operator()).isEqualTo("bert");
                    assertThat(movement.note()).isEqualTo("a call");
                    assertThat(movement.effect()).isEmpty();
                    assertThat(movement.reservationId()).hasValue(before.id());
                    assertThat(movement.heldUntil()).isEqualTo(after.expiresAt());
                  });
        });
  }

  @Test
  void windowsHearOfIt() {
    long id = reserved(sku, 5).id();
    HEARD.clear();
    done(stock.extend(extension(id, HOUR)));
    assertThat(HEARD).containsExactly(Sku.of(sku));
  }

  private List<Movement> movements() {
    return inventory.queries().movementsOf(Sku.of(sku), 20).stream()
        .filter(movement -> movement.operation().equals(Optional.of(Operation.EXTEND)))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_CALL", "ROW_LOCK"})
  void itMayEndEarlierOrNeverAndOnlyWhatIsStillHeldIsInTheLedger(LockingStrategy strategy) {
    by(
        strategy,
        operations -> {
          long id = reserved(sku, 5).id();
          assertThat(done(extend(operations, extension(id, Duration.ofMinutes(1)))).expiresAt())
              .hasValueSatisfying(
                  end -> assertThat(end).isBefore(now().plus(Duration.ofMinutes(2))));
          ReleaseRequest.Line two = new ReleaseRequest.Line(Sku.of(sku), Optional.empty(), 2);
          done(stock.release(new ReleaseRequest("part of " + id, "anna", id, List.of(two), "")));
          assertThat(done(extend(operations, extension(id, null))).expiresAt()).isEmpty();
          assertThat(movements()).extracting(Movement::pieces).containsExactly(3L, 5L);
          assertThat(movements().get(0).heldUntil()).isEmpty();
          assertThat(done(stock.commit(CommitRequest.of("anna", id))).pieces()).isEqualTo(3);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_CALL", "ROW_LOCK"})
  void theSameKeyExtendsOnceAndMeansOneRequest(LockingStrategy strategy) {
    by(
        strategy,
        operations -> {
          long id = reserved(sku, 5).id();
          ExtendRequest request = extension(id, HOUR.multipliedBy(3));
          Reservation after = done(extend(operations, request));
          assertThat(operations.extend(request)).isEqualTo(new Outcome.AlreadyDone<>(after));
          assertThat(movements()).hasSize(1);
          for (ExtendRequest changed :
              List.of(
                  new ExtendRequest(request.key(), "bert", id, Optional.of(HOUR), ""),
                  new ExtendRequest(request.key(), "bert", id, Optional.empty(), ""),
                  new ExtendRequest(request.key(), "bert", id + 1, request.holdFor(), ""))) {
            assertThat(operations.extend(changed).refusal())
                .containsInstanceOf(Refusal.InvalidRequest.class);
          }
          done(stock.release(ReleaseRequest.all("anna", id)));
          assertThat(operations.extend(request)).isInstanceOf(Outcome.AlreadyDone.class);
          assertThat(operations.release(new ReleaseRequest(request.key(), "b", id, List.of(), "")))
              .as("the key of another operation")
              .matches(outcome -> outcome.refusal().isPresent());
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_CALL", "ROW_LOCK"})
  void bothWaysKnowTheSameRequest(LockingStrategy first) {
    LockingStrategy second =
        first == LockingStrategy.ROW_LOCK ? LockingStrategy.SERVER_CALL : LockingStrategy.ROW_LOCK;
    long id = reserved(sku, 5).id();
    ExtendRequest request = extension(id, Duration.ofNanos(90_000_500_000L));
    by(first, operations -> done(extend(operations, request)));
    by(
        second,
        operations ->
            assertThat(operations.extend(request)).isInstanceOf(Outcome.AlreadyDone.class));
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_CALL", "ROW_LOCK"})
  void whatIsClosedOrUnknownIsRefusedAndLeavesNothing(LockingStrategy strategy) {
    by(
        strategy,
        operations -> {
          long released = reserved(sku, 1).id();
          done(stock.release(ReleaseRequest.all("anna", released)));
          long shipped = reserved(sku, 1).id();
          done(stock.commit(CommitRequest.of("anna", shipped)));
          long expired = reserved(sku, 1).id();
          inventory.sql("UPDATE reservation SET expires_at = now() WHERE id = " + expired);
          done(stock.expire(expired, "clock"));
          assertRefused(
              extend(operations, extension(released, HOUR)),
              new Refusal.NotPossible(released, ReservationState.RELEASED));
          assertRefused(
              extend(operations, extension(shipped, HOUR)),
              new Refusal.NotPossible(shipped, ReservationState.COMMITTED));
          assertRefused(
              extend(operations, extension(expired, HOUR)),
              new Refusal.NotPossible(expired, ReservationState.EXPIRED));
          assertRefused(
              extend(operations, extension(987_654_321, HOUR)),
              new Refusal.UnknownReservation(987_654_321));
          assertThat(movements()).isEmpty();
          // The key of what was refused is free for another request.
          ExtendRequest refused = extension(released, HOUR);
          operations.extend(refused);
          done(
              operations.extend(
                  new ExtendRequest(
                      refused.key(), "bert", reserved(sku, 1).id(), refused.holdFor(), "")));
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_CALL", "ROW_LOCK"})
  void whatAnotherProgramClosedIsSaidToHoldItsLines(LockingStrategy strategy) {
    by(
        strategy,
        operations -> {
          long id = reserved(sku, 4).id();
          inventory.sql(
              "UPDATE reservation SET state = 'RELEASED', closed_at = now() WHERE id = " + id);
          assertRefused(
              extend(operations, extension(id, HOUR)),
              new Refusal.ClosedWithOpenLines(id, ReservationState.RELEASED, 4));
          inventory.sql("UPDATE reservation SET state = 'OPEN', closed_at = NULL WHERE id = " + id);
        });
  }

  /** Its stock is still held, so nobody else has been promised it. */
  @ParameterizedTest
  @EnumSource(names = {"SERVER_CALL", "ROW_LOCK"})
  void whatIsDueCanBeKeptUntilSomebodyExpiresIt(LockingStrategy strategy) {
    by(
        strategy,
        operations -> {
          long id = reserved(sku, 4).id();
          inventory.sql("UPDATE reservation SET expires_at = now() WHERE id = " + id);
          done(extend(operations, extension(id, HOUR)));
          assertThat(stock.expireDue("clock", 100)).isEmpty();
          assertThat(stock.expire(id, "clock"))
              .isEqualTo(refused(new Refusal.NotPossible(id, ReservationState.OPEN)));
          assertThat(done(stock.commit(CommitRequest.of("anna", id))).pieces()).isEqualTo(4);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_CALL", "ROW_LOCK"})
  void aHoldOutOfBoundsIsRefused(LockingStrategy strategy) {
    by(
        strategy,
        operations -> {
          long id = reserved(sku, 4).id();
          for (Duration hold :
              List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(365).plusMillis(1))) {
            assertThat(extend(operations, extension(id, hold)).refusal())
                .containsInstanceOf(Refusal.InvalidRequest.class);
          }
          done(extend(operations, extension(id, Duration.ofDays(365))));
          assertThat(done(extend(operations, extension(id, Duration.ofNanos(1)))).expiresAt())
              .isPresent();
        });
  }
}
