package org.holdfast.inventory.postgres.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.postgres.call.Answer;
import org.holdfast.inventory.postgres.call.FunctionCall;
import org.holdfast.inventory.postgres.transaction.IdempotencyClaim;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.reconciliation.RepairObstacle;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.SqlState;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.Transactions;
import org.holdfast.jdbc.session.KeptSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares and repairs stock rows in PostgreSQL. Safe for use by many threads. */
public final class PostgresReconciliation implements Reconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresReconciliation.class);

  private static final String REPAIR = "SELECT outcome, detail FROM reconcile_stock(?, ?, ?, ?, ?)";

  private final Transactions transactions;
  private final ConnectionSource reads;
  private final Consumer<Set<Sku>> changed;
  private final Optional<KeptSession> notes;
  private volatile boolean leftToOthers;
  private final SlicedComparison slices = new SlicedComparison();

  /**
   * A reconciliation.
   *
   * @param transactions run repairs
   * @param reads connections for checks
   * @param changed hears of every repair that was committed
   */
  public PostgresReconciliation(
      Transactions transactions, ConnectionSource reads, Consumer<Set<Sku>> changed) {
    this(transactions, reads, changed, Optional.empty());
  }

  /**
   * A reconciliation that writes down what its checks find, for all windows.
   *
   * @param notes over which it writes
   */
  public PostgresReconciliation(
      Transactions transactions,
      ConnectionSource reads,
      Consumer<Set<Sku>> changed,
      Optional<KeptSession> notes) {
    this.transactions = transactions;
    this.reads = reads;
    this.changed = changed;
    this.notes = notes;
  }

  @Override
  public Report check() {
    try {
      return noted(slices.run(reads::connection));
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("compare stock with the ledger", e);
    }
  }

  @Override
  public Report dailyCheck() {
    if (notes.isEmpty() || leftToOthers) {
      return check();
    }
    try {
      return noted(slices.run(reads::connection, new CheckProgress(notes.get())));
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("compare stock with the ledger", e);
    }
  }

  private Report noted(Report report) {
    try {
      notes
          .filter(session -> !leftToOthers)
          .ifPresent(
              session ->
                  session.query(
                      "note a check",
                      connection -> {
                        DiscrepancyBook.checked(connection, report);
                        return report;
                      }));
    } catch (DatabaseException e) {
      // A role that may only read can check all the same; the others just do not hear of it.
      leftToOthers = e.state() == SqlState.INSUFFICIENT_PRIVILEGE;
      if (leftToOthers) {
        LOG.info("this login may not write down what a check found; others' checks are");
      } else {
        LOG.warn("what a check found could not be written down", e);
      }
    }
    return report;
  }

  @Override
  public Repair repair(String key, String operator, long stockId, String note) {
    Optional<Refusal.InvalidRequest> problem =
        RequestChecks.check(new CommitRequest(key, operator, stockId, note));
    if (problem.isPresent()) {
      return refused(problem.get());
    }
    TransactionResult<Repair> result;
    try {
      result =
          transactions.call(
              "repair",
              connection -> repair(connection, key, operator, stockId, note),
              AttemptListener.NONE);
    } catch (DatabaseException e) {
      throw SqlExceptionTranslator.unavailable(e);
    }
    if (!(result instanceof TransactionResult.Finished<Repair> finished)) {
      return new Repair.NotPossible(new RepairObstacle.InUse());
    }
    if (finished.value() instanceof Repair.Repaired repaired) {
      changed.accept(Set.of(repaired.before().sku()));
    }
    return finished.value();
  }

  private static Repair repair(
      Connection connection, String key, String operator, long stockId, String note)
      throws SQLException {
    return repair(
        FunctionCall.of(
                REPAIR,
                key,
                operator,
                stockId,
                note,
                IdempotencyClaim.fingerprint("reconcile " + stockId))
            .make(connection)
            .get(0));
  }

  private static Repair repair(Answer answer) {
    JsonNode detail = answer.detail();
    return switch (answer.outcome()) {
      case "DONE" -> new Repair.Repaired(discrepancy(detail));
      case "AGREES" -> new Repair.NothingToDo();
      case "KEY_REUSED" -> refused(IdempotencyClaim.reused());
      case "NO_STOCK_ROW" -> new Repair.NotPossible(new RepairObstacle.Gone());
      case "MORE_THAN_STOCK" ->
          new Repair.NotPossible(
              new RepairObstacle.MoreThanStock(
                  Sku.stored(detail.path("sku").asText()),
                  detail.path("location").asText(),
                  detail.path("open").asLong(),
                  detail.path("stock").asLong()));
      case "NOTE_TOO_LONG" ->
          new Repair.NotPossible(new RepairObstacle.NoteTooLong(detail.path("excess").asInt()));
      case "TOO_FAR" ->
          new Repair.NotPossible(
              new RepairObstacle.TooFar(
                  Sku.stored(detail.path("sku").asText()), detail.path("location").asText()));
      default -> throw new IllegalStateException("an answer of a repair: " + answer.outcome());
    };
  }

  private static Discrepancy discrepancy(JsonNode row) {
    return new Discrepancy(
        row.path("id").asLong(),
        Sku.stored(row.path("sku").asText()),
        row.path("location").asText(),
        row.path("quantity").asLong(),
        row.path("reserved").asLong(),
        row.path("open").asLong(),
        row.path("ledger_stock").asLong(),
        row.path("ledger_reserved").asLong(),
        row.path("left_open").asLong(),
        new Discrepancy.Queue(
            row.path("awaited").asBoolean(),
            row.path("queued").asBoolean(),
            row.path("strayed").asLong()));
  }

  private static Repair refused(Refusal refusal) {
    return new Repair.NotPossible(new RepairObstacle.Refused(refusal));
  }
}
