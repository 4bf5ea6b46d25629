package org.holdfast.inventory.postgres.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.holdfast.inventory.figures.Flow;
import org.holdfast.inventory.figures.HistoryQuestion;
import org.holdfast.inventory.figures.Mover;
import org.holdfast.inventory.figures.MoverQuestion;
import org.holdfast.inventory.figures.StockFigures;
import org.holdfast.inventory.figures.StockHistory;
import org.holdfast.inventory.figures.StockHistory.Point;
import org.holdfast.inventory.figures.TimeStep;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server adds up is what the movements come to one by one. */
@Timeout(120)
class StockFiguresTest {

  private static final List<String> PLACES =
      List.of(TestInventory.HERE, TestInventory.THERE, TestInventory.ASIDE);
  private static final int STEPS = 50;

  private static TestInventory inventory;
  private static StockFigures figures;

  @BeforeAll
  static void open() {
    inventory = TestInventory.open().withAside();
    figures = new PostgresStockFigures(inventory.database().queries());
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  private static StockHistory history(String sku, String location, Instant from, TimeStep step) {
    return figures.history(
        new HistoryQuestion(
            Sku.of(sku),
            Optional.ofNullable(location),
            Optional.ofNullable(from),
            Optional.empty(),
            Optional.ofNullable(step),
            ZoneOffset.UTC));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyPointIsTheSumOfTheMovementsBeforeIt(long seed) {
    String sku = "H-" + seed;
    inventory.product(sku, true);
    Random random = new Random(seed);
    for (int i = 0; i < STEPS; i++) {
      act(random, sku);
    }
    List<Movement> all = spread(sku, random);
    for (String place : new String[] {null, "Here", "There", "Aside"}) {
      StockHistory whole = history(sku, place, null, null);
      assertThat(whole.agrees()).isTrue();
      if (all.stream()
          .noneMatch(each -> place == null || each.location().equals(Optional.of(place)))) {
        assertThat(whole.points()).as("never there").isEmpty();
        continue;
      }
      Point last = whole.points().get(whole.points().size() - 1);
      long[] books = books(sku, place);
      assertThat(new long[] {last.stock(), last.reserved(), last.available()}).isEqualTo(books);
      assertThat(whole.points()).isSortedAccordingTo(Comparator.comparing(Point::at));
      assertThat(whole.points().get(0).at()).isEqualTo(whole.begins().orElseThrow());
      compare(whole, all, place);
      Instant from = all.get(random.nextInt(all.size())).at();
      compare(history(sku, place, from, TimeStep.HOUR), all, place);
    }
  }

  /** The last point is all there is, whatever the clock says; the others leave out their moment. */
  private static void compare(StockHistory history, List<Movement> all, String place) {
    for (Point point : history.points().subList(0, history.points().size() - 1)) {
      Predicate<Movement> counts =
          each ->
              each.at().isBefore(point.at())
                  && (place == null || each.location().equals(Optional.of(place)));
      long aside = sum(all, counts.and(each -> each.location().equals(Optional.of("Aside"))), true);
      long stock = sum(all, counts, true);
      long reserved = sum(all, counts, false);
      assertThat(point).isEqualTo(new Point(point.at(), stock, reserved, stock - aside - reserved));
    }
  }

  private static long sum(List<Movement> all, Predicate<Movement> counts, boolean stock) {
    return all.stream()
        .filter(counts)
        .flatMap(each -> each.effect().stream())
        .mapToLong(each -> stock ? each.stockDelta() : each.reservedDelta())
        .sum();
  }

  private static long[] books(String sku, String place) {
    long[] sums = new long[3];
    inventory.queries().stockOf(List.of(Sku.of(sku))).get(0).levels().stream()
        .filter(level -> place == null || level.location().equals(place))
        .forEach(
            level -> {
              sums[0] += level.stock();
              sums[1] += level.reserved();
              sums[2] += level.available();
            });
    return sums;
  }

  private static void act(Random random, String sku) {
    StockOperations operations = inventory.operations();
    String place = PLACES.get(random.nextInt(PLACES.size()));
    String other = PLACES.get(random.nextInt(PLACES.size()));
    int pieces = 1 + random.nextInt(9);
    List<Long> open = open(sku);
    long held = open.isEmpty() ? 0 : open.get(random.nextInt(open.size()));
    switch (random.nextInt(10)) {
      case 0, 1 -> operations.receive(ReceiveRequest.of("anna", sku, place, pieces));
      case 2, 3 ->
          operations.reserve(ReserveRequest.of("ben", ReserveRequest.Line.of(sku, pieces)));
      case 4 -> operations.adjust(AdjustRequest.to("zoe", sku, place, pieces, ReasonCode.COUNT));
      case 5 -> operations.transfer(TransferRequest.of("zoe", sku, place, other, pieces));
      case 6 -> operations.commit(CommitRequest.of("ben", held));
      case 7 ->
          operations.commit(
              new CommitRequest(
                  UUID.randomUUID().toString(),
                  "ben",
                  held,
                  List.of(new ReleaseRequest.Line(Sku.of(sku), Optional.empty(), 1)),
                  random.nextBoolean(),
                  ""));
      case 8 -> {
        inventory.sql("UPDATE reservation SET expires_at = now() WHERE id = ?", held);
        operations.expire(held, "clock");
      }
      default ->
          inventory.queries().movementsOf(Sku.of(sku), 5).stream()
              .filter(Movement::isUndoable)
              .findFirst()
              .ifPresent(each -> operations.undo(UndoRequest.of("anna", each.id())));
    }
  }

  private static List<Long> open(String sku) {
    return inventory.queries().reservations(ReservationFilter.openFor(Sku.of(sku), 100)).stream()
        .map(Reservation::id)
        .toList();
  }

  /** As if it had taken days: moments rise with the numbers, some of them at once. */
  private static List<Movement> spread(String sku, Random random) {
    List<Movement> all = new ArrayList<>(inventory.queries().movementsOf(Sku.of(sku), 10_000));
    all.sort(Comparator.comparing(Movement::id));
    assertThat(all).hasSizeGreaterThan(STEPS / 4);
    long back = 3_600L * 24 * 9;
    inventory.sql("ALTER TABLE movement DISABLE TRIGGER movement_append_only");
    // What other tests did was before.
    inventory.sql(
        "UPDATE movement SET at = '2020-01-01T00:00:00Z'::timestamptz + id * interval '1 s' WHERE id < ?",
        all.get(0).id());
    for (int i = 0; i < all.size(); i++) {
      inventory.sql(
          "UPDATE movement SET at = date_trunc('hour', now()) - ? * interval '1 s' WHERE id = ?",
          back,
          all.get(i).id());
      back -= random.nextInt(3) == 0 ? 0 : random.nextInt(3) * 3_600L;
      back = Math.max(back, 3_600);
    }
    inventory.sql("ALTER TABLE movement ENABLE TRIGGER movement_append_only");
    List<Movement> moved = new ArrayList<>(inventory.queries().movementsOf(Sku.of(sku), 10_000));
    moved.sort(Comparator.comparing(Movement::id));
    return moved;
  }

  /** What the first movement found was there before; what never moved, the ledger knows not. */
  @Test
  void theLedgerBeginsWithWhatTheFirstMovementFound() {
    inventory.product("E-1", true);
    assertThat(history("E-1", null, null, null))
        .isEqualTo(new StockHistory(List.of(), Optional.empty(), true));
    assertThat(history("NO-SUCH", null, null, null).points()).isEmpty();
    inventory.sql(
        """
        INSERT INTO stock (product_id, location_id, quantity)
        SELECT p.id, l.id, 5 FROM product p, location l WHERE p.sku = 'E-1' AND l.name = 'Here'
        """);
    assertThat(history("E-1", null, null, null).points()).isEmpty();
    inventory.stock("E-1", "Here", 7);
    StockHistory begun = history("E-1", null, Instant.EPOCH, null);
    assertThat(begun.points()).extracting(Point::stock).containsExactly(5L, 12L);
    assertThat(begun.points().get(0).at()).isEqualTo(begun.begins().orElseThrow());
    assertThat(begun.agrees()).isTrue();
    assertThat(history("E-1", "There", null, null).points()).isEmpty();
    inventory.sql(
        """
        UPDATE stock SET quantity = 11
        WHERE product_id = (SELECT id FROM product WHERE sku = 'E-1')
        """);
    assertThat(history("E-1", null, null, null).agrees()).isFalse();
    inventory.sql(
        """
        UPDATE stock SET quantity = 12
        WHERE product_id = (SELECT id FROM product WHERE sku = 'E-1')
        """);
  }

  /** Undone receipts do not count, and corrections may go down. */
  @Test
  void moversAreTheSumsOfWhatMoved() {
    Instant before = inventory.queries().now();
    for (String sku : List.of("M-1", "M-2", "M-3")) {
      inventory.product(sku, true);
      inventory.stock(sku, "Here", 100);
    }
    inventory.product("M-FREE", false);
    ship("M-2", 30);
    ship("M-1", 9);
    ship("M-FREE", 12);
    reserve("M-3", 50);
    inventory.stock("M-3", "There", 1_000);
    undoNewest("M-3");
    inventory.operations().adjust(AdjustRequest.to("zoe", "M-1", "Here", 71, ReasonCode.LOST));
    inventory.operations().adjust(AdjustRequest.by("zoe", "M-2", "Here", 4, ReasonCode.FOUND));
    Instant after = inventory.queries().now().plusSeconds(1);

    assertThat(movers(Flow.SHIPPED, before, after, 10))
        .extracting(each -> each.sku().value(), Mover::shipped)
        .containsExactly(tuple("M-2", 30L), tuple("M-FREE", 12L), tuple("M-1", 9L));
    assertThat(movers(Flow.RECEIVED, before, after, 10))
        .extracting(each -> each.sku().value(), Mover::received)
        .containsExactly(tuple("M-1", 100L), tuple("M-2", 100L), tuple("M-3", 100L));
    assertThat(movers(Flow.RESERVED, before, after, 1))
        .containsExactly(new Mover(Sku.of("M-3"), "Test M-3", 0, 100, 50, 0));
    assertThat(movers(Flow.ADJUSTED, before, after, 10))
        .extracting(each -> each.sku().value(), Mover::adjusted)
        .containsExactly(tuple("M-1", -20L), tuple("M-2", 4L));
    for (Flow flow : Flow.values()) {
      assertThat(movers(flow, after, after.plus(Duration.ofDays(1)), 10)).isEmpty();
      assertThat(movers(flow, Instant.EPOCH, before.minus(Duration.ofDays(400)), 10)).isEmpty();
    }
  }

  private static List<Mover> movers(Flow by, Instant from, Instant to, int limit) {
    return figures.movers(new MoverQuestion(by, from, to, limit));
  }

  private static long reserve(String sku, long pieces) {
    return inventory
        .operations()
        .reserve(ReserveRequest.of("ben", ReserveRequest.Line.of(sku, pieces)))
        .value()
        .orElseThrow()
        .id();
  }

  private static void ship(String sku, long pieces) {
    inventory.operations().commit(CommitRequest.of("ben", reserve(sku, pieces)));
  }

  private static void undoNewest(String sku) {
    Movement newest = inventory.queries().movementsOf(Sku.of(sku), 1).get(0);
    assertThat(newest.operation()).contains(Operation.RECEIVE);
    inventory.operations().undo(UndoRequest.of("anna", newest.id()));
  }
}
