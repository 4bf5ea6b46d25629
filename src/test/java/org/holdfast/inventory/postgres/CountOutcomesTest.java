package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.testing.TestInventory.HERE;
import static org.holdfast.testing.TestInventory.THERE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A count is about a moment; what has moved since is known. */
class CountOutcomesTest extends OperationOutcomes {

  /** Both ways to carry it out. */
  enum Way {
    SERVER,
    CLIENT
  }

  private static TestInventory byClient;

  @BeforeAll
  static void openBeside() {
    byClient = inventory.beside(settings -> settings, LockingStrategy.ROW_LOCK);
  }

  @AfterAll
  static void closeBeside() {
    byClient.close();
  }

  private StockOperations operations(Way way) {
    return way == Way.SERVER ? stock : byClient.operations();
  }

  private AdjustRequest request(String key, long count, Instant at, OptionalLong expected) {
    return new AdjustRequest(
        key,
        "c",
        Sku.of(sku),
        HERE,
        new AdjustRequest.To(count, expected, Optional.of(at)),
        ReasonCode.COUNT,
        "");
  }

  private AdjustRequest request(long count, Instant at) {
    return request(UUID.randomUUID().toString(), count, at, OptionalLong.empty());
  }

  private void ship(long pieces) {
    ReserveRequest wanted = ReserveRequest.of("anna", ReserveRequest.Line.of(sku, pieces));
    Reservation made = done(reserve(wanted));
    CommitRequest shipped = CommitRequest.of("anna", made.id());
    done(history.other(shipped.key(), stock.commit(shipped)));
  }

