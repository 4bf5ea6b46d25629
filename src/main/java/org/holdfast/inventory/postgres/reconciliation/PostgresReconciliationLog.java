package org.holdfast.inventory.postgres.reconciliation;

import java.util.List;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.inventory.reconciliation.ReconciliationLog;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.session.KeptSession;

/** The daily checks in table {@code stock_check}. Safe for use by many threads. */
public final class PostgresReconciliationLog implements ReconciliationLog {

  /** More than a year. */
  private static final int MAX = 400;

  private static final String RUNS =
      """
      SELECT at, rows, discrepancies FROM stock_check WHERE daily ORDER BY at DESC LIMIT ?
      """;

  // A run in the future is that of a clock that was wrong, and must not keep the next from it.
  private static final String DUE =
      """
      SELECT NOT EXISTS (
        SELECT FROM stock_check
        WHERE daily AND at > clock_timestamp() - interval '1 day' AND at <= clock_timestamp())
      """;

  // The check itself was noted already when it is of this program.
  private static final String ADD =
      """
      WITH noted AS (
        UPDATE stock_check SET daily = true WHERE at = ? AND rows = ? RETURNING id
      )
      INSERT INTO stock_check (at, rows, discrepancies, daily)
      SELECT ?, ?, ?, true WHERE NOT EXISTS (SELECT FROM noted)
      """;

  private final KeptSession session;

  /** The checks, read and written over {@code session}. */
  public PostgresReconciliationLog(KeptSession session) {
    this.session = session;
  }

  @Override
  public List<Run> runs() {
    return query(
        connection ->
            Sql.list(
                connection,
                RUNS,
                row ->
                    new Run(
                        Sql.instant(row, "at").orElseThrow(),
                        row.getLong("rows"),
                        row.getInt("discrepancies")),
                MAX));
  }

  @Override
  public boolean due() {
    return query(connection -> Sql.first(connection, DUE, row -> row.getBoolean(1)).orElse(true));
  }

  @Override
  public void add(Run run) {
    query(
        connection ->
            Sql.update(
                connection, ADD, run.at(), run.rows(), run.at(), run.rows(), run.discrepancies()));
  }

  private <T> T query(KeptSession.Question<T> question) {
    try {
      return session.query("ask for the daily checks", question);
    } catch (DatabaseException e) {
      throw SqlExceptionTranslator.unavailable(e);
    }
  }
}
