package org.holdfast.inventory.postgres.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.holdfast.database.Database;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.exchange.ExportKind;
import org.holdfast.exchange.postgres.PostgresTableExport;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.postgres.PostgresStockChangeFeed;
import org.holdfast.inventory.postgres.PostgresStockOperations;
import org.holdfast.inventory.postgres.PostgresStockQueries;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliation;
import org.holdfast.inventory.postgres.stock.PostgresStockTable;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.holdfast.jdbc.Transactions;
import org.holdfast.jdbc.session.KeptSession;
import org.holdfast.jdbc.session.LentSession;
import org.holdfast.jdbc.session.SessionValues;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.postgres.PostgresLockReader;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.FreezingProxy;
import org.holdfast.testing.History;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.PgBouncer;
import org.holdfast.testing.PooledSessions;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** A console behind a real PgBouncer that lends sessions of the server for single transactions. */
@Timeout(180)
class LentSessionsTest {

  private static final String[] SKUS = {"L0", "L1", "L2"};

  private static final String STANDING =
      "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in%' AND datname = current_database()";

  private static final String ON_LANES =
      """
      SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
      WHERE c.relname LIKE 'lane\\_%' AND c.relnamespace = current_schema()::regnamespace
      """;

  private TestInventory inventory;
  private final History history = new History();

  @BeforeEach
  void prepare() {
    assumeTrue(PgBouncer.program().isPresent(), "PgBouncer is not installed");
    inventory = TestInventory.open();
    for (String sku : SKUS) {
      inventory.with(sku, 500);
      inventory.stock(sku, TestInventory.THERE, 500);
    }
  }

  @AfterEach
  void check() {
    if (inventory != null) {
      assertThat(InventoryInvariants.violations(inventory, history)).isEmpty();
      inventory.close();
    }
  }

  private static PgBouncer pooler(int size, int roundRobin, String... more) throws Exception {
    return PgBouncer.start(
        TestServer.address(),
        Stream.concat(
                Stream.of(
                    "pool_mode = transaction",
                    "default_pool_size = " + size,
                    "server_round_robin = " + roundRobin),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Database open(ServerAddress address, boolean serializable) {
    return Database.openShared(
        address, inventory.database().settings().withSerializable(serializable));
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = inventory.database().dedicated("test")) {
      return Sql.first(connection, sql, row -> row.getLong(1)).orElseThrow();
    }
  }

  private void work(StockOperations stock, int seed) {
    String sku = SKUS[seed % SKUS.length];
    ReserveRequest request = ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 3));
    Outcome<Reservation> reserved = history.reservation(request.key(), stock.reserve(request));
    if (reserved.isDone()) {
      long id = reserved.value().orElseThrow().id();
      if (seed % 2 == 0) {
        done(stock.commit(CommitRequest.of("anna", id)));
      } else {
        done(stock.release(ReleaseRequest.all("anna", id)));
      }
    }
    done(stock.receive(ReceiveRequest.of("bert", sku, TestInventory.HERE, 2)));
    stock.transfer(TransferRequest.of("carl", sku, TestInventory.THERE, TestInventory.HERE, 1));
    stock.adjust(
        AdjustRequest.by(
            "dora", sku, TestInventory.HERE, seed % 2 == 0 ? 1 : -1, ReasonCode.COUNT));
  }

  private static void done(Outcome<?> outcome) {
    assertThat(outcome.isDone()).as(outcome.toString()).isTrue();
  }

