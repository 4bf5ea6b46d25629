package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.holdfast.database.Database;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.postgres.SimulatedStockOperations;
import org.holdfast.inventory.postgres.call.SkuQueues;
import org.holdfast.inventory.postgres.locking.TransactionHooks;
import org.holdfast.inventory.waiting.WaitingList;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.Transactions;
import org.holdfast.locks.postgres.PostgresLockReader;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplingRate;
import org.holdfast.simulator.history.EndState;
import org.holdfast.simulator.history.TransferEntry;
import org.holdfast.simulator.result.RetryCounter;
import org.holdfast.simulator.result.ServerFacts;
import org.holdfast.simulator.run.Arena;
import org.holdfast.simulator.run.ArenaException;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An arena in a schema of its own. */
final class PostgresArena implements Arena {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresArena.class);
  private static final Texts TEXTS = Texts.of(PostgresArena.class);

  /** Seldom enough that looking costs the run little, often enough for a picture of it. */
  private static final SamplingRate RATE =
      new SamplingRate(
          Duration.ofMillis(500),
          Duration.ofMillis(200),
          Duration.ofMillis(150),
          Duration.ofSeconds(1));

  private final Control control;
  private final Database database;
  private final ArenaSchema schema;
  private final OwnSessions sessions;
  private final Transactions transactions;
  private final LockingStrategy locking;
  private final FaultInjector faults;

  /** All clients are of one process, so their requests may go together. */
  private final SkuQueues queues = new SkuQueues();

  private final LockSampler locks;
  private final Rebalancer rebalancer;
  private final OpeningPicture opening;
  private boolean quiet;

  /**
   * An arena with its stock.
   *
   * @param held a connection that says that the schema is in use
   * @param connecting makes such a connection anew
   */
  PostgresArena(
      Connection held,
      Control.Connecting connecting,
      Database database,
      ArenaSchema schema,
      Strategy strategy,
      Setup setup,
      Map<String, Long> stock)
      throws SQLException {
    this.database = database;
    this.schema = schema;
    boolean pools = strategy.locking() == LockingStrategy.STOCK_POOLS;
    int rows = pools ? setup.count(SetupField.POOLS) : 1;
    try (Connection connection = database.operations().connection()) {
      // In the transaction that writes, and before it does.
      schema.prove(connection);
      OpeningStock.load(connection, stock, rows);
      opening = OpeningPicture.take(connection, schema.name());
    }
    connectAll(setup.count(SetupField.CLIENTS));
    sessions = new OwnSessions(database.operations());
    transactions = new Transactions(sessions, database.transactionSettings());
    faults = new FaultInjector(setup.value(SetupField.THINK), setup.value(SetupField.KILLS));
    locking = strategy.locking();
    locks =
        new LockSampler(new PostgresLockReader(() -> database.dedicated("holdfast locks")), RATE);
    rebalancer =
        rows > 1 ? new Rebalancer(database.queries(), reporting(AttemptListener.NONE)) : null;
    control = new Control(held, connecting);
  }

  private StockOperations reporting(AttemptListener retries) {
    return SimulatedStockOperations.of(
        transactions, database.queries(), queues, locking, hooks(), retries);
  }

  private TransactionHooks hooks() {
    return faults.isNone() ? TransactionHooks.NONE : faults;
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
  public StockOperations operations(RetryCounter retries) {
    return reporting(told(retries));
  }

  private static AttemptListener told(RetryCounter retries) {
    return why -> {
      switch (why) {
        case SERIALIZATION_FAILURE -> retries.serialization();
        case DEADLOCK -> retries.deadlock();
        case CONNECTION_LOST -> retries.connectionLost();
        default -> {
          // No reason to start over.
        }
      }
    };
  }

  @Override
  public WaitingList waitingList(RetryCounter retries) {
    return SimulatedStockOperations.waitingList(transactions, database.queries(), told(retries));
  }

  @Override
  public List<TransferEntry> transfers() {
    return rebalancer == null ? List.of() : rebalancer.transfers();
  }

  @Override
  public Set<Integer> sessions() {
    return sessions.pids();
  }

  @Override
  public void hurry() {
    control.hurry();
  }

  @Override
  public LockSampler locks() {
    return locks;
  }

  @Override
  public ServerFacts facts() {
    return ArenaQueries.facts(control, schema.name());
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
    // A session whose client is gone may still be committing.
    ArenaQueries.awaitNobody(control, schema.name());
  }

  @Override
  public <T> T examine(Function<EndState, T> examination) {
    return control.query(TEXTS.get("end"), connection -> examine(connection, examination));
  }

  private <T> T examine(Connection connection, Function<EndState, T> examination)
      throws SQLException {
    connection.setAutoCommit(false);
    Sql.update(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    OpeningPicture.prepare(connection, schema.name());
    try {
      T answer = examination.apply(new EndStateReader(connection, opening));
      connection.rollback();
      connection.setAutoCommit(true);
      return answer;
    } catch (EndStateReader.ReadFailed e) {
      throw e.failure();
    }
  }

  @Override
  public synchronized void close() {
    try (control) {
      if (!quiet) {
        quiesce();
      }
      control.query(
          TEXTS.get("drop"),
          connection -> {
            schema.drop(connection);
            return true;
          });
    } catch (ArenaException e) {
      // The next run drops it.
      LOG.warn("the schema {} of a simulation could not be dropped", schema.name(), e);
    }
  }
}
