package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.testing.TestInventory.HERE;
import static org.holdfast.testing.TestInventory.THERE;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.groups.Tuple;
import org.awaitility.Awaitility;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.postgres.locking.Demand;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.postgres.locking.PessimisticRowLock;
import org.holdfast.inventory.postgres.locking.ReservedStockRow;
import org.holdfast.inventory.postgres.locking.StockLockingStrategy;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.RetryPolicy;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.TransactionSettings;
import org.holdfast.jdbc.Transactions;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.History;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every outcome of every operation, one caller at a time, on a real PostgreSQL. */
@Timeout(60)
class OutcomesTest {

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final Set<Sku> HEARD = new HashSet<>();

  private static TestInventory inventory;
  private static StockOperations stock;
  private final History history = new History();
  private String sku;
  private String other;
  private boolean conserved = true;

  @BeforeAll
  static void open() {
    inventory =
        TestInventory.open(TestServer.freshSchema(), LockingStrategy.ROW_LOCK, HEARD::addAll);
    stock = inventory.operations();
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  @BeforeEach
  void products() {
    sku = "O" + NUMBERS.incrementAndGet();
    other = "O" + NUMBERS.incrementAndGet();
    inventory.with(sku, 10);
    inventory.with(other, 5);
    HEARD.clear();
  }

  @AfterEach
  void nothingIsMadeLostOrPromisedTwice() {
    if (conserved) {
      assertThat(InventoryInvariants.violations(inventory, history)).isEmpty();
    }
  }

  @Nested
  class Reserving {

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
                  assertThat(answer.refusal().orElseThrow().message())
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
      assertThat(
              stock.reserve(ReserveRequest.of("an\0na", ReserveRequest.Line.of(sku, 1))).refusal())
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

  @Nested
  class Waiting {

    @Test
    void lockNotObtained() {
      try (TestInventory hasty = hasty(Duration.ofMillis(700), Duration.ofSeconds(10));
          ForeignSession holder = ForeignSession.holding(inventory, sku)) {
        assertThat(hasty.operations().adjust(AdjustRequest.by("a", sku, HERE, 1, ReasonCode.FOUND)))
            .isEqualTo(new Outcome.Refused<>(new Refusal.LockNotObtained(Duration.ofMillis(700))));
        holder.commit();
      }
    }

    @Test
    void lockNotObtainedWithTheRealFiveSeconds() {
      ReserveRequest request = ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 1));
      try (ForeignSession holder = ForeignSession.holding(inventory, sku)) {
        long start = System.nanoTime();
        assertRefused(reserve(request), new Refusal.LockNotObtained(Duration.ofSeconds(5)));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isBetween(Duration.ofMillis(4_900), Duration.ofSeconds(9));
        holder.commit();
      }
    }

    @Test
    void timedOut() {
      try (TestInventory hasty = hasty(Duration.ofSeconds(5), Duration.ofMillis(900));
          ForeignSession holder = ForeignSession.holding(inventory, sku)) {
        assertThat(
                hasty.operations().reserve(ReserveRequest.of("a", ReserveRequest.Line.of(sku, 1))))
            .isEqualTo(new Outcome.Refused<>(new Refusal.TimedOut(Duration.ofMillis(900))));
        holder.commit();
      }
    }

    @Test
    void timedOutBeforeTheDeadlineWhenNoConnectionIsFree() throws SQLException {
      try (TestInventory small =
              inventory.beside(
                  s ->
                      s.withOperations(1).withTimes(Duration.ofMillis(700), Duration.ofSeconds(30)),
                  LockingStrategy.ROW_LOCK);
          Connection only = small.database().operations().connection()) {
        assertThat(only.isClosed()).isFalse();
        Refusal refusal =
            small
                .operations()
                .reserve(ReserveRequest.of("a", ReserveRequest.Line.of(sku, 1)))
                .refusal()
                .orElseThrow();
        assertThat(refusal).isInstanceOf(Refusal.TimedOut.class);
        assertThat(((Refusal.TimedOut) refusal).limit())
            .isBetween(Duration.ofMillis(600), Duration.ofSeconds(20));
      }
    }

    @Test
    void contended() {
      StockLockingStrategy alwaysTooLate =
          new StockLockingStrategy() {
            private final StockLockingStrategy locking = new PessimisticRowLock();

            @Override
            public List<LockedStockRow> read(Connection connection, List<Demand> demands)
                throws SQLException {
              return locking.read(connection, demands);
            }

            @Override
            public List<ReservedStockRow> reserve(
                Connection connection, List<LockedStockRow> rows, Map<Long, Long> pieces) {
              return List.of();
            }
          };
      TransactionSettings settings =
          new TransactionSettings(
              Duration.ofSeconds(5),
              Duration.ofSeconds(10),
              new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(2)));
      try (Transactions transactions =
          new Transactions(inventory.database().operations(), settings)) {
        PostgresStockOperations unlucky =
            new PostgresStockOperations(
                transactions,
                inventory.database().queries(),
                alwaysTooLate,
                skus -> {},
                AttemptListener.NONE);
        ReserveRequest request = ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 1));
        assertRefused(
            history.reservation(request.key(), unlucky.reserve(request)), new Refusal.Contended(4));
      }
    }

    private TestInventory hasty(Duration lock, Duration all) {
      return inventory.beside(settings -> settings.withTimes(lock, all), LockingStrategy.ROW_LOCK);
    }
  }

  @Nested
  class Closings {

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
      assertThat(stock.release(strange).refusal().orElseThrow().message())
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
      assertThat(stock.release(releaseAt(id, THERE)).refusal().orElseThrow().message())
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
      inventory.sql(
          "UPDATE reservation SET expires_at = now() - interval '1 s' WHERE id = " + later);
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
        inventory.sql(
            "UPDATE reservation SET expires_at = now() - interval '1 s' WHERE id = " + id);
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

  @Nested
  class StockOnHand {

    @Test
    void adjustByAndTo() {
      assertThat(done(stock.adjust(AdjustRequest.by("c", sku, HERE, -4, ReasonCode.DAMAGED))))
          .isEqualTo(new StockChange(Sku.of(sku), HERE, 10, 6, 0));
      assertThat(done(stock.adjust(AdjustRequest.to("c", sku, HERE, 20, ReasonCode.COUNT))))
          .isEqualTo(new StockChange(Sku.of(sku), HERE, 6, 20, 0));
      assertThat(inventory.level(sku).stock()).isEqualTo(20);
      Movement movement = inventory.queries().movementsOf(Sku.of(sku), 1).get(0);
      assertThat(movement.reason()).contains(ReasonCode.COUNT);
      assertThat(movement.pieces()).isEqualTo(14);
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
      assertThat(change).isEqualTo(new StockChange(Sku.of(sku), THERE, 0, 7, 0));
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
      assertThat(transfer.from()).isEqualTo(new StockChange(Sku.of(sku), HERE, 10, 6, 0));
      assertThat(transfer.to()).isEqualTo(new StockChange(Sku.of(sku), THERE, 0, 4, 0));
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

  @Nested
  class LastGuards {

    @Test
    void theLedgerTakesNoChanges() {
      for (String statement :
          List.of("UPDATE movement SET pieces = 0", "DELETE FROM movement", "TRUNCATE movement")) {
        assertThatThrownBy(() -> inventory.sql(statement))
            .rootCause()
            .hasMessageContaining("append-only");
      }
    }

    @Test
    void theSchemaRefusesWhatTheProgramNeverWrites() {
      long row = inventory.level(sku).id();
      for (String change :
          List.of(
              "reserved = -1",
              "reserved = quantity + 1",
              "quantity = -1",
              "quantity = 1000000000001")) {
        assertThatThrownBy(
                () -> inventory.sql("UPDATE stock SET %s WHERE id = %d".formatted(change, row)))
            .rootCause()
            .hasMessageContaining("check constraint");
      }
      assertThatThrownBy(() -> inventory.product(sku, true))
          .rootCause()
          .hasMessageContaining("product_sku_key");
      assertThatThrownBy(() -> inventory.product("lower", true))
          .rootCause()
          .hasMessageContaining("check constraint");
    }

    @Test
    void aTagNamesTheWorkWhileItRunsAndIsGoneAfterwards() throws SQLException {
      try (ForeignSession holder = ForeignSession.holding(inventory, sku)) {
        Future<Outcome<Reservation>> waiting =
            Threads.start(() -> reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 1))));
        ForeignSession.awaitWaiting(inventory, 1);
        assertThat(names()).contains("holdfast/RESERVE/-/anna");
        holder.commit();
        assertThat(Threads.get(waiting).isDone()).isTrue();
      }
      Awaitility.await()
          .untilAsserted(() -> assertThat(names()).noneMatch(name -> name.endsWith("/anna")));
    }

    private List<String> names() throws SQLException {
      try (Connection connection = inventory.database().dedicated("test")) {
        return Sql.list(
            connection,
            "SELECT application_name FROM pg_stat_activity WHERE state IS NOT NULL",
            row -> row.getString(1));
      }
    }
  }

  private Outcome<Reservation> reserve(ReserveRequest request) {
    return history.reservation(request.key(), stock.reserve(request));
  }

  private static <T> T done(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return outcome.value().orElseThrow();
  }

  private static <T> Outcome<T> refused(Refusal refusal) {
    return new Outcome.Refused<>(refusal);
  }

  private static void assertRefused(Outcome<?> outcome, Refusal refusal) {
    assertThat(outcome.refusal()).contains(refusal);
  }

  private static Refusal shortage(String sku, String location, long requested, long available) {
    return new Refusal.Insufficient(
        List.of(
            new Refusal.Shortage(
                Sku.of(sku), Optional.ofNullable(location), requested, available)));
  }
}
