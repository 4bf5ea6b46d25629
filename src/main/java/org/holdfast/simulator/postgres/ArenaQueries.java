package org.holdfast.simulator.postgres;

import java.util.concurrent.TimeUnit;
import org.holdfast.jdbc.Sql;
import org.holdfast.simulator.result.ServerFacts;
import org.holdfast.simulator.run.ArenaException;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an arena asks the server besides its operations. */
final class ArenaQueries {

  private static final Logger LOG = LoggerFactory.getLogger(ArenaQueries.class);
  private static final Texts TEXTS = Texts.of(ArenaQueries.class);
  private static final int ENDING_SECONDS = 10;

  private static final String FACTS =
      """
      SELECT d.xact_commit, d.xact_rollback, d.deadlocks, coalesce(t.n_tup_upd, 0) AS updates,
             coalesce(t.n_tup_hot_upd, 0) AS hot,
             pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint AS wal
      FROM pg_stat_database d
      LEFT JOIN pg_stat_user_tables t ON t.schemaname = ?::name AND t.relname = 'stock'
      WHERE d.datname = current_database()
      """;

  // Whoever works in the schema holds a lock on one of its tables; so does autovacuum.
  private static final String WORKING =
      """
      SELECT count(*)
      FROM pg_locks l
      JOIN pg_class c ON c.oid = l.relation
      JOIN pg_stat_activity a ON a.pid = l.pid AND a.backend_type = 'client backend'
      WHERE l.pid <> pg_backend_pid() AND c.relnamespace = to_regnamespace(?::text)
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;

  private ArenaQueries() {}

  /** What the server has counted so far; nothing when it does not tell. */
  static ServerFacts facts(Control control, String schema) {
    try {
      return control.query(
          TEXTS.get("facts"),
          connection ->
              Sql.first(
                      connection,
                      FACTS,
                      row ->
                          new ServerFacts(
                              row.getLong("xact_commit"),
                              row.getLong("xact_rollback"),
                              row.getLong("deadlocks"),
                              row.getLong("updates"),
                              row.getLong("hot"),
                              row.getLong("wal")),
                      schema)
                  .orElse(ServerFacts.NONE));
    } catch (ArenaException e) {
      LOG.warn("{}", e.getMessage());
      return ServerFacts.NONE;
    }
  }

  /** Waits until nobody works in {@code schema}. */
  static void awaitNobody(Control control, String schema) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ENDING_SECONDS);
    while (control.query(
            TEXTS.get("ending"),
            connection -> Sql.first(connection, WORKING, row -> row.getLong(1), schema).orElse(0L))
        > 0) {
      if (System.nanoTime() - end > 0) {
        throw new ArenaException(TEXTS.get("ending.late", ENDING_SECONDS), null);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
