package org.holdfast.inventory.postgres.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.waiting.Placement;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.waiting.WaitingList;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestInventory;

/** A waiting list on an inventory of its own, and what its tests ask of both. */
final class WaitingFixture implements AutoCloseable {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** What does not add up: stock, promises and ledger, and who should have been served. */
  private static final String WRONG =
      """
      SELECT p.sku || ': reserved ' || s.reserved || ', open ' || coalesce(o.open, 0)
             || ', ledger ' || coalesce(m.quantity, 0) || '/' || coalesce(m.reserved, 0)
             || ' of ' || s.quantity AS wrong
      FROM stock s
      JOIN product p ON p.id = s.product_id
      LEFT JOIN (SELECT n.stock_id, sum(n.open) AS open
                 FROM reservation_line n JOIN reservation r ON r.id = n.reservation_id
                 WHERE r.state = 'OPEN' GROUP BY n.stock_id) AS o ON o.stock_id = s.id
      LEFT JOIN (SELECT v.stock_id, sum(v.quantity_after - v.quantity_before) AS quantity,
                        sum(v.reserved_after - v.reserved_before) AS reserved
                 FROM movement v GROUP BY v.stock_id) AS m ON m.stock_id = s.id
      WHERE (s.reserved, s.reserved, s.quantity) IS DISTINCT FROM
            (coalesce(o.open, 0), coalesce(m.reserved, 0), coalesce(m.quantity, 0))
      UNION ALL
      SELECT 'waiting ' || w.id || ' is ' || w.state || ', its lines are not'
      FROM waiting w JOIN waiting_line n ON n.waiting_id = w.id JOIN product p ON p.id = n.product_id
      WHERE n.pending IS DISTINCT FROM (w.state = 'WAITING' AND p.tracked)
      UNION ALL
      SELECT 'waiting ' || w.id || ' has no reservation of its key'
      FROM waiting w
      WHERE (w.state = 'SERVED') IS DISTINCT FROM EXISTS (
          SELECT FROM reservation r
          WHERE r.id = w.reservation_id AND r.request_key = w.request_key)
      UNION ALL
      SELECT 'stock row ' || s.id || ' is awaited: ' || s.awaited
      FROM stock s
      WHERE s.awaited IS DISTINCT FROM EXISTS (
          SELECT FROM waiting_line n WHERE n.product_id = s.product_id AND n.pending)
      """;

  private final Set<Sku> heard = ConcurrentHashMap.newKeySet();
  private final TestInventory inventory;
  private final WaitingList list;

  WaitingFixture(TestInventory inventory) {
    this.inventory = inventory;
    list =
        new PostgresWaitingList(
            inventory.transactions(), inventory.database().queries(), heard::addAll);
  }

  TestInventory inventory() {
    return inventory;
  }

  WaitingList list() {
    return list;
  }

  StockOperations stock() {
    return inventory.operations();
  }

  /** The products that windows have heard of since this was asked last. */
  Set<Sku> heard() {
    Set<Sku> all = Set.copyOf(heard);
    heard.clear();
    return all;
  }

  /** The same inventory, used in another way. */
  WaitingFixture by(LockingStrategy strategy) {
    return new WaitingFixture(inventory.beside(settings -> settings, strategy));
  }

  /** The same inventory for somebody who waits for a lock no longer than {@code patience}. */
  WaitingFixture waitingForLocks(Duration patience) {
    return new WaitingFixture(
        inventory.beside(
            settings -> settings.withTimes(patience, settings.deadline()),
            LockingStrategy.SERVER_CALL));
  }

  /** A product of its own with {@code pieces} here. */
  String product(long pieces) {
    String sku = "W" + NUMBERS.incrementAndGet();
    inventory.with(sku, pieces);
    return sku;
  }

  static ReserveRequest wanted(String who, ReserveRequest.Line... lines) {
    return new ReserveRequest(
        UUID.randomUUID().toString(), who, List.of(lines), Optional.empty(), "");
  }

  Outcome<Placement> reserveOrWait(String who, String sku, long pieces) {
    return list.reserveOrWait(WaitRequest.of(wanted(who, ReserveRequest.Line.of(sku, pieces))));
  }

  /** Somebody who now waits. */
  Waiting waits(String who, String sku, long pieces) {
    return queued(reserveOrWait(who, sku, pieces));
  }

  Waiting waits(WaitRequest request) {
    return queued(list.reserveOrWait(request));
  }

  Waiting waitsFor(String who, Duration patience, String sku, long pieces) {
    return waits(
        new WaitRequest(wanted(who, ReserveRequest.Line.of(sku, pieces)), Optional.of(patience)));
  }

  static Waiting queued(Outcome<Placement> outcome) {
    assertThat(outcome.value()).as("%s", outcome).get().isInstanceOf(Placement.Queued.class);
    return ((Placement.Queued) outcome.value().orElseThrow()).waiting();
  }

  /** A reservation that is there at once. */
  Reservation reserved(String who, String sku, long pieces) {
    Outcome<Reservation> outcome =
        stock().reserve(wanted(who, ReserveRequest.Line.of(sku, pieces)));
    return outcome.value().orElseThrow(() -> new AssertionError(outcome.toString()));
  }

  void receive(String sku, long pieces) {
    assertThat(
            stock().receive(ReceiveRequest.of("dock", sku, TestInventory.HERE, pieces)).refusal())
        .isEmpty();
  }

  Waiting now(Waiting one) {
    return list.waiting(one.id()).orElseThrow();
  }

  WaitingState state(Waiting one) {
    return now(one).state();
  }

  /** Everything that does not add up. */
  List<String> wrong() {
    try (Connection connection = inventory.database().dedicated("what is wrong")) {
      return Sql.list(connection, WRONG, row -> row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    inventory.close();
  }
}
