package org.holdfast.inventory.postgres.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.postgres.locking.StockLock;
import org.holdfast.inventory.postgres.transaction.IdempotencyClaim;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.reservation.Totals;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.Decision;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.TransactionTag;
import org.holdfast.jdbc.Transactions;
import org.holdfast.jdbc.session.KeptSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares and repairs stock rows in PostgreSQL. Safe for use by many threads. */
public final class PostgresReconciliation implements Reconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresReconciliation.class);

  /** Each movement to be added takes 63 bits off what a ledger can be wrong by. */
  private static final int MAX_MOVEMENTS = 1_000;

  // The movement leads from what the ledger said to what the row says from now on.
  private static final String REPAIR =
      """
      WITH closed AS (
        UPDATE reservation_line rl SET open = 0
        FROM reservation r
        WHERE r.id = rl.reservation_id AND r.state <> 'OPEN' AND rl.stock_id = ? AND rl.open > 0
      ), changed AS (
        UPDATE stock SET reserved = ?, version = version + 1
        WHERE id = ?
        RETURNING id, product_id, quantity, reserved
      )
      INSERT INTO movement (operator, operation, reason, note, product_id, stock_id, request_key,
                            pieces, quantity_before, quantity_after, reserved_before, reserved_after)
      SELECT ?, ?, ?, ?, c.product_id, c.id, ?, ?, ?, c.quantity, ?, c.reserved
      FROM changed c
      """;

  private final Transactions transactions;
  private final ConnectionSource reads;
  private final Consumer<Set<Sku>> changed;
  private final Optional<KeptSession> notes;
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
    Report report;
    try {
      report = slices.run(reads::connection);
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("compare stock with the ledger", e);
    }
    try {
      notes.ifPresent(
          session ->
              session.query(
                  "note a check",
                  connection -> {
                    DiscrepancyBook.checked(connection, report);
                    return report;
                  }));
    } catch (DatabaseException e) {
      // A role that may only read can check all the same; the others just do not hear of it.
      LOG.warn("what a check found could not be written down", e);
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
          transactions.run(
              "repair", connection -> repair(connection, key, operator, stockId, note));
    } catch (DatabaseException e) {
      throw SqlExceptionTranslator.unavailable(e);
    }
    if (!(result instanceof TransactionResult.Finished<Repair> finished)) {
      return new Repair.NotPossible(
          "The row was in use and could not be locked in time.", "Try again in a moment.");
    }
    if (finished.value() instanceof Repair.Repaired repaired) {
      changed.accept(Set.of(repaired.before().sku()));
    }
    return finished.value();
  }

  private static Decision<Repair> repair(
      Connection connection, String key, String operator, long stockId, String note)
      throws SQLException {
    TransactionTag tag = TransactionTag.of(Operation.ADJUST, operator);
    String content = "reconcile " + stockId;
    if (!IdempotencyClaim.make(connection, tag, key, content, List.of()).fresh()) {
      return Decision.rollBack(
          IdempotencyClaim.isSameRequest(connection, tag, key, content)
              ? new Repair.NothingToDo()
              : refused(IdempotencyClaim.reused()));
    }
    // Everything that changes a row's lines or ledger holds this lock while it does.
    if (StockLock.byId(connection, List.of(stockId)).isEmpty()) {
      return Decision.rollBack(
          new Repair.NotPossible("There is no such stock row any more.", "Run the check again."));
    }
    Optional<Discrepancy> found =
        StockComparison.some(connection, List.of(stockId)).stream().findFirst();
    Discrepancy row = found.orElseThrow();
    if (row.kinds().isEmpty()) {
      return Decision.rollBack(new Repair.NothingToDo());
    }
    if (row.open() > row.stock()) {
      return Decision.rollBack(
          new Repair.NotPossible(
              "Open reservations hold %,d of %s at %s, but only %,d are on hand."
                  .formatted(row.open(), row.sku(), row.location(), row.stock()),
              "Count the shelf and adjust the stock, or release reservations; then repair."));
    }
    String told = note + " " + changed(row);
    if (told.length() > RequestChecks.MAX_NOTE) {
      return Decision.rollBack(
          new Repair.NotPossible(
              "The reason leaves no room for what the ledger has to say.",
              "Shorten it by %d characters.".formatted(told.length() - RequestChecks.MAX_NOTE)));
    }
    Discrepancy now = row;
    for (int i = 0; i < MAX_MOVEMENTS && !now.kinds().isEmpty(); i++) {
      // The figures of a ledger that no number can hold are cut, so one movement may not be enough.
      move(connection, key, operator, told.strip(), now);
      now = StockComparison.some(connection, List.of(stockId)).get(0);
    }
    if (!now.kinds().isEmpty()) {
      return Decision.rollBack(
          new Repair.NotPossible(
              "The ledger of %s at %s is too far off to be brought to the row."
                  .formatted(row.sku(), row.location()),
              "Ask whoever looks after the database: another program has written into the ledger."));
    }
    return Decision.commit(new Repair.Repaired(row));
  }

  private static void move(
      Connection connection, String key, String operator, String note, Discrepancy row)
      throws SQLException {
    // What the row itself changes by counts too, though the ledger never knew of it.
    long moved =
        Totals.sum(
            Totals.distance(row.stock(), row.ledgerStock()),
            Math.max(
                Totals.distance(row.open(), row.ledgerReserved()),
                Totals.distance(row.open(), row.reserved())));
    Sql.update(
        connection,
        REPAIR,
        row.stockId(),
        row.open(),
        row.stockId(),
        operator,
        Operation.ADJUST.name(),
        ReasonCode.RECONCILIATION.name(),
        note,
        key,
        moved,
        row.ledgerStock(),
        row.ledgerReserved());
  }

  /**
   * The movement leads from what the ledger said to what is so from now on; what the row said
   * before stands here.
   */
  private static String changed(Discrepancy row) {
    String figures =
        "row: stock %d, reserved %d → %d; ledger: stock %d → %d, reserved %d → %d"
            .formatted(
                row.stock(),
                row.reserved(),
                row.open(),
                row.ledgerStock(),
                row.stock(),
                row.ledgerReserved(),
                row.open());
    return row.leftOpen() == 0
        ? "(%s)".formatted(figures)
        : "(%s; lines of closed reservations: %d → 0)".formatted(figures, row.leftOpen());
  }

  private static Repair refused(Refusal refusal) {
    return new Repair.NotPossible(refusal.message(), refusal.advice());
  }
}
