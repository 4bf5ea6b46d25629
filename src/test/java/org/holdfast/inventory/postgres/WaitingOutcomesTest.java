package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.testing.TestInventory.HERE;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.locking.Demand;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.postgres.locking.PessimisticRowLock;
import org.holdfast.inventory.postgres.locking.ReservedStockRow;
import org.holdfast.inventory.postgres.locking.StockLockingStrategy;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.RetryPolicy;
import org.holdfast.jdbc.TransactionSettings;
import org.holdfast.jdbc.Transactions;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.Test;

/** What comes of waiting for a lock that is not given in time. */
class WaitingOutcomesTest extends OperationOutcomes {

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
          .isGreaterThan(Duration.ofMillis(4_900));
      holder.commit();
    }
  }

  @Test
  void timedOut() {
    try (TestInventory hasty = hasty(Duration.ofSeconds(5), Duration.ofMillis(900));
        ForeignSession holder = ForeignSession.holding(inventory, sku)) {
      assertThat(hasty.operations().reserve(ReserveRequest.of("a", ReserveRequest.Line.of(sku, 1))))
          .isEqualTo(new Outcome.Refused<>(new Refusal.TimedOut(Duration.ofMillis(900))));
      holder.commit();
    }
  }

  @Test
  void timedOutBeforeTheDeadlineWhenNoConnectionIsFree() throws SQLException {
    try (TestInventory small =
            inventory.beside(
                s -> s.withOperations(1).withTimes(Duration.ofMillis(700), Duration.ofSeconds(30)),
                LockingStrategy.SERVER_CALL);
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
          private final StockLockingStrategy locking = PessimisticRowLock.waiting();

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
              settings,
              inventory.database().queries(),
              new ClientTransactions(transactions, alwaysTooLate, AttemptListener.NONE),
              skus -> {});
      ReserveRequest request = ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 1));
      assertRefused(
          history.reservation(request.key(), unlucky.reserve(request)), new Refusal.Contended(4));
    }
  }

  private TestInventory hasty(Duration lock, Duration all) {
    return inventory.beside(settings -> settings.withTimes(lock, all), LockingStrategy.SERVER_CALL);
  }
}