  private static Callable<Boolean> task(Runnable work) {
    return () -> {
      work.run();
      return true;
    };
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "20, 0", "20, 1"})
  @Tag("slow")
  void everythingWorksAndNothingIsLeftWithOtherSizesToo(int size, int roundRobin) throws Exception {
    everythingWorksAndNothingIsLeftInTheSessionsOfTheServer(size, roundRobin);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "4, 0", "4, 1"})
  void everythingWorksAndNothingIsLeftInTheSessionsOfTheServer(int size, int roundRobin)
      throws Exception {
    try (PgBouncer pooler = pooler(size, roundRobin)) {
      Map<String, Map<String, String>> before = PooledSessions.states(pooler.address(), size);
      assertThat(before).hasSize(size);
      for (boolean serializable : new boolean[] {true, false}) {
        try (Database database = open(pooler.address(), serializable);
            Transactions transactions =
                new Transactions(database.operations(), database.transactionSettings())) {
          StockOperations stock =
              new PostgresStockOperations(
                  transactions, database.queries(), LockingStrategy.SERVER_CALL, skus -> {});
          Threads.together(
              8, thread -> task(() -> IntStream.range(0, 6).forEach(i -> work(stock, thread + i))));
          StockOperations rows =
              new PostgresStockOperations(
                  transactions, database.queries(), LockingStrategy.ROW_LOCK, skus -> {});
          Threads.together(2, thread -> task(() -> work(rows, thread)));
          reads(database, transactions);
        }
      }
      assertThat(PooledSessions.differences(before, PooledSessions.states(pooler.address(), size)))
          .isEmpty();
    }
  }

  private static void reads(Database database, Transactions transactions) throws Exception {
    PostgresStockQueries queries = new PostgresStockQueries(database.queries());
    assertThat(queries.stockOf(Set.of(Sku.of("L0")))).hasSize(1);
    PostgresStockTable table =
        new PostgresStockTable(database.queries(), () -> database.dedicated("test table"));
    assertThat(table.first(StockFilter.all(StockMode.BY_PRODUCT), 10)).hasSize(3);
    assertThat(table.overview(StockFilter.all(StockMode.BY_PRODUCT), 10, () -> false)).isPresent();
    AtomicLong exported = new AtomicLong();
    new PostgresTableExport(database.queries())
        .export(ExportKind.MOVEMENTS, cells -> exported.incrementAndGet());
    assertThat(exported.get()).isGreaterThan(50);
    try (PostgresLockReader reader =
        new PostgresLockReader(() -> database.dedicated("holdfast locks"))) {
      LockSnapshot snapshot = reader.snapshot();
      assertThat(snapshot.limited()).isEmpty();
      reader.anyWaits();
    }
    assertThat(
            new PostgresReconciliation(transactions, database.queries(), skus -> {})
                .check()
                .discrepancies())
        .isEmpty();
    try (KeptSession kept = new KeptSession(() -> database.dedicated("test"))) {
      List<String> carried =
          kept.query(
              "test",
              connection ->
                  Sql.list(
                      connection,
                      """
                      SELECT current_setting(name) FROM unnest(ARRAY['statement_timeout',
                        'synchronous_commit', 'transaction_isolation']) name
                      """,
                      row -> row.getString(1)));
      assertThat(carried).containsExactly("3s", "off", "read committed");
    }
    try (Connection connection = database.queries().connection()) {
      assertThat(LentSession.is(connection)).isTrue();
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void whatOthersChangeIsFoundByLooking() throws Exception {
    try (PgBouncer pooler = pooler(4, 0);
        Database database = open(pooler.address(), true)) {
      List<StockChangeFeed.Change> heard = new CopyOnWriteArrayList<>();
      List<StockChangeFeed.Change> direct = new CopyOnWriteArrayList<>();
      try (PostgresStockChangeFeed lent =
              new PostgresStockChangeFeed(
                  () -> database.dedicated("holdfast feed"), Duration.ofMillis(200));
          PostgresStockChangeFeed own =
              new PostgresStockChangeFeed(
                  () -> inventory.database().dedicated("holdfast feed"), Duration.ofHours(1))) {
        lent.subscribe(heard::add);
        own.subscribe(direct::add);
        Awaitility.await().until(() -> !heard.isEmpty() && !direct.isEmpty());
        inventory.stock("L1", TestInventory.HERE, 1);
        StockChangeFeed.Change l1 = new StockChangeFeed.Products(Set.of(Sku.of("L1")));
        Awaitility.await().until(() -> heard.contains(l1));
        lent.announce(Set.of(Sku.of("L2")));
        Awaitility.await()
            .until(() -> direct.contains(new StockChangeFeed.Products(Set.of(Sku.of("L2")))));
        assertThat(heard).noneMatch(StockChangeFeed.Connection.class::isInstance);
      }
    }
  }

  @Test
  void whoHoldsWhatIsSeenThroughIt() throws Exception {
    try (PgBouncer pooler = pooler(4, 0);
        Database database = open(pooler.address(), true);
        Transactions transactions =
            new Transactions(database.operations(), database.transactionSettings());
        ForeignSession foreign = ForeignSession.in(inventory, "rival");
        PostgresLockReader reader =
            new PostgresLockReader(() -> database.dedicated("holdfast locks"))) {
      foreign.lock("L0");
      StockOperations stock =
          new PostgresStockOperations(
              transactions, database.queries(), LockingStrategy.SERVER_CALL, skus -> {});
      ReserveRequest request = ReserveRequest.of("anna", ReserveRequest.Line.of("L0", 1));
      Future<Outcome<Reservation>> waiting = Threads.start(() -> stock.reserve(request));
      Awaitility.await()
          .until(
              () ->
                  reader.snapshot().waits().stream()
                      .anyMatch(wait -> wait.toString().contains("L0")));
      foreign.commit();
      done(history.reservation(request.key(), waiting.get(120, TimeUnit.SECONDS)));
    }
  }

  @Test
  void thePlaceInTheQueueIsGivenBackAfterEveryError() throws Exception {
    int lane = Lanes.of(Sku.of("L0"));
    try (PgBouncer pooler = pooler(2, 0);
        Database database =
            Database.openShared(
                pooler.address(),
                inventory
                    .database()
                    .settings()
                    .withTimes(Duration.ofMillis(300), Duration.ofSeconds(5)));
        Transactions transactions =
            new Transactions(database.operations(), database.transactionSettings())) {
      StockOperations stock =
          new PostgresStockOperations(
              transactions, database.queries(), LockingStrategy.SERVER_CALL, skus -> {});
      // A lock that is not obtained: of the lane itself, and of a row with the lane in hand.
      for (String held :
          List.of(
              "LOCK TABLE lane_" + lane + " IN EXCLUSIVE MODE", "SELECT 1 FROM stock FOR UPDATE")) {
        try (ForeignSession foreign = ForeignSession.in(inventory, "rival")) {
          foreign.runAll(held);
          ReserveRequest request = ReserveRequest.of("anna", ReserveRequest.Line.of("L0", 1));
          Outcome<Reservation> outcome = history.reservation(request.key(), stock.reserve(request));
          assertThat(outcome.refusal()).containsInstanceOf(Refusal.LockNotObtained.class);
        }
        free(lane);
      }
      TransactionTag tag = new TransactionTag("RESERVE", OptionalLong.empty(), "anna");
      FunctionCall slow =
          FunctionCall.of("SELECT 'DONE' AS outcome, '{}' AS detail FROM pg_sleep(?)", 3L);
      try (Connection connection = database.dedicated("test")) {
        SessionValues.of("statement_timeout", "200ms").set(connection);
        assertThatThrownBy(() -> Lanes.queue(connection, List.of(lane), tag, slow))
            .matches(e -> SqlState.of(e) == SqlState.QUERY_CANCELED);
        free(lane);
        // The same connection goes on.
        SessionValues.of("statement_timeout", "20s").set(connection);
        Future<List<Answer>> cancelled =
            Threads.start(() -> Lanes.queue(connection, List.of(lane), tag, slow));
        Awaitility.await().until(() -> count(ON_LANES) == 1);
        connection.unwrap(PGConnection.class).cancelQuery();
        assertThatThrownBy(() -> cancelled.get(120, TimeUnit.SECONDS))
            .hasStackTraceContaining("due to user request");
        free(lane);
        Future<List<Answer>> killed =
            Threads.start(() -> Lanes.queue(connection, List.of(lane), tag, slow));
        Awaitility.await().until(() -> count(ON_LANES) == 1);
        connection.abort(Runnable::run);
        assertThatThrownBy(() -> killed.get(120, TimeUnit.SECONDS)).isNotNull();
        free(lane);
      }
      work(stock, 0);
    }
  }

  /** Nobody is in the lane, and no session of the pooler stands in a transaction. */
  private void free(int lane) throws Exception {
    Awaitility.await().until(() -> count(ON_LANES) == 0 && count(STANDING) == 0);
    try (ForeignSession other = ForeignSession.in(inventory, "other")) {
      other.runAll("LOCK TABLE lane_%d IN EXCLUSIVE MODE NOWAIT".formatted(lane));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFrozenClientHoldsNobodyUp(boolean serializable) throws Exception {
    try (PgBouncer pooler = pooler(4, 0)) {
      URI uri = URI.create(pooler.address().url().substring("jdbc:".length()));
      try (FreezingProxy proxy = new FreezingProxy(uri.getPort());
          Database database =
              Database.openShared(
                  new ServerAddress(
                      pooler.address().url().replace(":" + uri.getPort(), ":" + proxy.port()),
                      pooler.address().user(),
                      pooler.address().password()),
                  inventory
                      .database()
                      .settings()
                      .withSerializable(serializable)
                      .withTimes(Duration.ofSeconds(5), Duration.ofSeconds(40)));
          Transactions transactions =
              new Transactions(database.operations(), database.transactionSettings());
          Database others = open(pooler.address(), serializable);
          Transactions goingOn =
              new Transactions(others.operations(), others.transactionSettings())) {
        StockOperations frozen =
            new PostgresStockOperations(
                transactions, database.queries(), LockingStrategy.SERVER_CALL, skus -> {});
        StockOperations other =
            new PostgresStockOperations(
                goingOn, others.queries(), LockingStrategy.SERVER_CALL, skus -> {});
        work(frozen, 1);
        for (long bytes : new long[] {1, 60, 400, 900, Long.MAX_VALUE}) {
          String where = bytes == Long.MAX_VALUE ? "answer" : "byte " + bytes;
          proxy.freezeAfter(bytes);
          ReserveRequest request = ReserveRequest.of("frozen", ReserveRequest.Line.of("L0", 1));
          Future<Outcome<Reservation>> standing = Threads.start(() -> frozen.reserve(request));
          Awaitility.await(where).until(proxy::stands);
          long start = System.nanoTime();
          work(other, 0);
          assertThat(Duration.ofNanos(System.nanoTime() - start))
              .as(where)
              .isLessThan(Duration.ofMillis(4_500));
          assertThat(count(ON_LANES)).as(where).isZero();
          proxy.thaw();
          done(history.reservation(request.key(), standing.get(120, TimeUnit.SECONDS)));
        }
      }
    }
  }

  @Test
  void whatCannotWorkIsRefusedWithItsCause() throws Exception {
    try (PgBouncer statements = PgBouncer.start(TestServer.address(), "pool_mode = statement")) {
      assertThatThrownBy(() -> open(statements.address(), true))
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("for single statements")
          .hasMessageContaining("pool_mode = session");
    }
  }

  /** Whatever another program leaves in a session of the pooler: nobody works with that. */
  @Test
  void whatOthersLeaveInTheSessionsIsNotWorkedWith() throws Exception {
    try (PgBouncer pooler = pooler(1, 0);
        Database database = open(pooler.address(), true);
        Transactions transactions =
            new Transactions(database.operations(), database.transactionSettings());
        Connection rude =
            DriverManager.getConnection(
                pooler.address().url() + "?preferQueryMode=simple&assumeMinServerVersion=14",
                pooler.address().user(),
                pooler.address().password())) {
      StockOperations stock =
          new PostgresStockOperations(
              transactions, database.queries(), LockingStrategy.SERVER_CALL, skus -> {});
      Sql.update(rude, "SET search_path = public");
      Sql.update(rude, "SET default_transaction_read_only = on");
      Sql.update(rude, "SET default_transaction_isolation = 'repeatable read'");
      Sql.update(rude, "SET lock_timeout = 1");
      Sql.update(rude, "SET synchronous_commit = off");
      work(stock, 0);
      try (Connection connection = database.operations().connection()) {
        assertThat(
                Sql.list(
                    connection,
                    """
                    SELECT current_setting(name) FROM unnest(ARRAY['search_path', 'lock_timeout',
                      'synchronous_commit', 'transaction_isolation', 'transaction_read_only']) name
                    """,
                    row -> row.getString(1)))
            .containsExactly(
                inventory.database().settings().schema() + ", pg_temp",
                "5s",
                "on",
                "serializable",
                "off");
        connection.rollback();
      }
    }
  }
}