  @ParameterizedTest
  @EnumSource
  void whatWasShippedSinceIsTakenOff(Way way) {
    done(stock.receive(ReceiveRequest.of("c", sku, HERE, 417)));
    Instant at = inventory.now();
    ship(7);
    StockChange change = done(operations(way).adjust(request(430, at)));
    assertThat(change.stockBefore()).isEqualTo(420);
    assertThat(change.stockAfter()).isEqualTo(423);
    Movement movement = inventory.queries().movementsOf(Sku.of(sku), 1).get(0);
    assertThat(movement.count()).contains(new Movement.Count(430, at));
    assertThat(movement.pieces()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void whatCameAndWhatWasDamagedOrMovedAwaySinceCounts(Way way) {
    Instant at = inventory.now();
    done(stock.receive(ReceiveRequest.of("c", sku, HERE, 50)));
    done(stock.adjust(AdjustRequest.by("c", sku, HERE, -2, ReasonCode.DAMAGED)));
    done(stock.transfer(TransferRequest.of("c", sku, HERE, THERE, 5)));
    done(reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 3))));
    assertThat(done(operations(way).adjust(request(9, at))).stockAfter()).isEqualTo(52);
  }

  private long undo(long movement) {
    UndoRequest request = new UndoRequest(UUID.randomUUID().toString(), "c", movement, "a mistake");
    return done(history.other(request.key(), stock.undo(request))).get(0).movement();
  }

  private long damaged(long pieces) {
    return done(stock.adjust(AdjustRequest.by("c", sku, HERE, -pieces, ReasonCode.DAMAGED)))
        .movement();
  }

  /** Nothing moves when a mistake is undone: who counted after the mistake saw that. */
  @ParameterizedTest
  @EnumSource
  void whatWasUndoneSinceIsNoMovementWhereTheMistakeWasThereBefore(Way way) {
    long mistake = damaged(2);
    Instant at = inventory.now();
    ship(1);
    long undone = undo(mistake);
    StockChange change =
        done(operations(way).adjust(request("u1" + sku, 10, at, OptionalLong.of(8))));
    assertThat(change.stockBefore()).isEqualTo(9);
    assertThat(change.stockAfter()).as("10 were counted, 1 was shipped").isEqualTo(9);

    Instant later = inventory.now();
    undo(undone);
    assertThat(done(operations(way).adjust(request(9, later))).stockAfter())
        .as("undone again, still nothing has moved")
        .isEqualTo(9);
  }

  @ParameterizedTest
  @EnumSource
  void aMistakeOfAfterTheCountAndItsUndoComeToNothing(Way way) {
    Instant at = inventory.now();
    undo(damaged(2));
    long received = done(stock.receive(ReceiveRequest.of("c", sku, HERE, 5))).movement();
    undo(undo(received));
    assertThat(done(operations(way).adjust(request(9, at))).stockAfter()).isEqualTo(14);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsUndoneBackAndForthIsOfBeforeTheCountIfItBeganBefore(Way way) {
    long older = damaged(2);
    Instant at = inventory.now();
    long newer = done(stock.receive(ReceiveRequest.of("c", sku, HERE, 5))).movement();
    for (int i = 0; i < 4; i++) {
      older = undo(older);
      newer = undo(newer);
    }
    undo(older);
    StockChange change =
        done(operations(way).adjust(request("u2" + sku, 9, at, OptionalLong.of(8))));
    assertThat(change.stockBefore()).isEqualTo(15);
    assertThat(change.stockAfter()).as("9 were counted, 5 came").isEqualTo(14);
  }

  @ParameterizedTest
  @EnumSource
  void anOlderCorrectionThatIsUndoneOverrulesNobody(Way way) {
    long older =
        done(stock.adjust(AdjustRequest.to("berta", sku, HERE, 12, ReasonCode.COUNT))).movement();
    Instant at = inventory.now();
    undo(older);
    assertThat(done(operations(way).adjust(request(11, at))).stockAfter()).isEqualTo(11);
  }

  @ParameterizedTest
  @EnumSource
  void whoSawTheShelfLaterIsNotOverruled(Way way) {
    Instant at = inventory.now();
    done(stock.adjust(AdjustRequest.to("berta", sku, HERE, 12, ReasonCode.COUNT)));
    Refusal refusal = operations(way).adjust(request(9, at)).refusal().orElseThrow();
    assertThat(refusal).isInstanceOf(Refusal.CountedSince.class);
    assertThat(((Refusal.CountedSince) refusal).by()).isEqualTo("berta");
    assertThat(inventory.level(sku).stock()).isEqualTo(12);
    done(operations(way).adjust(request(9, inventory.now())));
  }

  @ParameterizedTest
  @EnumSource
  void aCountFromTheFutureAndOneOfLessThanHasLeftAreRefused(Way way) {
    Instant later = inventory.now().plus(Duration.ofHours(1));
    assertThat(operations(way).adjust(request(9, later)).refusal().orElseThrow())
        .isInstanceOf(Refusal.CountedInFuture.class);
    Instant at = inventory.now();
    ship(7);
    assertRefused(
        operations(way).adjust(request(5, at)),
        new Refusal.CountTooSmall(Sku.of(sku), HERE, 5, -7));
    assertThat(operations(way).adjust(request(5, Instant.MAX)).refusal().orElseThrow())
        .isInstanceOf(Refusal.InvalidRequest.class);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheBooksSaidIsAskedOfThatMoment(Way way) {
    Instant at = inventory.now();
    ship(4);
    assertRefused(
        operations(way).adjust(request("k1" + sku, 11, at, OptionalLong.of(6))),
        new Refusal.StockChanged(Sku.of(sku), HERE, 6, 10));
    StockChange change =
        done(operations(way).adjust(request("k2" + sku, 11, at, OptionalLong.of(10))));
    assertThat(change.stockAfter()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource
  void belowWhatIsReservedIsRefusedAndTheSameTwiceIsDoneOnce(Way way) {
    Instant at = inventory.now();
    done(reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 8))));
    assertRefused(
        operations(way).adjust(request(5, at)),
        new Refusal.BelowReserved(Sku.of(sku), HERE, 10, 8, 5));
    AdjustRequest again = request("k3" + sku, 9, at, OptionalLong.empty());
    StockChange change = done(operations(way).adjust(again));
    assertThat(operations(way).adjust(again)).isEqualTo(new Outcome.AlreadyDone<>(change));
    assertThat(
            operations(way)
                .adjust(request("k3" + sku, 9, at.plusMillis(1), OptionalLong.empty()))
                .refusal())
        .isPresent();
  }

  /** Whatever comes first, what is there in the end is what was counted less what was shipped. */
  @Test
  void aCountWhileOthersShipLosesNothing() {
    done(stock.receive(ReceiveRequest.of("c", sku, HERE, 90)));
    Instant at = inventory.now();
    List<Outcome<?>> answers =
        Threads.together(
            9,
            i ->
                (Callable<Outcome<?>>)
                    () -> {
                      if (i == 4) {
                        return stock.adjust(request(104, at));
                      }
                      ReserveRequest wanted =
                          ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 2));
                      Reservation made =
                          history.reservation(wanted.key(), stock.reserve(wanted)).value().get();
                      CommitRequest shipped = CommitRequest.of("anna", made.id());
                      return history.other(shipped.key(), stock.commit(shipped));
                    });
    assertThat(answers).allMatch(Outcome::isDone);
    assertThat(inventory.level(sku).stock()).isEqualTo(104 - 8 * 2);
  }
}
