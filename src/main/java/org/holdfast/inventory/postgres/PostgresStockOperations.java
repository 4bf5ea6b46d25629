package org.holdfast.inventory.postgres;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.order.OrderStep;
import org.holdfast.inventory.postgres.call.CombinedCalls;
import org.holdfast.inventory.postgres.call.OperationRunner;
import org.holdfast.inventory.postgres.call.ServerCalls;
import org.holdfast.inventory.postgres.call.SkuQueues;
import org.holdfast.inventory.postgres.locking.AdvisoryLock;
import org.holdfast.inventory.postgres.locking.ConditionalUpdate;
import org.holdfast.inventory.postgres.locking.NoLock;
import org.holdfast.inventory.postgres.locking.OptimisticVersionCheck;
import org.holdfast.inventory.postgres.locking.PessimisticRowLock;
import org.holdfast.inventory.postgres.locking.SkipLockedPools;
import org.holdfast.inventory.postgres.locking.StockLockingStrategy;
import org.holdfast.inventory.postgres.transaction.Reads;
import org.holdfast.inventory.postgres.transaction.TransactionOutcomes;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.TransactionSettings;
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

  private final TransactionSettings settings;
  private final Reads reads;
  private final OperationRunner runner;
  private final Consumer<Set<Sku>> changed;

  /**
   * Operations that take stock by {@code strategy}.
   *
   * @param transactions run every change
   * @param reads connections for reads outside of a transaction
   * @param changed hears of every committed change
   * @throws IllegalArgumentException when the strategy is for simulations only
   */
  public PostgresStockOperations(
      Transactions transactions,
      ConnectionSource reads,
      LockingStrategy strategy,
      Consumer<Set<Sku>> changed) {
    this(
        transactions.settings(),
        reads,
        runner(
            transactions,
            new SkuQueues(),
            forRealStock(strategy),
            UnaryOperator.identity(),
            AttemptListener.NONE),
        changed);
  }

  /** Operations that {@code runner} carries out, within the bounds of {@code settings}. */
  PostgresStockOperations(
      TransactionSettings settings,
      ConnectionSource reads,
      OperationRunner runner,
      Consumer<Set<Sku>> changed) {
    this.settings = settings;
    this.reads = new Reads(reads);
    this.runner = runner;
    this.changed = changed;
  }

  private static LockingStrategy forRealStock(LockingStrategy strategy) {
    if (!strategy.isOffered()) {
      throw new IllegalArgumentException(strategy + " is for simulations only");
    }
    return strategy;
  }

  /**
   * The way that {@code strategy} names.
   *
   * @param queues whose requests may go together share them
   * @param around what a strategy of the client is wrapped into; a call of the server has no inside
   * @param retries is told why work had to start over
   */
  static OperationRunner runner(
      Transactions transactions,
      SkuQueues queues,
      LockingStrategy strategy,
      UnaryOperator<StockLockingStrategy> around,
      AttemptListener retries) {
    Function<StockLockingStrategy, OperationRunner> statements =
        locking -> new ClientTransactions(transactions, around.apply(locking), retries);
    return switch (strategy) {
      case COMBINED -> new CombinedCalls(new ServerCalls(transactions, retries), queues);
      case SERVER_CALL -> new ServerCalls(transactions, retries);
      case ROW_LOCK -> statements.apply(PessimisticRowLock.waiting());
      case CONDITIONAL_UPDATE -> statements.apply(new ConditionalUpdate());
      case OPTIMISTIC_VERSION -> statements.apply(new OptimisticVersionCheck());
      case UNLOCKED -> statements.apply(new NoLock());
      case NOWAIT -> statements.apply(PessimisticRowLock.notWaiting());
      case ADVISORY_LOCK -> statements.apply(new AdvisoryLock());
      case STOCK_POOLS -> statements.apply(new SkipLockedPools());
    };
  }

  @Override
  public Outcome<Reservation> reserve(ReserveRequest request) {
    return run(
        RequestChecks.check(request), () -> runner.reserve(request), PostgresStockOperations::skus);
  }

  @Override
  public Outcome<Reservation> extend(ExtendRequest request) {
    return run(
        RequestChecks.check(request), () -> runner.extend(request), PostgresStockOperations::skus);
  }

  @Override
  public Outcome<Reservation> change(ChangeRequest request) {
    return run(
        RequestChecks.check(request),
        () -> runner.change(request),
        reservation ->
            Stream.concat(skus(reservation).stream(), request.steps().stream().map(OrderStep::sku))
                .collect(Collectors.toSet()));
  }

  @Override
  public Outcome<ReservationChange> release(ReleaseRequest request) {
    return close(
        RequestChecks.check(request),
        new OperationRunner.Closing(
            Operation.RELEASE,
            request.key(),
            request.operator(),
            request.note(),
            request.reservationId(),
            request.lines(),
            false));
  }

  @Override
  public Outcome<ReservationChange> commit(CommitRequest request) {
    return close(
        RequestChecks.check(request),
        new OperationRunner.Closing(
            Operation.COMMIT,
            request.key(),
            request.operator(),
            request.note(),
            request.reservationId(),
            request.lines(),
            request.freeRest()));
  }

  @Override
  public Outcome<ReservationChange> expire(long reservationId, String operator) {
    String key = UUID.randomUUID().toString();
    return close(
        RequestChecks.check(new CommitRequest(key, operator, reservationId, "")),
        new OperationRunner.Closing(
            Operation.EXPIRE, key, operator, "", reservationId, List.of(), false));
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
  public <T> Outcome<T> changeStock(StockRequest<T> request) {
    return run(
        request.problem(), () -> runner.changeStock(request), done -> List.of(request.sku()));
  }

  @Override
  public Outcome<List<StockChange>> undo(UndoRequest request) {
    return run(
        RequestChecks.check(request),
        () -> runner.undo(request),
        changes -> changes.stream().map(StockChange::sku).toList());
  }

  private Outcome<ReservationChange> close(
      Optional<Refusal.InvalidRequest> problem, OperationRunner.Closing closing) {
    return run(problem, () -> runner.close(closing), change -> skus(change.reservation()));
  }

  private <T> Outcome<T> run(
      Optional<Refusal.InvalidRequest> problem,
      Supplier<TransactionResult<Outcome<T>>> work,
      Function<T, Collection<Sku>> skus) {
    if (problem.isPresent()) {
      return new Outcome.Refused<>(problem.get());
    }
    Outcome<T> outcome;
    try {
      outcome = TransactionOutcomes.of(work.get(), settings);
    } catch (DatabaseException e) {
      return TransactionOutcomes.failed(e);
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
