package org.holdfast.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.holdfast.database.Database;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.StockQueries;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.postgres.PostgresStockOperations;
import org.holdfast.inventory.postgres.PostgresStockQueries;
import org.holdfast.inventory.postgres.catalog.PostgresCatalog;
import org.holdfast.inventory.postgres.stock.PostgresStockTable;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.inventory.stock.StockTable;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.Transactions;

/** An inventory in a schema of its own on the test server, empty at first. */
public final class TestInventory implements AutoCloseable {

  /** Where stock lies unless a test says otherwise. */
  public static final String HERE = "Here";

  /** A location where what lies cannot be promised, once {@link #withAside} was called. */
  public static final String ASIDE = "Aside";

  /** A second location. */
  public static final String THERE = "There";

  private final Database database;
  private final Transactions transactions;
  private final StockOperations operations;
  private final StockQueries queries;
  private final PostgresCatalog catalog;
  private final boolean ownsSchema;

  /** For {@link #sql}; a session of its own for each statement would cost most of a test's time. */
  private Connection session;

  private TestInventory(
      SessionSettings settings,
      LockingStrategy strategy,
      Consumer<Set<Sku>> heard,
      boolean ownsSchema) {
    this.ownsSchema = ownsSchema;
    database =
        Database.open(
            TestServer.address(),
            ownsSchema ? settings.inSchema(MigratedSchemas.empty(settings.schema())) : settings);
    transactions = new Transactions(database.operations(), database.transactionSettings());
    operations = new PostgresStockOperations(transactions, database.queries(), strategy, heard);
    queries = new PostgresStockQueries(database.queries());
    catalog = new PostgresCatalog(transactions, database.queries(), heard, () -> {});
    if (ownsSchema) {
      sql("INSERT INTO location (name) VALUES (?), (?)", HERE, THERE);
    }
  }

  /** Server calls under SERIALIZABLE, each on its own. */
  public static TestInventory open() {
    return open(TestServer.freshSchema(), LockingStrategy.SERVER_CALL);
  }

  /** Any settings and strategy; the schema may become another one that is as empty. */
  public static TestInventory open(SessionSettings settings, LockingStrategy strategy) {
    return new TestInventory(settings, strategy, skus -> {}, true);
  }

  /** As above; {@code heard} is told of every committed change. */
  public static TestInventory open(
      SessionSettings settings, LockingStrategy strategy, Consumer<Set<Sku>> heard) {
    return new TestInventory(settings, strategy, heard, true);
  }

  /** The same inventory through pools of its own, as another process with other settings has it. */
  public TestInventory beside(UnaryOperator<SessionSettings> settings, LockingStrategy strategy) {
    return new TestInventory(settings.apply(database.settings()), strategy, skus -> {}, false);
  }

  /** The stock as a table of any length. */
  public StockTable table() {
    return new PostgresStockTable(database.queries(), () -> database.dedicated("test table"));
  }

  /** Adds a tracked product with {@code quantity} pieces {@link #HERE}. */
  public TestInventory with(String sku, long quantity) {
    product(sku, true);
    stock(sku, HERE, quantity);
    return this;
  }

  /** Adds a product without stock. */
  public void product(String sku, boolean tracked) {
    sql("INSERT INTO product (sku, name, tracked) VALUES (?, ?, ?)", sku, "Test " + sku, tracked);
  }

  /** Adds a location that is set aside. */
  public TestInventory withAside() {
    catalog.change(LocationRequest.add("setup", ASIDE, true));
    return this;
  }

  /** Receives stock, with its movement. */
  public void stock(String sku, String location, long quantity) {
    operations.receive(ReceiveRequest.of("setup", sku, location, quantity));
  }

  /** Every product in order of SKU; of those that are switched off the ones that have stock. */
  public List<ProductStock> allStock() {
    try (Connection connection = database.dedicated("test")) {
      List<Sku> all =
          Sql.list(connection, "SELECT sku FROM product", row -> Sku.stored(row.getString(1)));
      return queries.stockOf(all).stream()
          .filter(stock -> stock.product().active() || stock.stock() > 0)
          .sorted(Comparator.comparing(stock -> stock.product().sku()))
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The stock row of {@code sku} at {@code location}. */
  public StockLevel level(String sku, String location) {
    return queries.stockOf(Set.of(Sku.of(sku))).stream()
        .flatMap(product -> product.levels().stream())
        .filter(level -> level.location().equals(location))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no stock row of " + sku + " at " + location));
  }

  /** The stock row of {@code sku} {@link #HERE}. */
  public StockLevel level(String sku) {
    return level(sku, HERE);
  }

  /** Runs one statement outside of all operations. */
  public synchronized int sql(String statement, Object... parameters) {
    try {
      if (session == null || !session.isValid(5)) {
        session = database.dedicated("test");
      }
      return Sql.update(session, statement, parameters);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** Now, by the server's clock: later than all that was written down before. */
  public Instant now() {
    try (Connection connection = database.dedicated("test clock")) {
      return Sql.first(
              connection,
              "SELECT clock_timestamp() AS now",
              row -> Sql.instant(row, "now").orElseThrow())
          .orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException("the server's clock could not be read", e);
    }
  }

  /** The operations under test. */
  public StockOperations operations() {
    return operations;
  }

  /** The reads under test. */
  public StockQueries queries() {
    return queries;
  }

  /** Products and locations under test. */
  public PostgresCatalog catalog() {
    return catalog;
  }

  /** The database underneath. */
  public Database database() {
    return database;
  }

  /** The transactions underneath. */
  public Transactions transactions() {
    return transactions;
  }

  @Override
  public void close() {
    if (session != null) {
      try {
        session.close();
      } catch (SQLException e) {
        throw new IllegalStateException("the test's session could not be closed", e);
      }
    }
    transactions.close();
    database.close();
    if (ownsSchema) {
      SpareSchemas.giveBack(database.settings().schema());
    }
  }
}
