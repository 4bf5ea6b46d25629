package org.holdfast.inventory.postgres.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.holdfast.database.Database;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.inventory.catalog.CatalogOperations;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.catalog.PlaceRequest;
import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.postgres.PostgresStockOperations;
import org.holdfast.inventory.postgres.catalog.PostgresCatalog;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.Transactions;
import org.holdfast.testing.FreezingProxy;
import org.holdfast.testing.History;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client that stands still, wherever in a request that is, holds nobody up: the server begins
 * only when it has the whole request, and has committed before it answers.
 */
@Timeout(180)
class FrozenClientTest {

  private static final int LINES = 200;
  private static final Duration DAY = Duration.ofDays(1);
  private static final String STANDING =
      """
      SELECT string_agg(a.state || ' ' || l.relation::regclass, ', ')
      FROM pg_stat_activity a
      JOIN pg_locks l ON l.pid = a.pid AND l.locktype = 'relation' AND l.granted
      WHERE a.application_name LIKE 'holdfast%' AND a.state LIKE 'idle in%'
        AND a.datname = current_database()
      """;

  private final TestInventory inventory = TestInventory.open();
  private final History history = new History();

  @AfterEach
  void close() {
    assertThat(InventoryInvariants.violations(inventory, history)).isEmpty();
    inventory.close();
  }

  private static String sku(int number) {
    return "F" + number;
  }

  private ReserveRequest order() {
    return new ReserveRequest(
        UUID.randomUUID().toString(),
        "frozen",
        IntStream.range(0, LINES).mapToObj(i -> ReserveRequest.Line.of(sku(i), 1)).toList(),
        Optional.empty(),
        "an order that is longer than one packet");
  }

  private void othersGoOn(String where) {
    ReserveRequest request = ReserveRequest.of("others", ReserveRequest.Line.of(sku(0), 1));
    long start = System.nanoTime();
    assertThat(history.reservation(request.key(), inventory.operations().reserve(request)).isDone())
        .as(where)
        .isTrue();
    System.out.printf(
        "| %s | others done after %.1f ms |%n", where, (System.nanoTime() - start) / 1e6);
    ProductRequest edit =
        ProductRequest.edit("others", Sku.of(sku(0)), ProductFields.named("By others " + where));
    assertThat(inventory.catalog().change(edit).isDone()).as(where).isTrue();
  }

  /** What a standing client does, under a name. */
  private record Work(String name, Function<Frozen, Outcome<?>> call) {}

  /** Through what a standing client works. */
  private record Frozen(StockOperations stock, CatalogOperations catalog) {}

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void holdsNobodyUpWhereverItStands(boolean serializable) throws Exception {
    inventory.sql(
        "INSERT INTO product (sku, name) SELECT 'F' || i, 'F' || i FROM generate_series(0, ?) i",
        LINES - 1);
    for (int i = 0; i < LINES; i++) {
      inventory.stock(sku(i), TestInventory.HERE, 1_000);
    }
    ServerAddress address = TestServer.address();
    int port = URI.create(address.url().substring("jdbc:".length())).getPort();
    try (FreezingProxy proxy = new FreezingProxy(port);
        Database database =
            Database.open(
                new ServerAddress(
                    address.url().replace(":" + port, ":" + proxy.port()),
                    address.user(),
                    address.password()),
                inventory
                    .database()
                    .settings()
                    .withSerializable(serializable)
                    .withTimes(Duration.ofSeconds(5), Duration.ofSeconds(40)));
        Transactions transactions =
            new Transactions(database.operations(), database.transactionSettings());
        Connection watcher = inventory.database().dedicated("watcher")) {
      StockOperations stock =
          new PostgresStockOperations(
              transactions, database.queries(), LockingStrategy.SERVER_CALL, skus -> {});
      Frozen frozen =
          new Frozen(
              stock, new PostgresCatalog(transactions, database.queries(), skus -> {}, () -> {}));
      Reservation first = reserve(stock, order()).value().orElseThrow();
      for (Work work :
          List.of(
              new Work("reserve 200 lines", client -> reserve(client.stock(), order())),
              new Work(
                  "adjust",
                  client ->
                      client
                          .stock()
                          .adjust(
                              AdjustRequest.by(
                                  "frozen", sku(0), TestInventory.HERE, 1, ReasonCode.FOUND))),
              new Work(
                  "extend",
                  client -> client.stock().extend(ExtendRequest.of("frozen", first.id(), DAY))),
              new Work(
                  "change a product",
                  client ->
                      client
                          .catalog()
                          .change(
                              ProductRequest.edit(
                                  "frozen",
                                  Sku.of(sku(0)),
                                  ProductFields.named("By the one that stands still")))),
              new Work(
                  "change a location",
                  client ->
                      client
                          .catalog()
                          .change(
                              LocationRequest.of(
                                  "frozen", LocationRequest.Change.ACTIVATE, TestInventory.HERE))),
              new Work(
                  "change a place",
                  client ->
                      client
                          .catalog()
                          .change(
                              PlaceRequest.of(
                                  "frozen",
                                  Sku.of(sku(0)),
                                  TestInventory.HERE,
                                  Optional.of("Shelf " + System.nanoTime()),
                                  Optional.empty()))),
              new Work(
                  "release",
                  client -> client.stock().release(ReleaseRequest.all("frozen", first.id()))))) {
        for (long bytes : new long[] {1, 60, 400, 3_000, 6_000, Long.MAX_VALUE}) {
          String where = work.name() + (bytes == Long.MAX_VALUE ? ", answer" : ", byte " + bytes);
          proxy.freezeAfter(bytes);
          Future<Outcome<?>> standing = Threads.start(() -> work.call().apply(frozen));
          Awaitility.await(where).until(proxy::stands);
          othersGoOn(where);
          assertThat(Sql.first(watcher, STANDING, row -> Optional.ofNullable(row.getString(1))))
              .as(where)
              .contains(Optional.empty());
          proxy.thaw();
          assertThat(standing.get(120, TimeUnit.SECONDS).isDone()).as(where).isTrue();
        }
      }
    }
  }

  private Outcome<Reservation> reserve(StockOperations stock, ReserveRequest request) {
    return history.reservation(request.key(), stock.reserve(request));
  }
}
