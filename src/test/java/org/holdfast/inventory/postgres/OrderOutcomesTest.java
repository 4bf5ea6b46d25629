package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.testing.TestInventory.HERE;
import static org.holdfast.testing.TestInventory.THERE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.ReserveRequest.Line;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.order.OrderStep;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.wording.LeftOutTexts;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every outcome of what is done with a reservation as with an order. */
class OrderOutcomesTest extends OperationOutcomes {

  private static final OrderLabel ORDER = new OrderLabel("4711", "Müller & Sons");

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static OrderStep.Add add(String sku, String location, long pieces) {
    return new OrderStep.Add(Sku.of(sku), Optional.ofNullable(location), pieces);
  }

  private static OrderStep.Remove remove(String sku, String location, long pieces) {
    return new OrderStep.Remove(Sku.of(sku), Optional.ofNullable(location), pieces);
  }

  private static OrderStep.Move move(String sku, String from, long pieces, String to) {
    return new OrderStep.Move(Sku.of(sku), Optional.ofNullable(from), pieces, to);
  }

  private Outcome<Reservation> change(long id, OrderStep... steps) {
    return change(ChangeRequest.of(key(), "bert", id, steps));
  }

  private Outcome<Reservation> change(ChangeRequest request) {
    return history.other(request.key(), stock.change(request));
  }

  private Outcome<ReservationChange> ship(long id, boolean freeRest, ReleaseRequest.Line... lines) {
    CommitRequest request = new CommitRequest(key(), "bert", id, List.of(lines), freeRest, "");
    return history.other(request.key(), stock.commit(request));
  }

  private static ReleaseRequest.Line part(String sku, long pieces) {
    return new ReleaseRequest.Line(Sku.of(sku), Optional.empty(), pieces);
  }

  private Reservation reserved(Line... lines) {
    return done(reserve(ReserveRequest.of("anna", lines).labelled(ORDER)));
  }

  private List<Movement> changes(String of) {
    return inventory.queries().movementsOf(Sku.of(of), 20).stream()
        .filter(movement -> movement.operation().equals(Optional.of(Operation.CHANGE)))
        .toList();
  }

  private static List<String> lines(Reservation reservation) {
    return reservation.lines().stream().map(OrderOutcomesTest::text).toList();
  }

