package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import org.awaitility.Awaitility;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.postgres.waiting.PostgresWaitingList;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.inventory.waiting.Placement;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.waiting.WaitingFilter;
import org.holdfast.inventory.waiting.WaitingList;
import org.holdfast.jdbc.Sql;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What every way to take stock must hold under real threads on a real PostgreSQL. After each test
 * the stock rows, the open reservations, the ledger and what the callers were told must agree.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class StockContract {

  private static final Duration SHORT_WAIT = Duration.ofMillis(700);
  private static final Duration LONG_DEADLINE = Duration.ofSeconds(30);
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final LockingStrategy strategy;
  private final boolean serializable;
  private TestInventory inventory;
  private StockOperations stock;
  private History history;

  StockContract(LockingStrategy strategy, boolean serializable) {
    this.strategy = strategy;
    this.serializable = serializable;
  }

  @BeforeAll
  void open() {
    inventory =
        TestInventory.open(
            TestServer.freshSchema()
                .withSerializable(serializable)
                .withTimes(Duration.ofSeconds(10), LONG_DEADLINE)
                .withOperations(16),
            strategy);
    stock = inventory.operations();
  }

  @BeforeEach
  void forget() {
    history = new History();
  }

  @AfterEach
  void nothingIsMadeLostOrPromisedTwice() {
    assertThat(InventoryInvariants.violations(inventory, history)).isEmpty();
  }

  @AfterAll
  void close() {
    inventory.close();
  }

  @Test
  void fiveRequestsOfThreeAgainstTen() {
    String sku = product(10);
    List<Outcome<Reservation>> answers = Threads.together(5, i -> () -> reserve(sku, 3));
    assertThat(answers).filteredOn(Outcome::isDone).hasSize(3);
    assertThat(answers)
        .filteredOn(answer -> !answer.isDone())
        .allSatisfy(
            answer ->
                assertThat(answer.refusal())
                    .contains(
                        new Refusal.Insufficient(
                            List.of(new Refusal.Shortage(Sku.of(sku), Optional.empty(), 3, 1)))));
    assertThat(inventory.level(sku).reserved()).isEqualTo(9);
  }

  @Test
  void tenRequestsOfOneAgainstTen() {
    String sku = product(10);
    List<Outcome<Reservation>> answers = Threads.together(10, i -> () -> reserve(sku, 1));
    assertThat(answers).allMatch(Outcome::isDone);
    assertThat(inventory.level(sku).available()).isZero();
    assertThat(inventory.level(sku).stock()).isEqualTo(10);
  }

  /** The row says that it is set aside, so who holds it or changes it under a condition knows. */
  @Test
  void nothingIsPromisedWhereALocationIsSetAsideMeanwhile() {
    String sku = product(4);
    String place = "Aside " + sku;
    inventory.catalog().change(LocationRequest.add("boss", place, false));
    inventory.stock(sku, place, 40);
    List<String> answers = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      LocationRequest.Change turn =
          round % 2 == 0 ? LocationRequest.Change.SET_ASIDE : LocationRequest.Change.PROMISE;
      List<Optional<Refusal>> found =
          Threads.together(
              7,
              i ->
                  () ->
                      i == 0
                          ? inventory.catalog().change(location(turn, place)).refusal()
                          : reserveAndRelease(sku, i % 2 == 0 ? place : TestInventory.HERE));
      boolean aside = found.get(0).isEmpty() == (turn == LocationRequest.Change.SET_ASIDE);
      assertThat(inventory.level(sku, place).setAside()).isEqualTo(aside);
      found.forEach(
          refusal ->
              answers.add(refusal.map(each -> each.getClass().getSimpleName()).orElse("Done")));
      if (aside) {
        assertThat(inventory.level(sku, place).available()).isZero();
        assertThat(reserve(ReserveRequest.Line.at(sku, place, 1)).refusal())
            .contains(new Refusal.SetAside(Sku.of(sku), place));
      }
    }
    assertThat(answers)
        .isSubsetOf(
            "Done", "SetAside", "LocationPromised", "LockNotObtained", "Contended", "TimedOut");
  }

  private static LocationRequest location(LocationRequest.Change change, String name) {
    return new LocationRequest(
        UUID.randomUUID().toString(), "boss", change, name, Optional.empty(), false, "");
  }

  private Optional<Refusal> reserveAndRelease(String sku, String place) {
    Outcome<Reservation> reserved = reserve(ReserveRequest.Line.at(sku, place, 1));
    reserved
        .value()
        .ifPresent(
            reservation -> {
              ReleaseRequest all = ReleaseRequest.all("clerk", reservation.id());
              assertThat(history.other(all.key(), stock.release(all)).isDone()).isTrue();
            });
    return reserved.refusal();
  }

  /** Each location has enough; together they may not give more than the rest leaves. */
  @Test
  void safetyStockIsKeptWhateverLocationsAreAskedFor() {
    String sku = product(30);
    inventory.stock(sku, TestInventory.THERE, 30);
    inventory.sql("UPDATE product SET safety_stock = 20 WHERE sku = ?", sku);
    List<Outcome<Reservation>> answers =
        Threads.together(
            12,
            i ->
                () -> {
                  String place = i % 2 == 0 ? TestInventory.HERE : TestInventory.THERE;
                  ReserveRequest request =
                      ReserveRequest.of("clerk", ReserveRequest.Line.at(sku, place, 5));
                  return history.reservation(request.key(), stock.reserve(request));
                });
    assertThat(answers).filteredOn(Outcome::isDone).hasSize(8);
    assertThat(answers)
        .filteredOn(answer -> !answer.isDone())
        .hasSize(4)
        .allSatisfy(
            answer ->
                assertThat(answer.refusal().orElseThrow())
                    .isInstanceOf(Refusal.BelowSafetyStock.class));
    long available =
        inventory.level(sku).available() + inventory.level(sku, TestInventory.THERE).available();
    assertThat(available).isEqualTo(20);
  }

  @Test
  void eightAndEightAgainstTen() {
    String sku = product(10);
    List<Outcome<Reservation>> answers = Threads.together(2, i -> () -> reserve(sku, 8));
    assertThat(answers).filteredOn(Outcome::isDone).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.refusal().orElse(null) instanceof Refusal.Insufficient)
        .hasSize(1);
    assertThat(inventory.level(sku).available()).isEqualTo(2);
  }

  @Test
  void linesFromAnywhereNeverTakeMoreThanAllLocationsHold() {
    String sku = product(7);
    inventory.stock(sku, TestInventory.THERE, 5);
    List<Outcome<Reservation>> answers = Threads.together(6, i -> () -> reserve(sku, 4));
    // 7 + 5 serve three requests of 4 only by splitting the last one over both locations.
    assertThat(answers).filteredOn(Outcome::isDone).hasSize(3);
    assertThat(inventory.level(sku, TestInventory.HERE).available()).isZero();
    assertThat(inventory.level(sku, TestInventory.THERE).available()).isZero();
  }

  @Test
  void aMixOfEverythingOverManyProducts() {
    List<String> skus = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String sku = product(30);
      inventory.stock(sku, TestInventory.THERE, 10);
      skus.add(sku);
    }
    Threads.together(8, i -> () -> mix(skus, new SplittableRandom(4711 + i), 25));
    stock.expireDue("clock", 1_000);
    for (Reservation open : inventory.queries().reservations(ReservationFilter.open(1_000))) {
      assertThat(stock.release(ReleaseRequest.all("cleaner", open.id())).isDone()).isTrue();
    }
    assertThat(inventory.queries().stockOf(skus.stream().map(Sku::of).toList()))
        .allSatisfy(product -> assertThat(product.reserved()).isZero());
  }

  @Test
  void manyCommitsOfOneReservationShipItOnce() {
    String sku = product(10);
    long id = reserve(sku, 4).value().orElseThrow().id();
    List<Outcome<ReservationChange>> answers =
        Threads.together(8, i -> () -> stock.commit(CommitRequest.of("packer " + i, id)));
    assertThat(answers).filteredOn(answer -> answer instanceof Outcome.Done).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer instanceof Outcome.AlreadyDone).hasSize(7);
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.value().orElseThrow().pieces()).isEqualTo(4));
    StockLevel level = inventory.level(sku);
    assertThat(level.stock()).isEqualTo(6);
    assertThat(level.reserved()).isZero();
  }

  @Test
  void commitAndReleaseOfOneReservationDoNotBothHappen() {
    String sku = product(10);
    for (int round = 0; round < 5; round++) {
      long id = reserve(sku, 1).value().orElseThrow().id();
      long before = inventory.level(sku).stock();
      List<Callable<Outcome<ReservationChange>>> both =
          List.of(
              () -> stock.commit(CommitRequest.of("packer", id)),
              () -> stock.release(ReleaseRequest.all("clerk", id)));
      List<Outcome<ReservationChange>> answers = Threads.together(both);
      assertThat(answers).filteredOn(Outcome::isDone).hasSize(1);
      long shipped = before - inventory.level(sku).stock();
      assertThat(shipped).isEqualTo(answers.get(0).isDone() ? 1 : 0);
      assertThat(inventory.level(sku).reserved()).isZero();
    }
  }

  /** Who comes first decides; the other one sees what was decided. */
  @Test
  void anExtensionAndAnEndOfOneReservationDoNotOvertakeEachOther() {
    String sku = product(40);
    for (int round = 0; round < 4; round++) {
      long id = reserveFor(sku, 2, Duration.ofHours(1));
      List<Callable<Outcome<?>>> both =
          List.of(
              () -> extend(id, Duration.ofHours(2)),
              () ->
                  history.other("end " + sku + id, stock.commit(commitOf("end " + sku + id, id))));
      List<Outcome<?>> answers = Threads.together(both);
      assertThat(answers.get(1).isDone()).as("an extension hinders nobody from shipping").isTrue();
      assertThat(answers.get(0).isDone() ? 1 : 0).isEqualTo(extensionsOf(id));
      if (!answers.get(0).isDone()) {
        assertThat(answers.get(0).refusal())
            .contains(new Refusal.NotPossible(id, ReservationState.COMMITTED));
      }
      assertThat(extend(id, Duration.ofHours(3)).isDone()).isFalse();
    }
    assertThat(inventory.level(sku).stock()).isEqualTo(32);
    assertThat(inventory.level(sku).reserved()).isZero();
  }

  /** What is due is either kept or given back, whatever comes first, and never both. */
  @Test
  void whatIsDueIsEitherExtendedOrExpired() {
    String sku = product(40);
    for (int round = 0; round < 4; round++) {
      long id = reserveFor(sku, 2, Duration.ofMillis(1));
      Awaitility.await().until(() -> due(id));
      List<Callable<Outcome<?>>> both =
          List.of(() -> extend(id, Duration.ofHours(2)), () -> stock.expire(id, "clock"));
      List<Outcome<?>> answers = Threads.together(both);
      assertThat(answers).as("%s", answers).filteredOn(Outcome::isDone).hasSize(1);
      boolean kept = answers.get(0).isDone();
      assertThat(inventory.queries().reservation(id).orElseThrow().isOpen()).isEqualTo(kept);
      assertThat(extensionsOf(id)).isEqualTo(kept ? 1 : 0);
      assertThat(inventory.level(sku).reserved()).isEqualTo(kept ? 2 : 0);
      if (kept) {
        assertThat(stock.release(ReleaseRequest.all("clerk", id)).isDone()).isTrue();
      }
    }
  }

  @Test
  void oneKeyExtendsOnceFromManyThreads() {
    String sku = product(10);
    long id = reserveFor(sku, 4, Duration.ofHours(1));
    ExtendRequest request = ExtendRequest.of("clerk", id, Duration.ofHours(2));
    List<Outcome<Reservation>> answers = Threads.together(8, i -> () -> stock.extend(request));
    assertThat(answers).filteredOn(answer -> answer instanceof Outcome.Done).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer instanceof Outcome.AlreadyDone).hasSize(7);
    assertThat(extensionsOf(id)).isEqualTo(1);
  }

  /** Whoever is asked first undoes; the others hear that it was done. */
  @Test
  void oneMovementIsUndoneOnce() {
    String sku = product(10);
    long more = received(sku, 5);
    List<Outcome<List<StockChange>>> answers =
        Threads.together(6, i -> () -> undo("undo " + i + " of " + sku, more));
    assertThat(answers).as("%s", answers).filteredOn(Outcome::isDone).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !answer.isDone())
        .allSatisfy(
            answer -> assertThat(answer.refusal()).containsInstanceOf(Refusal.AlreadyUndone.class));
    assertThat(inventory.level(sku).stock()).isEqualTo(10);
  }

  /** What an undo takes away cannot be promised, and what is promised it cannot take away. */
  @Test
  void whatIsUndoneIsNotPromised() {
    String sku = product(2);
    for (int round = 0; round < 4; round++) {
      long more = received(sku, 5);
      String key = "undo " + more;
      ReserveRequest wanted = ReserveRequest.of("clerk", ReserveRequest.Line.of(sku, 6));
      List<Callable<Outcome<?>>> both =
          List.of(
              () -> undo(key, more),
              () -> history.reservation(wanted.key(), stock.reserve(wanted)));
      List<Outcome<?>> answers = Threads.together(both);
      assertThat(answers).as("%s", answers).filteredOn(Outcome::isDone).hasSize(1);
      if (answers.get(0).isDone()) {
        assertThat(answers.get(1).refusal()).containsInstanceOf(Refusal.Insufficient.class);
      } else {
        assertThat(answers.get(0).refusal()).containsInstanceOf(Refusal.BelowReserved.class);
        long held = ((Reservation) answers.get(1).value().orElseThrow()).id();
        assertThat(stock.release(ReleaseRequest.all("clerk", held)).isDone()).isTrue();
        assertThat(undo("again " + key, more).isDone()).isTrue();
      }
      assertThat(inventory.level(sku).stock()).isEqualTo(2);
      assertThat(inventory.level(sku).reserved()).isZero();
    }
  }

  private long received(String sku, long pieces) {
    ReceiveRequest request = ReceiveRequest.of("clerk", sku, TestInventory.HERE, pieces);
    return stock.receive(request).value().orElseThrow().movement();
  }

  private Outcome<List<StockChange>> undo(String key, long movement) {
    return history.other(key, stock.undo(new UndoRequest(key, "clerk", movement, "")));
  }

  /** An extension needs no stock row: who holds one holds nobody up who extends. */
  @Test
  void anExtensionDoesNotWaitForAStockRow() {
    String sku = product(10);
    long id = reserveFor(sku, 4, Duration.ofHours(1));
    try (ForeignSession holder = ForeignSession.holding(inventory, sku)) {
      assertThat(extend(id, Duration.ofHours(2)).isDone()).isTrue();
      holder.commit();
    }
  }

  private long reserveFor(String sku, long pieces, Duration hold) {
    ReserveRequest request =
        ReserveRequest.of("clerk", ReserveRequest.Line.of(sku, pieces)).heldFor(hold);
    return history.reservation(request.key(), stock.reserve(request)).value().orElseThrow().id();
  }

  private Outcome<Reservation> extend(long id, Duration hold) {
    ExtendRequest request = ExtendRequest.of("clerk", id, hold);
    return history.other(request.key(), stock.extend(request));
  }

  private static CommitRequest commitOf(String key, long id) {
    return new CommitRequest(key, "packer", id, "");
  }

  private int extensionsOf(long id) {
    try (Connection connection = inventory.database().dedicated("test")) {
      return Sql.first(
              connection,
              "SELECT count(*) FROM movement WHERE operation = 'EXTEND' AND reservation_id = ?",
              row -> row.getInt(1),
              id)
          .orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void linesInOppositeOrdersDoNotDeadlock() throws Exception {
    List<String> skus = List.of(product(1_000), product(1_000), product(1_000));
    long deadlocks =
        Deadlocks.during(
            inventory,
            () -> {
              try (TestInventory other = inventory.beside(settings -> settings, strategy)) {
                Threads.together(8, i -> () -> reserveAll(other, skus, i % 2 == 1, 10));
              }
            });
    assertThat(deadlocks).isZero();
    assertThat(skus).allSatisfy(sku -> assertThat(inventory.level(sku).reserved()).isEqualTo(80));
  }

  private boolean reserveAll(TestInventory other, List<String> skus, boolean reversed, int times) {
    List<String> order = new ArrayList<>(skus);
    if (reversed) {
      Collections.reverse(order);
    }
    for (int n = 0; n < times; n++) {
      ReserveRequest request =
          ReserveRequest.of(
              "clerk",
              order.stream()
                  .map(sku -> ReserveRequest.Line.of(sku, 1))
                  .toArray(ReserveRequest.Line[]::new));
      Outcome<Reservation> answer =
          history.reservation(request.key(), other.operations().reserve(request));
      assertThat(answer.isDone()).as("%s", answer).isTrue();
    }
    return true;
  }

  @Test
  void oneKeyFromManyThreadsHasOneEffect() {
    String sku = product(100);
    String key = UUID.randomUUID().toString();
    ReserveRequest request =
        ReserveRequest.of("clerk", ReserveRequest.Line.of(sku, 7)).withKey(key);
    List<Outcome<Reservation>> answers =
        Threads.together(10, i -> () -> history.reservation(key, stock.reserve(request)));
    assertThat(answers).filteredOn(answer -> answer instanceof Outcome.Done).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer instanceof Outcome.AlreadyDone).hasSize(9);
    assertThat(answers.stream().map(answer -> answer.value().orElseThrow().id()).distinct())
        .hasSize(1);
    assertThat(inventory.level(sku).reserved()).isEqualTo(7);
  }

  @Test
  void firstReceiptsOfOneProductMakeOneRow() {
    String sku = "P" + NUMBERS.incrementAndGet();
    inventory.product(sku, true);
    Threads.together(
        6,
        i -> () -> stock.receive(ReceiveRequest.of("dock", sku, TestInventory.HERE, 5)).isDone());
    assertThat(inventory.level(sku).stock()).isEqualTo(30);
  }

  @Test
  void transfersInOppositeDirectionsNeitherDeadlockNorLosePieces() throws Exception {
    String sku = product(50);
    inventory.stock(sku, TestInventory.THERE, 50);
    long deadlocks =
        Deadlocks.during(
            inventory,
            () -> {
              try (TestInventory other = inventory.beside(settings -> settings, strategy)) {
                Threads.together(6, i -> () -> transfers(other, sku, i % 2 == 0, 8));
              }
            });
    assertThat(deadlocks).isZero();
    assertThat(
            inventory.level(sku, TestInventory.HERE).stock()
                + inventory.level(sku, TestInventory.THERE).stock())
        .isEqualTo(100);
  }

  private boolean transfers(TestInventory other, String sku, boolean there, int times) {
    for (int n = 0; n < times; n++) {
      TransferRequest request =
          there
              ? TransferRequest.of("cart", sku, TestInventory.HERE, TestInventory.THERE, 3)
              : TransferRequest.of("cart", sku, TestInventory.THERE, TestInventory.HERE, 2);
      expected(history.other(request.key(), other.operations().transfer(request)));
    }
    return true;
  }

  @Test
  void aHolderThatSitsOnTheLockIsReportedAndNothingChanges() {
    String sku = product(10);
    try (TestInventory hasty =
            inventory.beside(
                settings -> settings.withTimes(SHORT_WAIT, Duration.ofSeconds(5)), strategy);
        ForeignSession holder = ForeignSession.holding(inventory, sku)) {
      ReserveRequest request = ReserveRequest.of("clerk", ReserveRequest.Line.of(sku, 3));
      Outcome<Reservation> answer =
          history.reservation(request.key(), hasty.operations().reserve(request));
      assertThat(answer.refusal()).contains(new Refusal.LockNotObtained(SHORT_WAIT));
      holder.commit();
      // The very same request goes through once the holder is gone.
      assertThat(history.reservation(request.key(), hasty.operations().reserve(request)).isDone())
          .isTrue();
    }
    assertThat(inventory.level(sku).reserved()).isEqualTo(3);
  }

  @Test
  void aWaiterSeesWhatTheHolderDid() {
    String sku = product(10);
    try (ForeignSession holder = ForeignSession.holding(inventory, sku)) {
      Future<Outcome<Reservation>> waiter = Threads.start(() -> reserve(sku, 3));
      ForeignSession.awaitWaiting(inventory, 1);
      // The holder writes eight pieces off, with their movement, as any other program could.
      holder.run(
          """
          WITH changed AS (
            UPDATE stock SET quantity = quantity - 8, version = version + 1
            WHERE product_id = (SELECT id FROM product WHERE sku = ?)
            RETURNING id, product_id, quantity
          ), asked AS (
            INSERT INTO request (key, operation, fingerprint)
            SELECT 'holder of ' || id, 'ADJUST', gen_random_uuid() FROM changed
          )
          INSERT INTO movement (operator, operation, reason, product_id, stock_id, request_key,
                                pieces, quantity_before, quantity_after, reserved_before,
                                reserved_after)
          SELECT 'holder', 'ADJUST', 'LOST', product_id, id, 'holder of ' || id, 8, quantity + 8,
                 quantity, 0, 0
          FROM changed
          RETURNING id
          """,
          sku);
      holder.commit();
      assertThat(Threads.get(waiter).refusal())
          .contains(
              new Refusal.Insufficient(
                  List.of(new Refusal.Shortage(Sku.of(sku), Optional.empty(), 3, 2))));
    }
    assertThat(inventory.level(sku).stock()).isEqualTo(2);
  }

  @Test
  void aBackendKilledInMidTransactionLeavesNothingOrEverything() throws SQLException {
    String sku = product(10);
    ReserveRequest request = ReserveRequest.of("victim", ReserveRequest.Line.of(sku, 3));
    Future<Outcome<Reservation>> answer;
    try (ForeignSession holder = ForeignSession.holding(inventory, sku)) {
      answer = Threads.start(() -> history.reservation(request.key(), stock.reserve(request)));
      ForeignSession.awaitWaiting(inventory, 1);
      kill("victim");
      // It starts over on a new session, under the same key, and waits again.
      ForeignSession.awaitWaiting(inventory, 1);
      kill("victim");
      holder.commit();
    }
    assertThat(Threads.get(answer).isDone()).isTrue();
    assertThat(inventory.level(sku).reserved()).isEqualTo(3);
  }

  @Test
  void nobodyIsServedBeforeThoseWhoWait() {
    String sku = product(2);
    WaitRequest anna = WaitRequest.of(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 4)));
    Waiting waits = queued(waitingList().reserveOrWait(anna));
    Refusal behind = new Refusal.Awaited(List.of(new Refusal.Queue(Sku.of(sku), 1, 4)));
    assertThat(reserve(sku, 1).refusal()).as("there would be enough").contains(behind);
    assertThat(reserve(sku, 3).refusal()).as("there is not enough").contains(behind);
    assertThat(reserve(ReserveRequest.Line.at(sku, TestInventory.HERE, 1)).refusal())
        .contains(behind);
    assertThat(inventory.level(sku).reserved()).isZero();
    ReceiveRequest some = ReceiveRequest.of("dock", sku, TestInventory.THERE, 3);
    assertThat(history.other(some.key(), stock.receive(some)).isDone()).isTrue();
    Optional<Reservation> served =
        waitingList().reserveOrWait(anna).value().flatMap(Placement::reservation);
    assertThat(served).as("whoever brings serves").isPresent();
    history.reservation(anna.reserve().key(), new Outcome.Done<>(served.orElseThrow()));
    assertThat(waitingList().waiting(waits.id()).orElseThrow().isWaiting()).isFalse();
    assertThat(reserve(sku, 1).isDone()).as("nobody waits any more").isTrue();
  }

  /** Also who has read before that there was enough, and that nobody waited. */
  @Test
  void whoeverTakesSeesWhoBeganToWaitBeforeHeTook() throws SQLException {
    String sku = product(2);
    Future<Outcome<Reservation>> answer;
    try (ForeignSession other = ForeignSession.holding(inventory, sku)) {
      other.run(
          """
          SELECT outcome FROM reserve_or_wait(?, 'anna', ARRAY[?::text], ARRAY[NULL]::text[],
                                              ARRAY[5]::bigint[])
          """,
          "wait for " + sku,
          sku);
      answer = Threads.start(() -> reserve(sku, 1));
      ForeignSession.awaitWaiting(inventory, 1);
      other.commit();
    }
    assertThat(Threads.get(answer).refusal())
        .contains(new Refusal.Awaited(List.of(new Refusal.Queue(Sku.of(sku), 1, 5))));
    Waiting anna = waitingList().waiting(forSku(sku)).get(0).waiting();
    ReceiveRequest some = ReceiveRequest.of("dock", sku, TestInventory.HERE, 4);
    assertThat(history.other(some.key(), stock.receive(some)).isDone()).isTrue();
    Waiting served = waitingList().waiting(anna.id()).orElseThrow();
    history.reservation(
        "wait for " + sku,
        new Outcome.Done<>(
            inventory.queries().reservation(served.reservationId().orElseThrow()).orElseThrow()));
    assertThat(reserve(sku, 1).isDone()).as("nobody waits any more").isTrue();
  }

  private WaitingList waitingList() {
    return new PostgresWaitingList(
        inventory.transactions(), inventory.database().queries(), skus -> {});
  }

  private static WaitingFilter forSku(String sku) {
    return WaitingFilter.standing(10).of(Sku.of(sku));
  }

  private static Waiting queued(Outcome<Placement> outcome) {
    assertThat(outcome.value()).as("%s", outcome).get().isInstanceOf(Placement.Queued.class);
    return ((Placement.Queued) outcome.value().orElseThrow()).waiting();
  }

  @Test
  void aReservationExpiresOnceAndOnlyOnce() {
    String sku = product(20);
    ReserveRequest request =
        ReserveRequest.of("clerk", ReserveRequest.Line.of(sku, 5)).heldFor(Duration.ofMillis(1));
    long id = history.reservation(request.key(), stock.reserve(request)).value().orElseThrow().id();
    Awaitility.await().until(() -> due(id));
    List<List<Reservation>> expired =
        Threads.together(4, i -> () -> stock.expireDue("clock " + i, 100));
    assertThat(expired.stream().flatMap(List::stream).filter(r -> r.id() == id)).hasSize(1);
    assertThat(inventory.queries().reservation(id).orElseThrow().state())
        .isEqualTo(ReservationState.EXPIRED);
    assertThat(inventory.level(sku).reserved()).isZero();
  }

  private boolean due(long id) throws SQLException {
    try (Connection connection = inventory.database().dedicated("test")) {
      return Sql.first(
              connection,
              "SELECT expires_at <= now() FROM reservation WHERE id = ?",
              row -> row.getBoolean(1),
              id)
          .orElseThrow();
    }
  }

  private void kill(String operator) throws SQLException {
    try (Connection connection = inventory.database().dedicated("killer")) {
      // The second argument waits until the backend is really gone.
      assertThat(
              Sql.list(
                  connection,
                  """
                  SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                  WHERE application_name LIKE 'holdfast/%/' || ?
                  """,
                  row -> row.getBoolean(1),
                  operator))
          .containsExactly(true);
    }
  }

  private String product(long quantity) {
    String sku = "P" + NUMBERS.incrementAndGet();
    inventory.with(sku, quantity);
    return sku;
  }

  private Outcome<Reservation> reserve(ReserveRequest.Line line) {
    ReserveRequest request = ReserveRequest.of("clerk", line);
    return history.reservation(request.key(), stock.reserve(request));
  }

  private Outcome<Reservation> reserve(String sku, long pieces) {
    ReserveRequest request = ReserveRequest.of("clerk", ReserveRequest.Line.of(sku, pieces));
    return history.reservation(request.key(), stock.reserve(request));
  }

  /** One thread's share of the mix. Every answer must be one of those that the mix can foresee. */
  private boolean mix(List<String> skus, SplittableRandom random, int steps) {
    List<Long> mine = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      String sku = skus.get(random.nextInt(skus.size()));
      switch (random.nextInt(9)) {
        case 0, 1, 2 -> mixReserve(skus, random, mine);
        case 3 -> mixClose(mine, random, id -> stock.release(ReleaseRequest.all("mix", id)));
        case 4 -> mixClose(mine, random, id -> stock.commit(CommitRequest.of("mix", id)));
        case 5 -> stock.expireDue("mix", 2);
        case 7 ->
            mixClose(mine, random, id -> extend(id, Duration.ofMillis(1 + random.nextInt(60))));
        case 6 -> {
          AdjustRequest request =
              AdjustRequest.by(
                  "mix", sku, TestInventory.HERE, random.nextInt(5) - 6, ReasonCode.DAMAGED);
          expected(history.other(request.key(), stock.adjust(request)));
        }
        default -> {
          ReceiveRequest request =
              ReceiveRequest.of("mix", sku, TestInventory.THERE, 1 + random.nextInt(4));
          expected(history.other(request.key(), stock.receive(request)));
        }
      }
    }
    return true;
  }

  private void mixReserve(List<String> skus, SplittableRandom random, List<Long> mine) {
    List<ReserveRequest.Line> lines = new ArrayList<>();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      String sku = skus.get(random.nextInt(skus.size()));
      lines.add(
          random.nextBoolean()
              ? ReserveRequest.Line.of(sku, 1 + random.nextInt(6))
              : ReserveRequest.Line.at(sku, TestInventory.THERE, 1 + random.nextInt(4)));
    }
    ReserveRequest request =
        ReserveRequest.of("mix", lines.toArray(ReserveRequest.Line[]::new))
            .heldFor(random.nextBoolean() ? Duration.ofMillis(20) : Duration.ofHours(1));
    Outcome<Reservation> answer = history.reservation(request.key(), stock.reserve(request));
    expected(answer);
    answer.value().ifPresent(reservation -> mine.add(reservation.id()));
  }

  private void mixClose(List<Long> mine, SplittableRandom random, LongFunction<Outcome<?>> close) {
    if (!mine.isEmpty()) {
      expected(close.apply(mine.get(random.nextInt(mine.size()))));
    }
  }

  private static void expected(Outcome<?> answer) {
    if (answer.isDone()) {
      return;
    }
    Refusal refusal = answer.refusal().orElseThrow();
    assertThat(refusal)
        .isInstanceOfAny(
            Refusal.Insufficient.class,
            Refusal.BelowReserved.class,
            Refusal.NotPossible.class,
            Refusal.Expired.class);
  }
}
