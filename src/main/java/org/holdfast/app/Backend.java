package org.holdfast.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holdfast.app.backup.Backups;
import org.holdfast.backup.DailyBackup;
import org.holdfast.backup.InventoryBackup;
import org.holdfast.backup.file.BackupFolder;
import org.holdfast.database.Database;
import org.holdfast.database.EmptyDatabase;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.exchange.StockImport;
import org.holdfast.exchange.TableExport;
import org.holdfast.exchange.postgres.PostgresStockImport;
import org.holdfast.exchange.postgres.PostgresTableExport;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.Rights;
import org.holdfast.inventory.ServerClock;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.inventory.StockQueries;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.postgres.PostgresRights;
import org.holdfast.inventory.postgres.PostgresStockChangeFeed;
import org.holdfast.inventory.postgres.PostgresStockOperations;
import org.holdfast.inventory.postgres.PostgresStockQueries;
import org.holdfast.inventory.postgres.SampleStock;
import org.holdfast.inventory.postgres.catalog.PostgresCatalog;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliation;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliationLog;
import org.holdfast.inventory.postgres.reconciliation.PostgresStockWatch;
import org.holdfast.inventory.postgres.stock.PostgresStockTable;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.reconciliation.ReconciliationLog;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.inventory.stock.StockTable;
import org.holdfast.jdbc.Transactions;
import org.holdfast.jdbc.session.KeptSession;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.alert.IncidentLog;
import org.holdfast.locks.control.SessionControl;
import org.holdfast.locks.control.SupervisorAuditLog;
import org.holdfast.locks.postgres.PostgresIncidentLog;
import org.holdfast.locks.postgres.PostgresLockReader;
import org.holdfast.locks.postgres.PostgresSessionControl;
import org.holdfast.locks.postgres.PostgresSupervisorAuditLog;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplingRate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database with everything that works on it. Opening and closing block. */
final class Backend implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Backend.class);
  private static final Duration POLL = Duration.ofSeconds(2);

  private final Database database;
  private final Transactions transactions;
  private final PostgresStockQueries queries;
  private final PostgresStockChangeFeed feed;
  private final MeteredStockOperations operations;
  private final PostgresCatalog catalog;

  private final LockSampler lockSampler;
  private final SessionControl sessionControl;
  private final SupervisorAuditLog supervisorAuditLog;
  private final Reconciliation reconciliation;
  private final ServerClock clock = new ServerClock(Clock.systemUTC());
  private final KeptSession watching;
  private final StockWatch stockWatch;
  private final ReconciliationLog reconciliationLog;
  private final IncidentLog incidentLog;
  private final ProcessSums sums;
  private Rights rights = Rights.all("");
  private final AtomicBoolean closed = new AtomicBoolean();

  private Backend(Database database, BackendOptions options) {
    this.database = database;
    transactions = new Transactions(database.operations(), database.transactionSettings());
    queries = new PostgresStockQueries(database.queries());
    feed = new PostgresStockChangeFeed(() -> database.dedicated("holdfast feed"), POLL);
    // Connections of its own: locks must be seen when every other connection waits for one.
    lockSampler =
        new LockSampler(
            new PostgresLockReader(() -> database.dedicated("holdfast locks")),
            SamplingRate.STANDARD);
    sessionControl = new PostgresSessionControl(() -> database.dedicated("holdfast control"));
    supervisorAuditLog =
        new PostgresSupervisorAuditLog(() -> database.dedicated("holdfast control"));
    // One for everything that is looked at or written every second or so.
    watching = new KeptSession(() -> database.dedicated("holdfast watch"));
    stockWatch = new PostgresStockWatch(watching);
    reconciliationLog = new PostgresReconciliationLog(watching);
    incidentLog = new PostgresIncidentLog(watching, AlertThresholds.STANDARD.calm());
    reconciliation =
        new PostgresReconciliation(
            transactions, database.queries(), feed::announce, Optional.of(watching));
    operations =
        new MeteredStockOperations(
            new PostgresStockOperations(
                transactions, database.queries(), options.strategy(), feed::announce));
    catalog =
        new PostgresCatalog(
            transactions, database.queries(), feed::announce, feed::announceEverything);
    sums = new ProcessSums(operations, watching, database.operations());
  }

  /**
   * Opens the database that {@code options} name, starting the embedded server if needed.
   *
   * @throws org.holdfast.database.connection.DatabaseStartException with a sentence for people
   */
  static Backend open(BackendOptions options) {
    Database database =
        options
            .server()
            .map(server -> Database.openShared(server, options.poolSettings()))
            .orElseGet(() -> openEmbedded(options));
    try {
      if (options.sample()) {
        SampleStock.load(database.operations());
      }
      Backend backend = new Backend(database, options);
      backend.compareClocks();
      return backend;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static Database openEmbedded(BackendOptions options) {
    EmbeddedServer server = embeddedServer(options);
    try {
      return Database.open(server, options.poolSettings());
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Starts or joins the embedded server; to be closed by the caller. */
  static EmbeddedServer embeddedServer(BackendOptions options) {
    Path folder = options.folder();
    return EmbeddedServer.open(folder, folder.resolve("programs"), Map.of());
  }

  /** The same for a window, which offers what whoever is signed in may do; blocks. */
  static Backend openForWindow(BackendOptions options) {
    Backend backend = open(options);
    try {
      backend.rights =
          backend.database.isEmbedded()
              ? Rights.all(System.getProperty("user.name", ""))
              : PostgresRights.read(backend.database.queries());
      return backend;
    } catch (RuntimeException e) {
      backend.close();
      throw e;
    }
  }

  /** What whoever is signed in may do; known to a window only. */
  Rights rights() {
    return rights;
  }

  StockOperations operations() {
    return operations;
  }

  StockQueries queries() {
    return queries;
  }

  /** The stock as a table of any length. */
  StockTable table() {
    return new PostgresStockTable(database.queries(), () -> database.dedicated("holdfast table"));
  }

  /** Products and locations. */
  PostgresCatalog catalog() {
    return catalog;
  }

  /** Whole tables. */
  TableExport tables() {
    return new PostgresTableExport(database.queries());
  }

  /** Backs everything up. */
  InventoryBackup backup() {
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
  Optional<DailyBackup> dailyBackup(Path folder) {
    return database.isEmbedded()
        ? Optional.of(new BackupFolder(folder, backup(), Clock.systemUTC()))
        : Optional.empty();
  }

  /** Takes files in. */
  StockImport imports() {
    return new PostgresStockImport(
        () -> database.dedicated("holdfast import"), feed::announceEverything);
  }

  /** Fills an empty inventory with sample stock; one that is not empty stays as it is. */
  void loadSample() {
    SampleStock.load(database.operations());
  }

  StockChangeFeed feed() {
    return feed;
  }

  LockSampler lockSampler() {
    return lockSampler;
  }

  /** What all processes of Holdfast have counted since this one began to look. */
  RequestCounters totals() {
    return sums.all();
  }

  /** Tells the others what this process has counted, and hears what they have; blocks. */
  void exchangeTotals() {
    sums.exchange();
  }

  IncidentLog incidentLog() {
    return incidentLog;
  }

  /** What does not agree, as all windows know it. */
  StockWatch stockWatch() {
    return stockWatch;
  }

  ReconciliationLog reconciliationLog() {
    return reconciliationLog;
  }

  Reconciliation reconciliation() {
    return reconciliation;
  }

  SupervisorAuditLog supervisorAuditLog() {
    return supervisorAuditLog;
  }

  SessionControl sessionControl() {
    return sessionControl;
  }

  /** The server's clock; {@link #compareClocks} keeps it right. */
  ServerClock clock() {
    return clock;
  }

  /** Asks the server for its time; blocks. Without an answer the clock goes on as it was. */
  void compareClocks() {
    try {
      clock.compare(queries::now);
    } catch (InventoryUnavailableException e) {
      LOG.debug("the server's clock could not be asked", e);
    }
  }

  Database database() {
    return database;
  }

  /** Closing twice is harmless. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    lockSampler.close();
    sums.leave();
    watching.close();
    feed.close();
    transactions.close();
    database.close();
  }
}
