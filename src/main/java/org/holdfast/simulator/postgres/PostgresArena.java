package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.holdfast.database.Database;
import org.holdfast.inventory.LockingStrategy;
import org.holdfast.inventory.StockOperations;
import org.holdfast.inventory.postgres.TrialHooks;
import org.holdfast.inventory.postgres.TrialOperations;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.Transactions;
import org.holdfast.locks.LockSampler;
import org.holdfast.locks.SamplingRate;
import org.holdfast.locks.postgres.PostgresLockReader;
import org.holdfast.simulator.Arena;
import org.holdfast.simulator.ArenaException;
import org.holdfast.simulator.Attempts;
import org.holdfast.simulator.EndState;
import org.holdfast.simulator.ServerFacts;
import org.holdfast.simulator.Setup;
import org.holdfast.simulator.Strategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An arena in a schema of its own. */
final class PostgresArena implements Arena {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresArena.class);

  /** Seldom enough that looking costs the run little, often enough for a picture of it. */
  private static final SamplingRate RATE =
      new SamplingRate(
          Duration.ofMillis(500),
          Duration.ofMillis(200),
          Duration.ofMillis(150),
          Duration.ofSeconds(1));

  private static final String FACTS =
      """
      SELECT d.xact_commit, d.xact_rollback, d.deadlocks, coalesce(t.n_tup_upd, 0) AS updates,
             coalesce(t.n_tup_hot_upd, 0) AS hot,
             pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint AS wal
      FROM pg_stat_database d
      LEFT JOIN pg_stat_user_tables t ON t.schemaname = ?::name AND t.relname = 'stock'
      WHERE d.datname = current_database()
      """;

  // Whoever works in the schema holds a lock on one of its tables.
  private static final String WORKING =
      """
      SELECT count(*)
      FROM pg_locks l
      JOIN pg_class c ON c.oid = l.relation
      WHERE l.pid <> pg_backend_pid() AND c.relnamespace = to_regnamespace(?::text)
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;

  private final Connection control;
  private final Database database;
  private final ArenaSchema schema;
  private final Transactions transactions;
  private final StockOperations operations;
  private final TrialFaults faults;
  private final AttemptCounter attempts = new AttemptCounter();
  private final LockSampler locks;
  private final Rebalancer rebalancer;
  private boolean quiet;

  PostgresArena(
      Connection control,
      Database database,
      ArenaSchema schema,
      Strategy strategy,
      Setup setup,
      Map<String, Long> stock)
      throws SQLException {
    this.control = control;
    this.database = database;
    this.schema = schema;
    boolean pools = strategy == Strategy.STOCK_POOLS;
    try (Connection connection = database.operations().connection()) {
      // In the transaction that writes, and before it does.
      schema.prove(connection);
      OpeningStock.load(connection, stock, pools ? setup.pools() : 1);
    }
    connectAll(setup.clients());
    transactions =
        new Transactions(database.operations(), database.transactionSettings(), attempts);
    faults = new TrialFaults(setup.thinkMillis(), setup.killPercent());
    operations = operations(strategy);
    locks =
        new LockSampler(new PostgresLockReader(() -> database.dedicated("holdfast locks")), RATE);
    rebalancer = pools && setup.pools() > 1 ? new Rebalancer(database.queries(), operations) : null;
  }

  private StockOperations operations(Strategy strategy) {
    TrialHooks hooks = faults.isNone() ? TrialHooks.NONE : faults;
    return switch (strategy) {
      case ROW_LOCK, ROW_LOCK_SERIALIZABLE -> real(LockingStrategy.ROW_LOCK, hooks);
      case OPTIMISTIC_VERSION -> real(LockingStrategy.OPTIMISTIC_VERSION, hooks);
      case CONDITIONAL_UPDATE -> real(LockingStrategy.CONDITIONAL_UPDATE, hooks);
      case UNLOCKED -> trial(TrialOperations.Way.UNLOCKED, hooks);
      case STOCK_POOLS -> trial(TrialOperations.Way.STOCK_POOLS, hooks);
      case ADVISORY_LOCK -> trial(TrialOperations.Way.ADVISORY_LOCK, hooks);
      case NOWAIT -> trial(TrialOperations.Way.NOWAIT, hooks);
    };
  }

  private StockOperations real(LockingStrategy strategy, TrialHooks hooks) {
    return TrialOperations.of(transactions, database.queries(), strategy, hooks);
  }

  private StockOperations trial(TrialOperations.Way way, TrialHooks hooks) {
    return TrialOperations.of(transactions, database.queries(), way, hooks);
  }

  /** Connecting is no part of what is measured, nor is proving where the connections lead. */
  private void connectAll(int clients) throws SQLException {
    List<Connection> all = new ArrayList<>();
    try {
      for (int i = 0; i < clients; i++) {
        Connection connection = database.operations().connection();
        all.add(connection);
        schema.prove(connection);
        connection.rollback();
      }
    } finally {
      for (Connection connection : all) {
        connection.close();
      }
    }
  }

  @Override
  public StockOperations operations() {
    return operations;
  }

  @Override
  public Attempts takeAttempts() {
    return attempts.take();
  }

  @Override
  public boolean isDone(String key) {
    return ask(
        connection ->
            Sql.first(connection, "SELECT FROM request WHERE key = ?", row -> true, key)
                .isPresent());
  }

  @Override
  public OptionalLong reservationOf(String key) {
    return ask(
        connection ->
            Sql.first(
                    connection,
                    "SELECT id FROM reservation WHERE request_key = ?",
                    row -> OptionalLong.of(row.getLong(1)),
                    key)
                .orElse(OptionalLong.empty()));
  }

  @Override
  public String stateOf(long reservation) {
    return ask(
        connection ->
            Sql.first(
                    connection,
                    "SELECT state FROM reservation WHERE id = ?",
                    row -> row.getString(1),
                    reservation)
                .orElse(""));
  }

  @Override
  public LockSampler locks() {
    return locks;
  }

  @Override
  public synchronized ServerFacts facts() {
    try {
      return Sql.first(
              control,
              FACTS,
              row ->
                  new ServerFacts(
                      row.getLong("xact_commit"),
                      row.getLong("xact_rollback"),
                      row.getLong("deadlocks"),
                      row.getLong("updates"),
                      row.getLong("hot"),
                      row.getLong("wal")),
              schema.name())
          .orElse(ServerFacts.NONE);
    } catch (SQLException e) {
      throw new ArenaException("The server's counters could not be read.", e);
    }
  }

  @Override
  public synchronized void quiesce() {
    if (quiet) {
      return;
    }
    quiet = true;
    if (rebalancer != null) {
      rebalancer.close();
    }
    faults.close();
    locks.close();
    transactions.close();
    database.close();
    try {
      awaitNobody();
    } catch (SQLException e) {
      throw new ArenaException("The clients' sessions could not be watched ending.", e);
    }
  }

  /** A session whose client is gone may still be committing. */
  private void awaitNobody() throws SQLException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (Sql.first(control, WORKING, row -> row.getLong(1), schema.name()).orElse(0L) > 0) {
      if (System.nanoTime() - end > 0) {
        throw new ArenaException("Sessions of the simulation did not end within 10 s.", null);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public EndState endState() {
    return ask(EndStateReader::read);
  }

  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  private <T> T ask(Question<T> question) {
    try (Connection connection = database.dedicated("holdfast arena")) {
      schema.prove(connection);
      return question.ask(connection);
    } catch (SQLException e) {
      throw new ArenaException("What the simulation did could not be read.", e);
    }
  }

  @Override
  public synchronized void close() {
    try (control) {
      quiesce();
      schema.drop(control);
    } catch (SQLException e) {
      // The next run drops it.
      LOG.warn("the schema {} of a simulation could not be dropped", schema.name(), e);
    }
  }
}
