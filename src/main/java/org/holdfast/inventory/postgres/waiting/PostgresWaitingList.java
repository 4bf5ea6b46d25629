package org.holdfast.inventory.postgres.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.RequestProblem;
import org.holdfast.inventory.postgres.call.WaitingCalls;
import org.holdfast.inventory.postgres.transaction.Reads;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.inventory.postgres.transaction.TransactionOutcomes;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.waiting.Placement;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.inventory.waiting.WaitingFilter;
import org.holdfast.inventory.waiting.WaitingList;
import org.holdfast.inventory.waiting.WaitingTotals;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.Transactions;

/** The waiting list by calls of the server, whatever way the console takes stock otherwise. */
public final class PostgresWaitingList implements WaitingList {

  /** More than this in one round are left to the next one, which goes on there. */
  private static final int MAX_STEPS = 500;

  /** As long as one step may wait for a lock: whoever calls has other things to do, too. */
  private static final Duration MAX_ROUND = Duration.ofSeconds(5);

  private final Transactions transactions;
  private final WaitingCalls calls;
  private final WaitingReads reads;
  private final Consumer<Set<Sku>> changed;
  private final int maxSteps;
  private final AtomicLong begin = new AtomicLong();

  /**
   * A waiting list.
   *
   * @param transactions make every change
   * @param reads connections for reads outside of a transaction
   * @param changed hears of every committed change
   */
  public PostgresWaitingList(
      Transactions transactions, ConnectionSource reads, Consumer<Set<Sku>> changed) {
    this(transactions, reads, changed, AttemptListener.NONE);
  }

  /** As above; {@code retries} is told why a call had to start over. */
  public PostgresWaitingList(
      Transactions transactions,
      ConnectionSource reads,
      Consumer<Set<Sku>> changed,
      AttemptListener retries) {
    this(transactions, reads, changed, retries, MAX_STEPS);
  }

  /** The same with at most {@code maxSteps} in a round. */
  PostgresWaitingList(
      Transactions transactions,
      ConnectionSource reads,
      Consumer<Set<Sku>> changed,
      AttemptListener retries,
      int maxSteps) {
    this.maxSteps = maxSteps;
    this.transactions = transactions;
    this.calls = new WaitingCalls(transactions, retries);
    this.reads = new WaitingReads(new Reads(reads));
    this.changed = changed;
  }

  @Override
  public Outcome<Placement> reserveOrWait(WaitRequest request) {
    return RequestChecks.check(request.reserve())
        .or(() -> RequestChecks.checkPatience(request.reserve(), request.patience()))
        .<Outcome<Placement>>map(Outcome.Refused::new)
        .orElseGet(() -> run(() -> calls.reserveOrWait(request), PostgresWaitingList::skus));
  }

  @Override
  public Outcome<Waiting> end(String operator, long waitingId) {
    List<RequestProblem> problems = RequestChecks.common("-", operator, "");
    return problems.isEmpty()
        ? run(() -> calls.end(operator, waitingId), PostgresWaitingList::skus)
        : new Outcome.Refused<>(new Refusal.InvalidRequest(problems));
  }

  @Override
  public Set<Sku> serve() {
    Set<Sku> all = new LinkedHashSet<>();
    OptionalLong after = OptionalLong.of(begin.get());
    long end = System.nanoTime() + MAX_ROUND.toNanos();
    for (int step = 0;
        step < maxSteps && after.isPresent() && System.nanoTime() - end < 0;
        step++) {
      after = serve(after.getAsLong(), all);
    }
    // Otherwise very many who are tried in vain would be tried again, and never those behind them.
    begin.set(after.orElse(0));
    if (!all.isEmpty()) {
      changed.accept(Set.copyOf(all));
    }
    return all;
  }

  /** What is in somebody's way now is left to the next round. */
  private OptionalLong serve(long after, Set<Sku> all) {
    TransactionResult<WaitingCalls.Step> result;
    try {
      result = calls.serve(after);
    } catch (DatabaseException e) {
      throw SqlExceptionTranslator.unavailable(e);
    }
    if (result instanceof TransactionResult.Finished<WaitingCalls.Step> finished) {
      all.addAll(finished.value().skus());
      return finished.value().next();
    }
    return OptionalLong.empty();
  }

  @Override
  public List<WaitingEntry> waiting(WaitingFilter filter, long after) {
    return reads.waiting(filter, after);
  }

  @Override
  public WaitingTotals totals(WaitingFilter filter) {
    return reads.totals(filter);
  }

  @Override
  public List<Waiting> servedSince(String operator, Instant since) {
    return reads.servedSince(operator, since);
  }

  @Override
  public Optional<Waiting> waiting(long id) {
    return reads.waiting(id);
  }

  /** A call of the server. */
  @FunctionalInterface
  private interface Call<T> {
    TransactionResult<Outcome<T>> make();
  }

  private <T> Outcome<T> run(Call<T> call, Function<T, Collection<Sku>> skus) {
    Outcome<T> outcome;
    try {
      outcome = TransactionOutcomes.of(call.make(), transactions.settings());
    } catch (DatabaseException e) {
      return TransactionOutcomes.failed(e);
    }
    outcome.value().ifPresent(result -> changed.accept(Set.copyOf(skus.apply(result))));
    return outcome;
  }

  private static Collection<Sku> skus(Placement placement) {
    return placement instanceof Placement.Queued queued
        ? skus(queued.waiting())
        : placement.reservation().stream()
            .flatMap(reservation -> reservation.lines().stream())
            .map(ReservationLine::sku)
            .collect(Collectors.toSet());
  }

  private static Collection<Sku> skus(Waiting waiting) {
    return waiting.lines().stream().map(Waiting.Line::sku).collect(Collectors.toSet());
  }
}
