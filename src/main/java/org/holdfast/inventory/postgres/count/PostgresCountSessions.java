package org.holdfast.inventory.postgres.count;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.holdfast.inventory.count.CountChecks;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.inventory.count.CountSession;
import org.holdfast.inventory.count.CountSessions;
import org.holdfast.inventory.count.Counted;
import org.holdfast.inventory.count.EntryRequest;
import org.holdfast.inventory.count.PostRequest;
import org.holdfast.inventory.count.PostedCount;
import org.holdfast.inventory.count.StartRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.postgres.call.CountCalls;
import org.holdfast.inventory.postgres.transaction.Reads;
import org.holdfast.inventory.postgres.transaction.TransactionOutcomes;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.Transactions;

/** Counts by calls of the server, whatever way the console takes stock otherwise. */
public final class PostgresCountSessions implements CountSessions {

  private final Transactions transactions;
  private final CountCalls calls;
  private final CountReads reads;
  private final Consumer<Set<Sku>> changed;

  /**
   * The counts of a database.
   *
   * @param transactions make every change
   * @param reads connections for reads outside of a transaction
   * @param changed hears which products were posted
   */
  public PostgresCountSessions(
      Transactions transactions, ConnectionSource reads, Consumer<Set<Sku>> changed) {
    this.transactions = transactions;
    this.calls = new CountCalls(transactions);
    this.reads = new CountReads(new Reads(reads));
    this.changed = changed;
  }

  @Override
  public Outcome<Long> start(StartRequest request) {
    return run(CountChecks.check(request), () -> calls.start(request));
  }

  @Override
  public Outcome<Counted> add(EntryRequest request) {
    return run(CountChecks.check(request), () -> calls.add(request));
  }

  @Override
  public Outcome<PostedCount> post(PostRequest request) {
    Outcome<PostedCount> outcome =
        run(
            CountChecks.check(request),
            () -> calls.post(request, moments(rows(request.countId()))));
    outcome.value().ifPresent(posted -> changed.accept(skus(posted)));
    return outcome;
  }

  private static Map<Sku, Instant> moments(List<CountRow> rows) {
    return rows.stream()
        .filter(row -> row.countedAt().isPresent())
        .collect(Collectors.toMap(CountRow::sku, row -> row.countedAt().orElseThrow()));
  }

  private static Set<Sku> skus(PostedCount posted) {
    return posted.changes().stream()
        .map(PostedCount.Change::sku)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Outcome<Long> cancel(String operator, long countId) {
    return run(CountChecks.checkCancel(operator), () -> calls.cancel(operator, countId));
  }

  private <T> Outcome<T> run(
      Optional<Refusal.InvalidRequest> problem, Supplier<TransactionResult<Outcome<T>>> call) {
    if (problem.isPresent()) {
      return new Outcome.Refused<>(problem.get());
    }
    try {
      return TransactionOutcomes.of(call.get(), transactions.settings());
    } catch (DatabaseException e) {
      return TransactionOutcomes.failed(e);
    }
  }

  @Override
  public List<CountSession> sessions(boolean open, int limit) {
    return reads.sessions(open, limit);
  }

  @Override
  public Optional<CountSession> session(long countId) {
    return reads.session(countId);
  }

  @Override
  public List<CountRow> rows(long countId) {
    return reads.rows(countId);
  }
}
