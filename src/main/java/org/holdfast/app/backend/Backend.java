package org.holdfast.app.backend;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holdfast.app.backup.Backups;
import org.holdfast.backup.DailyBackup;
import org.holdfast.backup.InventoryBackup;
import org.holdfast.backup.file.BackupFolder;
import org.holdfast.database.Database;
import org.holdfast.database.EmptyDatabase;
import org.holdfast.exchange.StockImport;
import org.holdfast.exchange.TableExport;
import org.holdfast.exchange.postgres.PostgresStockImport;
import org.holdfast.exchange.postgres.PostgresTableExport;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.Rights;
import org.holdfast.inventory.ServerClock;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.inventory.StockQueries;
import org.holdfast.inventory.count.CountSessions;
import org.holdfast.inventory.figures.StockFigures;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.postgres.PostgresStockChangeFeed;
import org.holdfast.inventory.postgres.PostgresStockOperations;
import org.holdfast.inventory.postgres.PostgresStockQueries;
import org.holdfast.inventory.postgres.SampleStock;
import org.holdfast.inventory.postgres.catalog.PostgresCatalog;
import org.holdfast.inventory.postgres.count.PostgresCountSessions;
import org.holdfast.inventory.postgres.figures.PostgresStockFigures;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliation;
import org.holdfast.inventory.postgres.stock.PostgresStockTable;
import org.holdfast.inventory.postgres.waiting.PostgresWaitingList;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.stock.StockTable;
import org.holdfast.inventory.waiting.WaitingList;
import org.holdfast.jdbc.Transactions;
import org.holdfast.locks.RequestCounters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database with everything that works on it. Closing blocks. */
public final class Backend implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Backend.class);
  private static final Duration POLL = Duration.ofSeconds(2);

  private final Database database;
  private final Transactions transactions;
  private final PostgresStockQueries queries;
  private final PostgresStockChangeFeed feed;
  private final MeteredStockOperations operations;
  private final PostgresWaitingList waiting;
  private final PostgresCatalog catalog;
  private final Supervision supervision;
  private final Reconciliation reconciliation;
  private final ServerClock clock = new ServerClock(Clock.systemUTC());
  private final ProcessSums sums;
  private Rights rights = Rights.all("");
  private final AtomicBoolean closed = new AtomicBoolean();

  Backend(Database database, LockingStrategy strategy) {
    this.database = database;
    transactions = new Transactions(database.operations(), database.transactionSettings());
    queries = new PostgresStockQueries(database.queries());
    feed = new PostgresStockChangeFeed(() -> database.dedicated("holdfast feed"), POLL);
    supervision = new Supervision(database);
    reconciliation =
        new PostgresReconciliation(
            transactions, database.queries(), feed::announce, Optional.of(supervision.session()));
    operations =
        new MeteredStockOperations(
            new PostgresStockOperations(
                transactions, database.queries(), strategy, feed::announce));
    waiting = new PostgresWaitingList(transactions, database.queries(), feed::announce);
    catalog =
        new PostgresCatalog(
            transactions, database.queries(), feed::announce, feed::announceEverything);
    sums = new ProcessSums(operations, supervision.session(), database.operations());
  }

  /** Notes what whoever is signed in may do. */
  void signedIn(Rights found) {
    rights = found;
  }

  /** What whoever is signed in may do; known to a window only. */
  public Rights rights() {
    return rights;
  }

  /** Change stock. */
  public StockOperations operations() {
    return operations;
  }

  /** Those who wait for stock. */
  public WaitingList waiting() {
    return waiting;
  }

  /** Counts of whole locations. */
  public CountSessions counts() {
    return new PostgresCountSessions(transactions, database.queries(), feed::announce);
  }

  /** Read stock. */
  public StockQueries queries() {
    return queries;
  }

  /** What the ledger says of longer times. */
  public StockFigures figures() {
    return new PostgresStockFigures(database.queries());
  }

  /** The stock as a table of any length. */
  public StockTable table() {
    return new PostgresStockTable(database.queries(), () -> database.dedicated("holdfast table"));
  }

  /** Products and locations. */
  public PostgresCatalog catalog() {
    return catalog;
  }

  /** Whole tables. */
  public TableExport tables() {
    return new PostgresTableExport(database.queries());
  }

  /** Backs everything up. */
  public InventoryBackup backup() {
    EmptyDatabase all =
        database.isEmbedded()
            ? EmptyDatabase.ofOurServer(database.address(), database.settings())
            : EmptyDatabase.at(database.address(), database.settings());
    return Backups.of(all, database.settings().schema(), Version.number());
  }

  /**
   * Backs up by itself into {@code folder}; empty on somebody's server, which is theirs to look
   * after.
   */
  public Optional<DailyBackup> dailyBackup(Path folder) {
    return database.isEmbedded()
        ? Optional.of(new BackupFolder(folder, backup(), Clock.systemUTC()))
        : Optional.empty();
  }

  /** Takes files in. */
  public StockImport imports() {
    return new PostgresStockImport(
        () -> database.dedicated("holdfast import"), feed::announceEverything);
  }

  /** Fills an empty inventory with sample stock; one that is not empty stays as it is. */
  public void loadSample() {
    SampleStock.load(database.operations());
  }

  /** Tells of changes, whoever made them. */
  public StockChangeFeed feed() {
    return feed;
  }

  /** What watches the database. */
  public Supervision supervision() {
    return supervision;
  }

  /** Compares stock with the ledger. */
  public Reconciliation reconciliation() {
    return reconciliation;
  }

  /** What all processes of Holdfast have counted since this one began to look. */
  public RequestCounters totals() {
    return sums.all();
  }

  /** Tells the others what this process has counted, and hears what they have; blocks. */
  public void exchangeTotals() {
    sums.exchange();
  }

  /** The server's clock; {@link #compareClocks} keeps it right. */
  public ServerClock clock() {
    return clock;
  }

  /** Asks the server for its time; blocks. Without an answer the clock goes on as it was. */
  public void compareClocks() {
    try {
      clock.compare(queries::now);
    } catch (InventoryUnavailableException e) {
      LOG.debug("the server's clock could not be asked", e);
    }
  }

  /** The database itself. */
  public Database database() {
    return database;
  }

  /** Closing twice is harmless. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    sums.leave();
    supervision.close();
    feed.close();
    transactions.close();
    database.close();
  }
}
