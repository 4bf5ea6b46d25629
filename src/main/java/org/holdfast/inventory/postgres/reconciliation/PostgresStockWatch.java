package org.holdfast.inventory.postgres.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.ForeignChange;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.holdfast.jdbc.session.KeptSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges what table {@code foreign_change} notes, and keeps {@code discrepancy}. A look that finds
 * nothing new costs two small reads. Safe for use by many threads.
 */
public final class PostgresStockWatch implements StockWatch {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresStockWatch.class);

  private static final int BATCH = 1_000;

  /** How long a look may go on with batch after batch; the next look takes the rest. */
  private static final long LONG_ENOUGH_NANOS = 500_000_000L;

  /** How often rows that did not agree are looked at again without a change being noted. */
  private static final long AGAIN_NANOS = Duration.ofSeconds(20).toNanos();

  private static final int AGAIN_MOST = 20;
  private static final long TIDY_NANOS = Duration.ofMinutes(10).toNanos();

  // Whoever takes a change judges it, in the same transaction: it is judged once, and not lost.
  private static final String TAKE =
      """
      UPDATE foreign_change SET judged_at = clock_timestamp()
      WHERE id IN (SELECT id FROM foreign_change WHERE judged_at IS NULL
                   ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
      RETURNING program, role, pid, changed, action, stock_ids, before, after
      """;

  private static final String ANY =
      "SELECT EXISTS (SELECT FROM foreign_change WHERE judged_at IS NULL)";

  private static final String TIDY = "SELECT forget_old('watch')";

  private final KeptSession session;
  private long again = System.nanoTime();
  private long tidy = System.nanoTime() + TIDY_NANOS;

  /** The login may only read them. */
  private boolean leftToOthers;

  /** Looks over {@code session}. */
  public PostgresStockWatch(KeptSession session) {
    this.session = session;
  }

  @Override
  public synchronized List<Standing> check() {
    long start = System.nanoTime();
    try {
      judgeAll(start);
      List<Standing> standing = query(connection -> DiscrepancyBook.standing(connection, MAX));
      if (!standing.isEmpty() && start - again >= 0) {
        again = start + AGAIN_NANOS;
        List<Long> ids =
            standing.stream().limit(AGAIN_MOST).map(each -> each.row().stockId()).toList();
        write(connection -> compare(connection, ids, Map.of()));
        standing = query(connection -> DiscrepancyBook.standing(connection, MAX));
      }
      if (start - tidy >= 0) {
        tidy = start + TIDY_NANOS;
        write(connection -> Sql.first(connection, TIDY, row -> true).isPresent());
      }
      return standing;
    } catch (DatabaseException e) {
      throw SqlExceptionTranslator.unavailable(e);
    }
  }

  private void judgeAll(long start) {
    boolean more = query(connection -> Sql.first(connection, ANY, row -> row.getBoolean(1)).get());
    while (more) {
      more = write(PostgresStockWatch::judge) && System.nanoTime() - start < LONG_ENOUGH_NANOS;
    }
  }

  /** A role that may only read leaves the writing to other windows, and hears of what they find. */
  private boolean write(KeptSession.Question<Boolean> question) {
    if (leftToOthers) {
      return false;
    }
    try {
      return query(question);
    } catch (DatabaseException e) {
      leftToOthers = e.state() == SqlState.INSUFFICIENT_PRIVILEGE;
      if (e.state() == SqlState.READ_ONLY || e.state() == SqlState.INSUFFICIENT_PRIVILEGE) {
        LOG.debug("another window has to judge foreign changes", e);
        return false;
      }
      throw e;
    }
  }

  private <T> T query(KeptSession.Question<T> question) {
    return session.query("look for foreign changes", question);
  }

  /** Judges one batch; whether there may be more. */
  private static boolean judge(Connection connection) throws SQLException {
    List<NotedChange> changes = Sql.list(connection, TAKE, NotedChange::read, BATCH);
    // The last change of a row tells best why it is as it is.
    Map<Long, ForeignChange> byRow = new LinkedHashMap<>();
    Optional<ForeignChange> whole = Optional.empty();
    for (NotedChange noted : changes) {
      noted.stockIds().forEach(id -> byRow.put(id, noted.change()));
      if (noted.change().action() == ForeignChange.Action.TRUNCATE) {
        whole = Optional.of(noted.change());
      }
    }
    compare(connection, List.copyOf(byRow.keySet()), byRow);
    if (whole.isPresent()) {
      Reconciliation.Report report = SlicedComparison.run(connection);
      DiscrepancyBook.checked(connection, report);
      for (Discrepancy row : report.discrepancies()) {
        note(connection, row, whole.get());
      }
    }
    return changes.size() == BATCH;
  }

  private static boolean compare(
      Connection connection, List<Long> ids, Map<Long, ForeignChange> causes) throws SQLException {
    List<Long> agree = new ArrayList<>(ids);
    for (Discrepancy row : StockComparison.some(connection, ids)) {
      if (!row.kinds().isEmpty()) {
        agree.remove(row.stockId());
        note(connection, row, causes.get(row.stockId()));
      }
    }
    DiscrepancyBook.solved(connection, agree);
    return true;
  }

  private static void note(Connection connection, Discrepancy row, ForeignChange cause)
      throws SQLException {
    DiscrepancyBook.found(
        connection,
        List.of(row),
        cause == null ? "" : NotedChange.cause(cause),
        Sql.first(connection, "SELECT clock_timestamp() AS now", r -> Sql.instant(r, "now").get())
            .orElseThrow());
  }
}
