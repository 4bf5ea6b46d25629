package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.History;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** One caller at a time, on a real PostgreSQL; after each test nothing is made or lost. */
@Timeout(180)
abstract class OperationOutcomes {

  static final AtomicInteger NUMBERS = new AtomicInteger();

  static final Set<Sku> HEARD = new HashSet<>();

  static TestInventory inventory;

  static StockOperations stock;

  final History history = new History();

  String sku;

  String other;

  boolean conserved = true;

  @BeforeAll
  static void open() {
    inventory =
        TestInventory.open(TestServer.freshSchema(), LockingStrategy.SERVER_CALL, HEARD::addAll);
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

  Outcome<Reservation> reserve(ReserveRequest request) {
    return history.reservation(request.key(), stock.reserve(request));
  }

  static <T> T done(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return outcome.value().orElseThrow();
  }

  static <T> Outcome<T> refused(Refusal refusal) {
    return new Outcome.Refused<>(refusal);
  }

  static void assertRefused(Outcome<?> outcome, Refusal refusal) {
    assertThat(outcome.refusal()).contains(refusal);
  }

  static Refusal shortage(String sku, String location, long requested, long available) {
    return new Refusal.Insufficient(
        List.of(
            new Refusal.Shortage(
                Sku.of(sku), Optional.ofNullable(location), requested, available)));
  }
}