  private static String text(ReservationLine line) {
    return "%s@%s %d of %d"
        .formatted(line.sku(), line.location().orElse("-"), line.open(), line.quantity());
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_CALL", "COMBINED", "ROW_LOCK"})
  void anOrderTellsItsReferenceAndCustomer(LockingStrategy strategy) {
    try (TestInventory beside = inventory.beside(settings -> settings, strategy)) {
      ReserveRequest request = ReserveRequest.of("anna", Line.of(sku, 2)).labelled(ORDER);
      Reservation made =
          done(history.reservation(request.key(), beside.operations().reserve(request)));
      assertThat(made.label()).isEqualTo(ORDER);
      assertThat(inventory.queries().reservation(made.id())).contains(made);
      assertThat(stock.reserve(request)).isEqualTo(new Outcome.AlreadyDone<>(made));
      assertThat(stock.reserve(request.labelled(new OrderLabel("4712", ""))).refusal())
          .as("another order under the same key")
          .containsInstanceOf(Refusal.InvalidRequest.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_CALL", "COMBINED", "ROW_LOCK"})
  void whoTakesWhatThereIsGetsThatAndHearsWhatIsMissing(LockingStrategy strategy) {
    try (TestInventory beside = inventory.beside(settings -> settings, strategy)) {
      inventory.stock(sku, THERE, 4);
      ReserveRequest request =
          ReserveRequest.of("anna", Line.at(sku, HERE, 12), Line.of(sku, 9), Line.of(other, 3))
              .takingWhatThereIs();
      Reservation made =
          done(history.reservation(request.key(), beside.operations().reserve(request)));
      assertThat(lines(made))
          .containsExactlyInAnyOrder(
              sku + "@" + HERE + " 10 of 10",
              sku + "@" + THERE + " 4 of 4",
              other + "@" + HERE + " 3 of 3");
      assertThat(request.leftOut(made, inventory.queries().stockOf(request.skus())))
          .containsExactly(new ReserveRequest.LeftOut(Sku.of(sku), 21, 14, 0, 0));
      assertThat(stock.reserve(request)).isEqualTo(new Outcome.AlreadyDone<>(made));
      ReserveRequest more = ReserveRequest.of("anna", Line.of(sku, 1)).takingWhatThereIs();
      assertRefused(
          history.reservation(more.key(), beside.operations().reserve(more)),
          shortage(sku, null, 1, 0));
    }
  }

  @Test
  void whatThereIsLeavesSafetyStockAloneUnlessAsked() {
    inventory.sql("UPDATE product SET safety_stock = 4 WHERE sku = '" + sku + "'");
    ReserveRequest request = ReserveRequest.of("anna", Line.of(sku, 50)).takingWhatThereIs();
    Reservation made = done(reserve(request));
    assertThat(made.pieces()).isEqualTo(6);
    List<ReserveRequest.LeftOut> left =
        request.leftOut(made, inventory.queries().stockOf(request.skus()));
    assertThat(left).containsExactly(new ReserveRequest.LeftOut(Sku.of(sku), 50, 6, 4, 4));
    assertThat(LeftOutTexts.sentence(left.get(0)))
        .isEqualTo(sku + ": 6 of 50 reserved; 4 more would go below the safety stock of 4.");
    ReserveRequest more = ReserveRequest.of("anna", Line.of(sku, 50)).takingWhatThereIs();
    assertRefused(
        reserve(more),
        new Refusal.BelowSafetyStock(List.of(new Refusal.SafetyStock(Sku.of(sku), 4, 4, 4))));
    assertThat(done(reserve(more.withKey(key()).usingSafetyStock())).pieces()).isEqualTo(4);
  }

  @Test
  void whatLiesElsewhereOrCameSinceIsNotMissingForTheSafetyStock() {
    inventory.sql("UPDATE product SET safety_stock = 3 WHERE sku = '" + sku + "'");
    inventory.stock(sku, THERE, 40);
    ReserveRequest request = ReserveRequest.of("anna", Line.at(sku, HERE, 50)).takingWhatThereIs();
    Reservation made = done(reserve(request));
    assertThat(request.leftOut(made, inventory.queries().stockOf(request.skus())))
        .as("all that is here was promised; what is there was not asked for")
        .containsExactly(new ReserveRequest.LeftOut(Sku.of(sku), 50, 10, 0, 3));
    ReserveRequest anywhere = ReserveRequest.of("anna", Line.of(sku, 40)).takingWhatThereIs();
    Reservation rest = done(reserve(anywhere));
    done(stock.receive(ReceiveRequest.of("c", sku, HERE, 1)));
    assertThat(anywhere.leftOut(rest, inventory.queries().stockOf(anywhere.skus())))
        .containsExactly(new ReserveRequest.LeftOut(Sku.of(sku), 40, 37, 2, 3));
  }

  @Test
  void whatThereIsLeavesOutWhatLiesNowhereButNotWhatDoesNotExist() {
    ReserveRequest nowhere =
        ReserveRequest.of("anna", Line.at(sku, THERE, 1), Line.of(other, 1)).takingWhatThereIs();
    assertThat(lines(done(reserve(nowhere)))).containsExactly(other + "@" + HERE + " 1 of 1");
    ReserveRequest unknown =
        ReserveRequest.of("anna", Line.at(sku, "Atlantis", 1), Line.of(other, 1))
            .takingWhatThereIs();
    assertRefused(reserve(unknown), new Refusal.UnknownLocation("Atlantis"));
  }

  @Test
  void linesAreAddedRemovedAndMovedInOne() {
    inventory.stock(sku, THERE, 4);
    long id = reserved(Line.at(sku, HERE, 5), Line.of(other, 2)).id();
    HEARD.clear();
    Reservation after =
        done(change(id, move(sku, HERE, 3, THERE), add(other, null, 1), remove(sku, HERE, 2)));
    assertThat(lines(after))
        .containsExactlyInAnyOrder(sku + "@" + THERE + " 3 of 3", other + "@" + HERE + " 3 of 3");
    assertThat(after.label()).isEqualTo(ORDER);
    assertThat(inventory.queries().reservation(id)).contains(after);
    assertThat(HEARD).contains(Sku.of(sku), Sku.of(other));
    assertThat(changes(sku))
        .extracting(movement -> movement.effect().orElseThrow().reservedDelta())
        .containsExactlyInAnyOrder(-5L, 3L);
    assertThat(changes(other)).singleElement().matches(movement -> movement.pieces() == 1);
    assertThat(done(stock.commit(CommitRequest.of("anna", id))).pieces()).isEqualTo(6);
  }

  @Test
  void whatIsRemovedIsThereForWhatIsAdded() {
    inventory.stock(sku, THERE, 4);
    long id = reserved(Line.at(sku, HERE, 10), Line.at(sku, THERE, 2)).id();
    Reservation after = done(change(id, add(sku, THERE, 2), remove(sku, HERE, 7)));
    assertThat(lines(after))
        .containsExactly(sku + "@" + HERE + " 3 of 3", sku + "@" + THERE + " 4 of 4");
    assertRefused(change(id, add(sku, THERE, 1)), shortage(sku, THERE, 1, 0));
  }

  @Test
  void aChangeThatCannotBeDoneLeavesEverythingAsItWas() {
    Reservation before = reserved(Line.of(sku, 5), Line.of(other, 2));
    long id = before.id();
    Sku held = Sku.of(sku);
    assertRefused(change(id, add(sku, null, 1), add(other, null, 4)), shortage(other, null, 4, 3));
    assertRefused(
        change(id, remove(sku, null, 6)),
        new Refusal.MoreThanHeld(id, List.of(new Refusal.HeldLine(held, Optional.of(HERE), 6, 5))));
    assertRefused(
        change(id, add("NOBODY", null, 1)), new Refusal.UnknownSku(List.of(Sku.of("NOBODY"))));
    assertRefused(change(id, add(sku, "Atlantis", 1)), new Refusal.UnknownLocation("Atlantis"));
    assertRefused(
        change(id, move(sku, null, 1, THERE)), new Refusal.NoStockRow(held, Optional.of(THERE)));
    assertThat(change(id, remove(sku, THERE, 1)).refusal())
        .containsInstanceOf(Refusal.InvalidRequest.class);
    assertThat(change(id, remove(sku, null, 5), remove(other, null, 2)).refusal())
        .as("nothing would be left")
        .containsInstanceOf(Refusal.InvalidRequest.class);
    assertRefused(
        change(id + 1_000, add(sku, null, 1)), new Refusal.UnknownReservation(id + 1_000));
    inventory.sql("UPDATE product SET active = false WHERE sku = '" + other + "'");
    assertRefused(change(id, add(other, null, 1)), new Refusal.ProductInactive(Sku.of(other)));
    assertThat(inventory.queries().reservation(id)).contains(before);
  }

  @Test
  void aPromiseMayMoveThoughSafetyStockIsUsedButMayNotGrow() {
    inventory.stock(sku, THERE, 4);
    inventory.sql("UPDATE product SET safety_stock = 9 WHERE sku = '" + sku + "'");
    long id =
        done(reserve(ReserveRequest.of("anna", Line.at(sku, HERE, 8)).usingSafetyStock())).id();
    done(change(id, move(sku, HERE, 4, THERE)));
    ChangeRequest more = ChangeRequest.of(key(), "bert", id, add(sku, null, 1));
    assertRefused(
        change(more),
        new Refusal.BelowSafetyStock(List.of(new Refusal.SafetyStock(Sku.of(sku), 1, 6, 9))));
    ChangeRequest asked = ChangeRequest.of(key(), "bert", id, add(sku, null, 1));
    assertThat(done(change(asked.usingSafetyStock())).pieces()).isEqualTo(9);
  }

  @Test
  void aNewNameIsFoundInTheLedger() {
    long id = reserved(Line.of(sku, 5)).id();
    ChangeRequest request =
        new ChangeRequest(
            key(),
            "bert",
            id,
            List.of(),
            Optional.of("4712"),
            Optional.empty(),
            Optional.of("by noon"),
            false,
            "a call");
    Reservation after = done(change(request));
    assertThat(after.label()).isEqualTo(new OrderLabel("4712", ORDER.customer()));
    assertThat(after.note()).isEqualTo("by noon");
    assertThat(changes(sku))
        .singleElement()
        .satisfies(
            movement -> {
              assertThat(movement.note()).startsWith("a call").contains("4711 → 4712");
              assertThat(movement.effect()).isEmpty();
              assertThat(movement.pieces()).isEqualTo(5);
            });
  }

  @Test
  void theSameChangeIsMadeOnceAndItsKeyMeansNothingElse() {
    long id = reserved(Line.of(sku, 2)).id();
    ChangeRequest request = ChangeRequest.of(key(), "bert", id, add(sku, null, 3));
    Reservation after = done(change(request));
    assertThat(after.pieces()).isEqualTo(5);
    assertThat(stock.change(request)).isEqualTo(new Outcome.AlreadyDone<>(after));
    assertThat(
            stock.change(ChangeRequest.of(request.key(), "bert", id, add(sku, null, 2))).refusal())
        .containsInstanceOf(Refusal.InvalidRequest.class);
    assertThat(stock.change(ChangeRequest.of(key(), "bert", id)).refusal())
        .as("no change at all")
        .containsInstanceOf(Refusal.InvalidRequest.class);
  }

  @Test
  void whatIsClosedOrDueIsNotChanged() {
    long shipped = reserved(Line.of(sku, 1)).id();
    done(stock.commit(CommitRequest.of("anna", shipped)));
    assertRefused(
        change(shipped, add(sku, null, 1)),
        new Refusal.NotPossible(shipped, ReservationState.COMMITTED));
    long due =
        done(reserve(ReserveRequest.of("anna", Line.of(sku, 1)).heldFor(Duration.ofHours(1)))).id();
    inventory.sql("UPDATE reservation SET expires_at = now() WHERE id = " + due);
    assertThat(change(due, add(sku, null, 1)).refusal()).containsInstanceOf(Refusal.Expired.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_CALL", "ROW_LOCK"})
  void aPartIsShippedAndTheRestStaysPromised(LockingStrategy strategy) {
    try (TestInventory beside = inventory.beside(settings -> settings, strategy)) {
      long id = reserved(Line.of(sku, 5), Line.of(other, 2)).id();
      CommitRequest request =
          new CommitRequest(
              key(), "bert", id, List.of(part(sku, 3), part(other, 2)), false, "by van");
      ReservationChange shipped =
          done(history.other(request.key(), beside.operations().commit(request)));
      assertThat(shipped.pieces()).isEqualTo(5);
      assertThat(shipped.reservation().isOpen()).isTrue();
      assertThat(lines(shipped.reservation()))
          .containsExactly(sku + "@" + HERE + " 2 of 5", other + "@" + HERE + " 0 of 2");
      assertThat(inventory.level(sku).stock()).isEqualTo(7);
      assertThat(stock.commit(request)).isEqualTo(new Outcome.AlreadyDone<>(shipped));
      assertRefused(
          ship(id, false, part(sku, 3)),
          new Refusal.MoreThanHeld(
              id, List.of(new Refusal.HeldLine(Sku.of(sku), Optional.of(HERE), 3, 2))));
      assertThat(done(ship(id, false, part(sku, 2))).reservation().state())
          .isEqualTo(ReservationState.COMMITTED);
      assertRefused(
          ship(id, false, part(sku, 1)), new Refusal.NotPossible(id, ReservationState.COMMITTED));
    }
  }

  @Test
  void aPartIsShippedAndTheRestGivenBack() {
    long id = reserved(Line.of(sku, 5), Line.of(other, 2)).id();
    CommitRequest request =
        new CommitRequest(key(), "bert", id, List.of(part(sku, 3)), true, "the rest is cancelled");
    ReservationChange shipped = done(history.other(request.key(), stock.commit(request)));
    assertThat(shipped.pieces()).isEqualTo(3);
    assertThat(shipped.reservation().state()).isEqualTo(ReservationState.COMMITTED);
    assertThat(shipped.reservation().openPieces()).isZero();
    assertThat(inventory.level(sku).available()).isEqualTo(7);
    assertThat(inventory.level(other).available()).isEqualTo(5);
    assertThat(stock.commit(request)).isEqualTo(new Outcome.AlreadyDone<>(shipped));
  }

  @Test
  void manyWhoChangeTheSameStockPromiseNothingTwice() throws Exception {
    inventory.stock(sku, THERE, 6);
    List<Long> ids =
        IntStream.range(0, 4).mapToObj(i -> reserved(Line.at(sku, HERE, 2)).id()).toList();
    List<Future<Boolean>> work =
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    Threads.start(
                        () -> {
                          long id = ids.get(i % 4);
                          return switch (i % 3) {
                            case 0 -> change(id, add(sku, null, 1)).isDone();
                            case 1 -> change(id, move(sku, HERE, 1, THERE)).isDone();
                            default -> ship(id, false, part(sku, 1)).isDone();
                          };
                        }))
            .toList();
    long done = 0;
    for (Future<Boolean> one : work) {
      done += one.get() ? 1 : 0;
    }
    assertThat(done).isPositive();
  }
}
