package org.holdfast.inventory.postgres.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.testing.TestInventory.ASIDE;
import static org.holdfast.testing.TestInventory.HERE;
import static org.holdfast.testing.TestInventory.THERE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holdfast.inventory.catalog.LocationRequest;
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
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.waiting.Placement;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.inventory.waiting.WaitingFilter;
import org.holdfast.inventory.waiting.WaitingTotals;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who waits, who is served by whom, and in which order; one caller at a time. */
@Timeout(180)
class WaitingListTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private static WaitingFixture fixture;

  @BeforeAll
  static void open() {
    fixture = new WaitingFixture(TestInventory.open().withAside());
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @AfterEach
  void everythingAddsUp() {
    assertThat(fixture.wrong()).isEmpty();
  }

  @Test
  void whatCanBeMetIsReservedAtOnce() {
    String sku = fixture.product(10);
    Outcome<Placement> outcome = fixture.reserveOrWait("anna", sku, 4);
    Reservation promise = outcome.value().orElseThrow().reservation().orElseThrow();
    assertThat(promise.operator()).isEqualTo("anna");
    assertThat(promise.openPieces()).isEqualTo(4);
    assertThat(promise.expiresAt()).isEmpty();
    assertThat(fixture.inventory().level(sku).reserved()).isEqualTo(4);
    assertThat(fixture.inventory().queries().reservation(promise.id())).contains(promise);
  }

  @Test
  void whoCannotBeServedWaitsAndIsServedByWhoReceives() {
    String sku = fixture.product(3);
    fixture.heard();
    Waiting anna =
        fixture.waits(
            WaitRequest.of(
                new ReserveRequest(
                    UUID.randomUUID().toString(),
                    "anna",
                    List.of(ReserveRequest.Line.of(sku, 5)),
                    Optional.of(HOUR),
                    "for Monday")));
    assertThat(fixture.heard()).containsExactly(Sku.of(sku));
    assertThat(anna.state()).isEqualTo(WaitingState.WAITING);
    assertThat(anna.position()).hasValue(1);
    assertThat(anna.endsAt()).isEmpty();
    assertThat(fixture.now(anna)).isEqualTo(anna);
    fixture.receive(sku, 1);
    assertThat(fixture.state(anna)).isEqualTo(WaitingState.WAITING);
    fixture.receive(sku, 1);
    Waiting served = fixture.now(anna);
    assertThat(served.state()).isEqualTo(WaitingState.SERVED);
    assertThat(served.position()).isEmpty();
    Reservation promise =
        fixture.inventory().queries().reservation(served.reservationId().getAsLong()).orElseThrow();
    assertThat(promise.operator()).isEqualTo("anna");
    assertThat(promise.note()).isEqualTo("for Monday");
    assertThat(promise.openPieces()).isEqualTo(5);
    assertThat(Duration.between(promise.createdAt(), promise.expiresAt().orElseThrow()))
        .as("held from when it was made")
        .isEqualTo(HOUR);
    List<Movement> ledger = fixture.inventory().queries().movementsOf(Sku.of(sku), 2);
    assertThat(ledger)
        .as("first what brought the stock, then what it went to")
        .extracting(movement -> movement.operation().orElseThrow())
        .containsExactly(Operation.RESERVE, Operation.RECEIVE);
    assertThat(ledger.get(0).operator()).isEqualTo("anna");
    assertThat(ledger.get(0).at()).isAfterOrEqualTo(ledger.get(1).at());
  }

  @Test
  void nobodyIsOvertaken() {
    String sku = fixture.product(0);
    Waiting many = fixture.waits("anna", sku, 10);
    Waiting few = fixture.waits("bert", sku, 1);
    assertThat(few.position()).hasValue(2);
    fixture.receive(sku, 9);
    assertThat(fixture.state(few)).as("nine would do for him").isEqualTo(WaitingState.WAITING);
    Waiting third = fixture.waits("carl", sku, 2);
    assertThat(third.position()).hasValue(3);
    fixture.receive(sku, 2);
    assertThat(fixture.state(many)).isEqualTo(WaitingState.SERVED);
    assertThat(fixture.state(few)).isEqualTo(WaitingState.SERVED);
    assertThat(fixture.state(third)).isEqualTo(WaitingState.WAITING);
    assertThat(fixture.now(third).position()).hasValue(1);
    fixture.receive(sku, 2);
    assertThat(fixture.state(third)).isEqualTo(WaitingState.SERVED);
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_CALL", "COMBINED"})
  void whoDoesNotWantToWaitIsToldHowManyDo(LockingStrategy strategy) {
    String sku = fixture.product(3);
    fixture.waits("anna", sku, 5);
    fixture.waits("bert", sku, 2);
    ReserveRequest one = WaitingFixture.wanted("carl", ReserveRequest.Line.of(sku, 1));
    ReserveRequest here = WaitingFixture.wanted("carl", ReserveRequest.Line.at(sku, HERE, 1));
    ReserveRequest much = WaitingFixture.wanted("carl", ReserveRequest.Line.of(sku, 100));
    Refusal awaited = new Refusal.Awaited(List.of(new Refusal.Queue(Sku.of(sku), 2, 7)));
    try (WaitingFixture beside = fixture.by(strategy)) {
      for (ReserveRequest request : List.of(one, here, much)) {
        assertThat(beside.stock().reserve(request).refusal()).contains(awaited);
      }
      fixture.receive(sku, 5);
      assertThat(beside.stock().reserve(one).isDone()).as("nobody waits any more").isTrue();
    }
  }

  @Test
  void manyAtOnceAreToldTheSame() {
    String sku = fixture.product(3);
    fixture.waits("anna", sku, 5);
    assertThat(together(sku)).containsExactly("AWAITED", "AWAITED");
    fixture.receive(sku, 7);
    assertThat(together(sku)).containsExactly("DONE", "DONE");
  }

  private static List<String> together(String sku) {
    return SqlWords.of(
        fixture.inventory(),
        """
        SELECT outcome FROM reserve_together(?, ARRAY[?, ?], ARRAY['a', 'b'], ARRAY[NULL, 'Here'],
                                             ARRAY[1, 2], ARRAY[NULL, NULL]::interval[],
                                             ARRAY['', ''], ARRAY[false, false])
        """,
        sku,
        UUID.randomUUID().toString(),
        UUID.randomUUID().toString());
  }

  @Test
  void whoReleasesExpiresOrCorrectsServes() {
    String sku = fixture.product(6);
    long first = fixture.reserved("anna", sku, 2).id();
    final long second = fixture.reserved("anna", sku, 2).id();
    long third = fixture.reserved("anna", sku, 2).id();
    Waiting a = fixture.waits("bert", sku, 1);
    final Waiting b = fixture.waits("bert", sku, 1);
    final Waiting c = fixture.waits("bert", sku, 2);
    final Waiting d = fixture.waits("bert", sku, 3);
    fixture
        .stock()
        .release(
            new ReleaseRequest(
                UUID.randomUUID().toString(),
                "anna",
                first,
                List.of(new ReleaseRequest.Line(Sku.of(sku), Optional.empty(), 1)),
                ""));
    assertThat(fixture.state(a)).as("a part was released").isEqualTo(WaitingState.SERVED);
    assertThat(fixture.state(b)).isEqualTo(WaitingState.WAITING);
    fixture.stock().release(ReleaseRequest.all("anna", first));
    assertThat(fixture.state(b)).isEqualTo(WaitingState.SERVED);
    fixture
        .inventory()
        .sql("UPDATE reservation SET expires_at = now() - interval '1 s' WHERE id = ?", second);
    assertThat(fixture.stock().expire(second, "expiry").isDone()).isTrue();
    assertThat(fixture.state(c)).isEqualTo(WaitingState.SERVED);
    fixture.stock().commit(CommitRequest.of("anna", third));
    assertThat(fixture.state(d)).as("what is shipped is gone").isEqualTo(WaitingState.WAITING);
    fixture.stock().adjust(AdjustRequest.by("anna", sku, HERE, 3, ReasonCode.FOUND));
    assertThat(fixture.state(d)).isEqualTo(WaitingState.SERVED);
  }

  @Test
  void whoMovesStockToWhereItIsWantedServes() {
    String sku = fixture.product(5);
    fixture.inventory().stock(sku, THERE, 1);
    Waiting there =
        fixture.waits(
            WaitRequest.of(WaitingFixture.wanted("anna", ReserveRequest.Line.at(sku, THERE, 3))));
    fixture.stock().transfer(TransferRequest.of("bert", sku, HERE, THERE, 2));
    assertThat(fixture.state(there)).isEqualTo(WaitingState.SERVED);
  }

  @Test
  void whatIsStockedSomewhereForTheFirstTimeServes() {
    String sku = "NEW-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    fixture.inventory().product(sku, true);
    Waiting anywhere = fixture.waits("anna", sku, 2);
    Waiting there =
        fixture.waits(
            WaitRequest.of(WaitingFixture.wanted("bert", ReserveRequest.Line.at(sku, THERE, 1))));
    fixture.inventory().stock(sku, THERE, 3);
    assertThat(fixture.state(anywhere)).isEqualTo(WaitingState.SERVED);
    assertThat(fixture.state(there)).isEqualTo(WaitingState.SERVED);
  }

  @Test
  void aLocationThatIsBackInServiceServes() {
    String sku = fixture.product(1);
    fixture.inventory().stock(sku, ASIDE, 5);
    Waiting anna = fixture.waits("anna", sku, 4);
    fixture
        .inventory()
        .catalog()
        .change(LocationRequest.of("boss", LocationRequest.Change.PROMISE, ASIDE));
    assertThat(fixture.state(anna)).isEqualTo(WaitingState.SERVED);
    fixture
        .stock()
        .release(ReleaseRequest.all("anna", fixture.now(anna).reservationId().orElseThrow()));
    fixture
        .inventory()
        .catalog()
        .change(LocationRequest.of("boss", LocationRequest.Change.SET_ASIDE, ASIDE));
  }

  @Test
  void anotherProgramThatBringsStockServes() {
    String sku = fixture.product(1);
    Waiting anna = fixture.waits("anna", sku, 2);
    fixture
        .inventory()
        .sql(
            """
            UPDATE stock SET quantity = 2
            WHERE product_id = (SELECT id FROM product WHERE sku = ?)
            """,
            sku);
    assertThat(fixture.state(anna)).isEqualTo(WaitingState.SERVED);
    fixture
        .inventory()
        .sql(
            """
            INSERT INTO movement (operator, operation, reason, product_id, stock_id, request_key,
                                  pieces, quantity_before, quantity_after, reserved_before,
                                  reserved_after)
            SELECT 'other', 'ADJUST', 'OTHER', s.product_id, s.id, 'other', 1, 1, 2, 0, 0
            FROM stock s JOIN product p ON p.id = s.product_id WHERE p.sku = ?
            """,
            sku);
  }

  @Test
  void whoWaitsForSeveralProductsIsServedByTheNextRoundAndHoldsItsPlacesMeanwhile() {
    String bolt = fixture.product(0);
    String nut = fixture.product(0);
    Waiting both =
        fixture.waits(
            WaitRequest.of(
                WaitingFixture.wanted(
                    "anna", ReserveRequest.Line.of(bolt, 2), ReserveRequest.Line.of(nut, 1))));
    Waiting one = fixture.waits("bert", nut, 1);
    fixture.receive(nut, 2);
    assertThat(fixture.list().serve()).isEmpty();
    assertThat(fixture.state(one)).as("behind one who lacks bolts").isEqualTo(WaitingState.WAITING);
    fixture.receive(bolt, 2);
    fixture.heard();
    assertThat(fixture.list().serve()).containsExactlyInAnyOrder(Sku.of(bolt), Sku.of(nut));
    assertThat(fixture.heard()).containsExactlyInAnyOrder(Sku.of(bolt), Sku.of(nut));
    assertThat(fixture.state(both)).isEqualTo(WaitingState.SERVED);
    assertThat(fixture.state(one)).isEqualTo(WaitingState.SERVED);
    assertThat(fixture.list().serve()).isEmpty();
  }

  @Test
  void moreThanOneTransactionMayServeAreServedByTheNextRound() {
    String sku = fixture.product(0);
    List<Waiting> all =
        IntStream.range(0, 45).mapToObj(i -> fixture.waits("a" + i, sku, 1)).toList();
    fixture.receive(sku, 100);
    assertThat(all.stream().filter(one -> fixture.state(one) == WaitingState.SERVED)).hasSize(20);
    assertThat(all.subList(0, 20)).allMatch(one -> fixture.state(one) == WaitingState.SERVED);
    assertThat(fixture.list().serve()).containsExactly(Sku.of(sku));
    assertThat(all).allMatch(one -> fixture.state(one) == WaitingState.SERVED);
  }

  @Test
  void aWaitIsEndedByHandAndThoseBehindItAreServed() {
    String sku = fixture.product(3);
    Waiting many = fixture.waits("anna", sku, 10);
    Waiting few = fixture.waits("bert", sku, 2);
    Outcome<Waiting> ended = fixture.list().end("boss", many.id());
    assertThat(ended).isInstanceOf(Outcome.Done.class);
    assertThat(ended.value().orElseThrow().state()).isEqualTo(WaitingState.ENDED);
    assertThat(fixture.now(many).closedBy()).contains("boss");
    assertThat(fixture.state(few)).isEqualTo(WaitingState.SERVED);
    assertThat(fixture.list().end("boss", many.id())).isInstanceOf(Outcome.AlreadyDone.class);
    assertThat(fixture.list().end("boss", few.id()).refusal())
        .contains(new Refusal.WaitingOver(few.id(), WaitingState.SERVED));
    assertThat(fixture.list().end("boss", 987_654_321).refusal())
        .contains(new Refusal.UnknownWaiting(987_654_321));
  }

  @Test
  void whoHasWaitedForAsLongAsHeWantedIsNotServedAnyMore() {
    String sku = fixture.product(2);
    Waiting anna = fixture.waitsFor("anna", HOUR, sku, 5);
    assertThat(anna.endsAt()).isPresent();
    Waiting bert = fixture.waitsFor("bert", HOUR, sku, 2);
    fixture
        .inventory()
        .sql("UPDATE waiting SET ends_at = now() - interval '1 ms' WHERE id = ?", anna.id());
    assertThat(
            fixture
                .stock()
                .reserve(WaitingFixture.wanted("carl", ReserveRequest.Line.of(sku, 1)))
                .refusal())
        .as("bert comes before carl")
        .contains(new Refusal.Awaited(List.of(new Refusal.Queue(Sku.of(sku), 1, 2))));
    assertThat(fixture.list().serve()).containsExactly(Sku.of(sku));
    assertThat(fixture.state(anna)).isEqualTo(WaitingState.EXPIRED);
    assertThat(fixture.state(bert)).isEqualTo(WaitingState.SERVED);
    assertThat(fixture.list().end("boss", anna.id()).refusal())
        .contains(new Refusal.WaitingOver(anna.id(), WaitingState.EXPIRED));
  }

  @Test
  void theSameKeyTellsHowItStandsNow() {
    String sku = fixture.product(0);
    WaitRequest request =
        WaitRequest.of(WaitingFixture.wanted("anna", ReserveRequest.Line.of(sku, 1)));
    Waiting anna = fixture.waits(request);
    assertThat(fixture.waits(request)).isEqualTo(anna);
    assertThat(fixture.stock().reserve(request.reserve()).refusal())
        .get()
        .isInstanceOf(Refusal.InvalidRequest.class);
    fixture.receive(sku, 1);
    Outcome<Placement> again = fixture.list().reserveOrWait(request);
    assertThat(again).isInstanceOf(Outcome.AlreadyDone.class);
    assertThat(OptionalLong.of(again.value().orElseThrow().reservation().orElseThrow().id()))
        .isEqualTo(fixture.now(anna).reservationId());
    WaitRequest second =
        WaitRequest.of(WaitingFixture.wanted("anna", ReserveRequest.Line.of(sku, 1)));
    Waiting ended = fixture.waits(second);
    fixture.list().end("anna", ended.id());
    assertThat(fixture.list().reserveOrWait(second).refusal())
        .contains(new Refusal.WaitingOver(ended.id(), WaitingState.ENDED));
  }

  @Test
  void safetyStockIsKeptFromThoseWhoWaitUnlessTheyMayUseIt() {
    String sku = fixture.product(5);
    fixture.inventory().sql("UPDATE product SET safety_stock = 4 WHERE sku = ?", sku);
    Waiting anna = fixture.waits("anna", sku, 3);
    fixture.receive(sku, 1);
    assertThat(fixture.state(anna)).isEqualTo(WaitingState.WAITING);
    fixture.receive(sku, 1);
    assertThat(fixture.state(anna)).isEqualTo(WaitingState.SERVED);
    Waiting bert =
        fixture.waits(
            WaitRequest.of(
                WaitingFixture.wanted("bert", ReserveRequest.Line.of(sku, 5)).usingSafetyStock()));
    fixture.receive(sku, 1);
    assertThat(fixture.state(bert)).isEqualTo(WaitingState.SERVED);
  }

  @Test
  void whoIsTriedInVainChangesNothing() {
    String sku = fixture.product(5);
    fixture.inventory().sql("UPDATE product SET safety_stock = 4 WHERE sku = ?", sku);
    Waiting anna = fixture.waits("anna", sku, 3);
    fixture.heard();
    assertThat(fixture.list().serve()).isEmpty();
    assertThat(fixture.heard()).isEmpty();
    fixture.inventory().sql("UPDATE product SET safety_stock = 0 WHERE sku = ?", sku);
    assertThat(fixture.list().serve()).containsExactly(Sku.of(sku));
    assertThat(fixture.state(anna)).isEqualTo(WaitingState.SERVED);
  }

  @Test
  void whoStandsBehindVeryManyWhoAreTriedInVainIsServedByALaterRound() {
    TestInventory inventory = fixture.inventory();
    List<String> dear = IntStream.range(0, 3).mapToObj(i -> fixture.product(5)).toList();
    for (String sku : dear) {
      inventory.sql("UPDATE product SET safety_stock = 4 WHERE sku = ?", sku);
      fixture.waits("anna", sku, 3);
    }
    String bolt = fixture.product(0);
    String nut = fixture.product(1);
    Waiting bert =
        fixture.waits(
            WaitRequest.of(
                WaitingFixture.wanted(
                    "bert", ReserveRequest.Line.of(bolt, 1), ReserveRequest.Line.of(nut, 1))));
    fixture.receive(bolt, 1);
    PostgresWaitingList list =
        new PostgresWaitingList(
            inventory.transactions(),
            inventory.database().queries(),
            skus -> {},
            AttemptListener.NONE,
            2);
    for (int round = 0; round < 3; round++) {
      list.serve();
    }
    assertThat(fixture.state(bert)).isEqualTo(WaitingState.SERVED);
  }

  @Test
  void whoStandsBehindOneWhoseStockSomebodyHoldsIsServedMeanwhile() {
    List<String> skus = IntStream.range(0, 4).mapToObj(i -> fixture.product(i % 2)).toList();
    List<Waiting> both =
        IntStream.of(0, 2)
            .mapToObj(
                i ->
                    fixture.waits(
                        WaitRequest.of(
                            WaitingFixture.wanted(
                                "w" + i,
                                ReserveRequest.Line.of(skus.get(i), 1),
                                ReserveRequest.Line.of(skus.get(i + 1), 1)))))
            .toList();
    fixture.receive(skus.get(0), 1);
    fixture.receive(skus.get(2), 1);
    try (WaitingFixture hasty = fixture.waitingForLocks(Duration.ofMillis(100));
        ForeignSession rival = ForeignSession.holding(fixture.inventory(), skus.get(1))) {
      hasty.list().serve();
      assertThat(fixture.state(both.get(0))).isEqualTo(WaitingState.WAITING);
      assertThat(fixture.state(both.get(1))).isEqualTo(WaitingState.SERVED);
      rival.commit();
    }
    fixture.list().serve();
    assertThat(fixture.state(both.get(0))).isEqualTo(WaitingState.SERVED);
  }

  @Test
  void whatMakesNoSenseDoesNotWait() {
    String sku = fixture.product(1);
    assertThat(fixture.reserveOrWait("anna", "NO-SUCH-THING", 1).refusal())
        .contains(new Refusal.UnknownSku(List.of(Sku.of("NO-SUCH-THING"))));
    assertThat(
            fixture
                .list()
                .reserveOrWait(
                    WaitRequest.of(
                        WaitingFixture.wanted("anna", ReserveRequest.Line.at(sku, "Moon", 2))))
                .refusal())
        .contains(new Refusal.UnknownLocation("Moon"));
    assertThat(
            fixture
                .list()
                .reserveOrWait(
                    new WaitRequest(
                        WaitingFixture.wanted("anna", ReserveRequest.Line.of(sku, 2)),
                        Optional.of(Duration.ofDays(400))))
                .refusal())
        .get()
        .isInstanceOf(Refusal.InvalidRequest.class);
    fixture.inventory().sql("UPDATE product SET active = false WHERE sku = ?", sku);
    assertThat(fixture.reserveOrWait("anna", sku, 5).refusal())
        .contains(new Refusal.ProductInactive(Sku.of(sku)));
    assertThat(fixture.list().waiting(WaitingFilter.all(5).of(Sku.of(sku)))).isEmpty();
  }

  private static List<Waiting> listed(WaitingFilter filter) {
    return fixture.list().waiting(filter).stream().map(WaitingEntry::waiting).toList();
  }

  @Test
  void theListSaysWhatIsMissingUpToEachPlace() {
    String sku = fixture.product(4);
    String other = fixture.product(1);
    String dear = fixture.product(6);
    fixture.inventory().sql("UPDATE product SET safety_stock = 5 WHERE sku = ?", dear);
    Waiting first = fixture.waits("anna", sku, 5);
    Waiting second =
        fixture.waits(
            WaitRequest.of(
                WaitingFixture.wanted(
                    "bert",
                    ReserveRequest.Line.of(sku, 2),
                    ReserveRequest.Line.of(sku, 1),
                    ReserveRequest.Line.at(other, THERE, 1))));
    Waiting third = fixture.waits("carl", dear, 2);
    Waiting last = fixture.waits("dora", other, 1);
    assertThat(missing(first)).containsExactly(new WaitingEntry.Shortage(Sku.of(sku), 1));
    assertThat(missing(second))
        .containsExactly(
            new WaitingEntry.Shortage(Sku.of(sku), 4), new WaitingEntry.Shortage(Sku.of(other), 1));
    assertThat(missing(third))
        .as("the safety stock stays")
        .containsExactly(new WaitingEntry.Shortage(Sku.of(dear), 1));
    assertThat(missing(last)).containsExactly(new WaitingEntry.Shortage(Sku.of(other), 1));
    assertThat(fixture.now(second).position()).hasValue(2);
    fixture.list().end("anna", second.id());
    assertThat(fixture.state(last)).isEqualTo(WaitingState.SERVED);
    assertThat(missing(last)).isEmpty();
    assertThat(missing(second)).isEmpty();
    fixture.list().end("anna", first.id());
    fixture.list().end("anna", third.id());
  }

  private static List<WaitingEntry.Shortage> missing(Waiting one) {
    return fixture.list().waiting(WaitingFilter.all(50)).stream()
        .filter(each -> each.id() == one.id())
        .findFirst()
        .orElseThrow()
        .missing();
  }

  @Test
  void theListIsSearchedAndAddedUpByTheServerAndReadPageByPage() {
    String sku = fixture.product(0);
    String other = fixture.product(0);
    Waiting a =
        fixture.waits(
            WaitRequest.of(
                WaitingFixture.wanted("anna", ReserveRequest.Line.of(sku, 3))
                    .labelled(new OrderLabel("Q-4711", "Müller & Söhne"))));
    Waiting b =
        fixture.waits(
            WaitRequest.of(
                WaitingFixture.wanted(
                    "Berta", ReserveRequest.Line.of(sku, 4), ReserveRequest.Line.of(other, 9))));
    for (String text : List.of("q-47", "müller", Long.toString(a.id()))) {
      assertThat(listed(searched(text))).as(text).containsExactly(fixture.now(a));
    }
    assertThat(listed(searched("bert").of(Sku.of(sku)))).containsExactly(fixture.now(b));
    assertThat(listed(searched(sku.toLowerCase(Locale.ROOT))))
        .contains(fixture.now(a), fixture.now(b));
    WaitingFilter ofSku = WaitingFilter.standing(1).of(Sku.of(sku));
    assertThat(fixture.list().totals(ofSku)).isEqualTo(new WaitingTotals(2, 7));
    assertThat(fixture.list().totals(searched("q-4711"))).isEqualTo(new WaitingTotals(1, 3));
    assertThat(listed(ofSku)).containsExactly(fixture.now(a));
    assertThat(fixture.list().waiting(ofSku, a.id()))
        .extracting(WaitingEntry::id)
        .containsExactly(b.id());
    assertThat(fixture.list().waiting(WaitingFilter.all(1).of(Sku.of(sku)), b.id()))
        .extracting(WaitingEntry::id)
        .containsExactly(a.id());
    fixture.list().end("anna", a.id());
    fixture.list().end("anna", b.id());
  }

  private static WaitingFilter searched(String text) {
    return new WaitingFilter(
        Optional.of(WaitingState.WAITING), Optional.empty(), Optional.of(text), 50);
  }

  @Test
  void whoWasServedIsToldToThoseWhoAskedUnderTheSameNameOnly() {
    String sku = fixture.product(0);
    String who = "served " + sku;
    Instant before = fixture.inventory().queries().now();
    Waiting mine = fixture.waits(who, sku, 1);
    fixture.waits("another", sku, 1);
    assertThat(fixture.list().servedSince(who, before)).isEmpty();
    fixture.receive(sku, 2);
    assertThat(fixture.list().servedSince(who, before)).containsExactly(fixture.now(mine));
    assertThat(fixture.list().servedSince(who, fixture.inventory().queries().now())).isEmpty();
  }

  @Test
  void theListIsReadByProductAndInOrder() {
    String sku = fixture.product(0);
    Waiting a = fixture.waits("anna", sku, 1);
    Waiting b = fixture.waits("bert", sku, 1);
    fixture.receive(sku, 1);
    assertThat(listed(WaitingFilter.standing(10).of(Sku.of(sku)))).containsExactly(fixture.now(b));
    assertThat(listed(WaitingFilter.all(10).of(Sku.of(sku))))
        .containsExactly(fixture.now(b), fixture.now(a));
    fixture.stock().receive(ReceiveRequest.of("dock", sku, HERE, 1));
  }

  @ParameterizedTest
  @EnumSource(names = {"ROW_LOCK", "CONDITIONAL_UPDATE"})
  void stockThatIsBroughtStatementByStatementServesToo(LockingStrategy strategy) {
    String sku = fixture.product(0);
    Waiting anna = fixture.waits("anna", sku, 2);
    try (WaitingFixture beside = fixture.by(strategy)) {
      beside.receive(sku, 2);
    }
    assertThat(fixture.state(anna)).isEqualTo(WaitingState.SERVED);
  }
}
