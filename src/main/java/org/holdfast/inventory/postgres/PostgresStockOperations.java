package org.holdfast.inventory.postgres;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.postgres.locking.ConditionalUpdate;
import org.holdfast.inventory.postgres.locking.OptimisticVersionCheck;
import org.holdfast.inventory.postgres.locking.PessimisticRowLock;
import org.holdfast.inventory.postgres.locking.StockLockingStrategy;
import org.holdfast.inventory.postgres.transaction.AdjustTransaction;
import org.holdfast.inventory.postgres.transaction.CloseTransaction;
import org.holdfast.inventory.postgres.transaction.Reads;
import org.holdfast.inventory.postgres.transaction.ReceiveTransaction;
import org.holdfast.inventory.postgres.transaction.ReserveTransaction;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.inventory.postgres.transaction.TransactionOutcomes;
import org.holdfast.inventory.postgres.transaction.TransferTransaction;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.TransactionWork;
import org.holdfast.jdbc.Transactions;

/**
 * Changes stock in PostgreSQL. After each change that was committed, now or under the same key
 * before, tells {@code changed} which products it was about, on the caller's thread.
 */
public final class PostgresStockOperations implements StockOperations {

  static final String DUE =
      """
      SELECT id FROM reservation
      WHERE state = 'OPEN' AND expires_at <= now()
      ORDER BY expires_at
      LIMIT ?
      """;

  private final Transactions transactions;
  private final Reads reads;
  private final StockLockingStrategy locking;
  private final Consumer<Set<Sku>> changed;
  private final AttemptListener retries;

  /**
   * Operations that take stock by {@code strategy}.
   *
   * @param transactions run every change
   * @param reads connections for reads outside of a transaction
   * @param changed hears of every committed change
   */
  public PostgresStockOperations(
      Transactions transactions,
      ConnectionSource reads,
      LockingStrategy strategy,
      Consumer<Set<Sku>> changed) {
    this(transactions, reads, locking(strategy), changed, AttemptListener.NONE);
  }

  /** The same with any way to take stock; {@code retries} is told why work had to start over. */
  PostgresStockOperations(
      Transactions transactions,
      ConnectionSource reads,
      StockLockingStrategy locking,
      Consumer<Set<Sku>> changed,
      AttemptListener retries) {
    this.transactions = transactions;
    this.reads = new Reads(reads);
    this.locking = locking;
    this.changed = changed;
    this.retries = retries;
  }

  /** The way to take stock that {@code strategy} names. */
  static StockLockingStrategy locking(LockingStrategy strategy) {
    return switch (strategy) {
      case ROW_LOCK -> new PessimisticRowLock();
      case CONDITIONAL_UPDATE -> new ConditionalUpdate();
      case OPTIMISTIC_VERSION -> new OptimisticVersionCheck();
    };
  }

  @Override
  public Outcome<Reservation> reserve(ReserveRequest request) {
    return run(
        Operation.RESERVE,
        RequestChecks.check(request),
        new ReserveTransaction(request, locking),
        PostgresStockOperations::skus);
  }

  @Override
  public Outcome<ReservationChange> release(ReleaseRequest request) {
    return run(
        Operation.RELEASE,
        RequestChecks.check(request),
        new CloseTransaction(
            Operation.RELEASE,
            request.key(),
            request.operator(),
            request.note(),
            request.reservationId(),
            request.lines()),
        change -> skus(change.reservation()));
  }

  @Override
  public Outcome<ReservationChange> commit(CommitRequest request) {
    return run(
        Operation.COMMIT,
        RequestChecks.check(request),
        new CloseTransaction(
            Operation.COMMIT,
            request.key(),
            request.operator(),
            request.note(),
            request.reservationId(),
            List.of()),
        change -> skus(change.reservation()));
  }

  @Override
  public Outcome<ReservationChange> expire(long reservationId, String operator) {
    String key = UUID.randomUUID().toString();
    return run(
        Operation.EXPIRE,
        RequestChecks.check(new CommitRequest(key, operator, reservationId, "")),
        new CloseTransaction(Operation.EXPIRE, key, operator, "", reservationId, List.of()),
        change -> skus(change.reservation()));
  }

  @Override
  public List<Reservation> expireDue(String operator, int limit) {
    List<Long> due =
        reads.list("find reservations that are due", DUE, row -> row.getLong(1), limit);
    List<Reservation> expired = new ArrayList<>();
    for (long id : due) {
      if (expire(id, operator) instanceof Outcome.Done<ReservationChange> done) {
        expired.add(done.result().reservation());
      }
    }
    return expired;
  }

  @Override
  public Outcome<StockChange> adjust(AdjustRequest request) {
    return run(
        Operation.ADJUST,
        RequestChecks.check(request),
        new AdjustTransaction(request),
        change -> List.of(change.sku()));
  }

  @Override
  public Outcome<StockChange> receive(ReceiveRequest request) {
    return run(
        Operation.RECEIVE,
        RequestChecks.check(request),
        new ReceiveTransaction(request),
        change -> List.of(change.sku()));
  }

  @Override
  public Outcome<Transfer> transfer(TransferRequest request) {
    return run(
        Operation.TRANSFER,
        RequestChecks.check(request),
        new TransferTransaction(request),
        transfer -> List.of(transfer.from().sku()));
  }

  private <T> Outcome<T> run(
      Operation operation,
      Optional<Refusal.InvalidRequest> problem,
      TransactionWork<Outcome<T>> work,
      Function<T, Collection<Sku>> skus) {
    if (problem.isPresent()) {
      return new Outcome.Refused<>(problem.get());
    }
    Outcome<T> outcome;
    try {
      outcome =
          TransactionOutcomes.of(
              transactions.run(operation.label(), work, retries), transactions.settings());
    } catch (DatabaseException e) {
      throw SqlExceptionTranslator.unavailable(e);
    }
    // Also when it was done before: a commit whose answer was lost comes back that way.
    outcome.value().ifPresent(result -> changed.accept(Set.copyOf(skus.apply(result))));
    return outcome;
  }

  private static Collection<Sku> skus(Reservation reservation) {
    return Stream.of(reservation)
        .flatMap(r -> r.lines().stream())
        .map(ReservationLine::sku)
        .collect(Collectors.toSet());
  }
}
