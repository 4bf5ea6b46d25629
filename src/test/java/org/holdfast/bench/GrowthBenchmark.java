package org.holdfast.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.database.Database;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.LedgerSearch;
import org.holdfast.inventory.Page;
import org.holdfast.inventory.StockQueries;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.postgres.PostgresStockOperations;
import org.holdfast.inventory.postgres.PostgresStockQueries;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliation;
import org.holdfast.inventory.postgres.stock.PostgresStockTable;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.stock.StockColumn;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockFilters;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockOverview;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.inventory.stock.StockTable;
import org.holdfast.jdbc.Transactions;

/**
 * How figures grow with the number of products and the length of the ledger, on an embedded server
 * that writes durably, in a folder that stays: one size for each run.
 *
 * <p>{@code java -Xmx512m … GrowthBenchmark FOLDER PRODUCTS MOVEMENTS}; an empty folder is filled
 * first.
 */
public final class GrowthBenchmark {

  private static final int FIRST = 200;
  private static final int CLIENTS = 4;
  private static final int SECONDS = 10;
  private static final List<String> TYPED =
      List.of(
          "steel bolt m8",
          "copper washer 1",
          "oak chain",
          "brass nut m12",
          "p-0000123",
          "nylon ring blue",
          "99",
          "zinc plate category 7");

  private final StockTable table;
  private final StockQueries queries;
  private final StockOperations operations;
  private final Reconciliation reconciliation;
  private final int products;
  private final ServerWork server;
  private Reconciliation.Report report;

  private GrowthBenchmark(
      StockTable table,
      StockQueries queries,
      StockOperations operations,
      Reconciliation reconciliation,
      int products,
      ServerWork server) {
    this.table = table;
    this.queries = queries;
    this.operations = operations;
    this.reconciliation = reconciliation;
    this.products = products;
    this.server = server;
  }

  /** Prints the figures of one size. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int products = Integer.parseInt(arguments[1]);
    int movements = Integer.parseInt(arguments[2]);
    try (EmbeddedServer server = EmbeddedServer.open(folder, folder.resolve("programs"), Map.of());
        Database database = Database.open(server, SessionSettings.STANDARD);
        Transactions transactions =
            new Transactions(database.operations(), database.transactionSettings())) {
      fill(database, products, movements);
      new GrowthBenchmark(
              new PostgresStockTable(
                  database.queries(), () -> database.dedicated("holdfast table")),
              new PostgresStockQueries(database.queries()),
              new PostgresStockOperations(
                  transactions, database.queries(), LockingStrategy.ROW_LOCK, skus -> {}),
              new PostgresReconciliation(transactions, database.queries(), skus -> {}),
              products,
              new ServerWork(folder))
          .measure(movements);
    }
  }

  private static void fill(Database database, int products, int movements) throws SQLException {
    try (Connection connection = database.dedicated("holdfast fill");
        Statement statement = connection.createStatement()) {
      statement.execute("SET statement_timeout = 0");
      connection.setNetworkTimeout(Runnable::run, 0);
      if (statement.executeQuery("SELECT FROM product LIMIT 1").next()) {
        return;
      }
      long began = System.nanoTime();
      statement.execute("INSERT INTO location (name) VALUES ('Hall 1'), ('Hall 2'), ('Yard')");
      statement.execute(
          """
          INSERT INTO product (sku, name, category, reorder_point)
          SELECT 'P-' || lpad(i::text, 7, '0'),
                 (ARRAY['Steel','Brass','Copper','Zinc','Nylon','Oak','Pine','Glass'])[1 + i %% 8]
                   || ' ' ||
                 (ARRAY['bolt','nut','washer','chain','ring','plate','hinge','screw','pipe'])
                   [1 + i %% 9]
                   || ' ' ||
                 (ARRAY['M4','M5','M6','M8','M10','M12','M16'])[1 + i %% 7]
                   || ' ' || (ARRAY['blue','raw','black','white','long'])[1 + i %% 5] || ' ' || i,
                 'Category ' || i %% 200, i %% 30
          FROM generate_series(1, %d) AS i
          """
              .formatted(products));
      statement.execute(
          """
          INSERT INTO stock (product_id, location_id, quantity)
          SELECT p.id, 1 + p.id %% 3, greatest(1, %1$d / %2$d + CASE WHEN p.id <= %1$d %% %2$d
                                                                THEN 1 ELSE 0 END)
          FROM product p
          """
              .formatted(movements, products));
      statement.execute(
          """
          INSERT INTO movement (operator, operation, note, product_id, stock_id, request_key, pieces,
                                quantity_before, quantity_after, reserved_before, reserved_after)
          SELECT 'clerk ' || n %% 20, 'RECEIVE', CASE WHEN n %% 10 = 0 THEN 'order ' || s.id
                                                   ELSE '' END,
                 s.product_id, s.id, 'fill-' || n || '-' || s.id, 1, n - 1, n, 0, 0
          FROM generate_series(1, %d) AS n JOIN stock s ON s.quantity >= n
          """
              .formatted(Math.max(1, movements / products + 1)));
      statement.execute("VACUUM ANALYZE");
      System.out.printf(
          Locale.ROOT,
          "filled with %,d products in %.0f s%n",
          products,
          (System.nanoTime() - began) / 1e9);
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double millis(Work work) throws Exception {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e6;
  }

  private static double[] times(int count, Work work) throws Exception {
    double[] times = new double[count];
    for (int i = 0; i < count; i++) {
      times[i] = millis(work);
    }
    Arrays.sort(times);
    return times;
  }

  private void ordered(StockColumn column) throws Exception {
    StockFilter ordered = StockFilters.by(column, true);
    try {
      double[] times = times(3, () -> table.first(ordered, FIRST));
      System.out.printf(
          Locale.ROOT,
          "ordered by %s: %.0f ms; work of the server %.0f ms%n",
          column,
          times[1],
          work(1, () -> table.first(ordered, FIRST)));
    } catch (InventoryUnavailableException e) {
      // Where other work shares the processors.
      System.out.printf(Locale.ROOT, "ordered by %s: %s%n", column, e.getMessage());
    }
  }

  /** What the server works for it, in milliseconds. */
  private double work(int count, Work work) throws Exception {
    double before = server.millis();
    for (int i = 0; i < count; i++) {
      work.run();
    }
    return (server.millis() - before) / count;
  }

  private void measure(int movements) throws Exception {
    StockFilter everything = StockFilter.all(StockMode.BY_PRODUCT);
    System.out.printf(Locale.ROOT, "%,d products, %,d movements%n", products, movements);
    System.out.printf(
        Locale.ROOT,
        "first rows, first time: %.0f ms%n",
        millis(() -> table.first(everything, FIRST)));
    double[] first = times(20, () -> table.first(everything, FIRST));
    System.out.printf(
        Locale.ROOT,
        "first rows: median %.1f ms; work of the server %.1f ms%n",
        first[10],
        work(20, () -> table.first(everything, FIRST)));
    typing();
    for (StockColumn column : StockColumn.values()) {
      ordered(column);
    }
    StockFilter low = StockFilters.in(StockState.OUT);
    System.out.printf(Locale.ROOT, "out: %.0f ms%n", times(3, () -> table.first(low, FIRST))[1]);
    StockOverview[] overview = new StockOverview[1];
    double counted =
        times(3, () -> overview[0] = table.overview(everything, 0, () -> false).orElseThrow())[1];
    System.out.printf(
        Locale.ROOT,
        "order and sums of all %,d rows: %.0f ms, heap then %d MB%n",
        overview[0].keys().size(),
        counted,
        heap());
    double[] labels = times(200, () -> queries.lookUp("P-%07d".formatted(1 + random(products))));
    System.out.printf(
        Locale.ROOT,
        "a label: median %.2f ms, 95th percentile %.2f ms%n",
        labels[100],
        labels[190]);
    double[] checked = times(1, () -> report = reconciliation.check());
    System.out.printf(
        Locale.ROOT,
        "stock against ledger: %,d rows, %d differ, %.1f s%n",
        report.rows(),
        report.discrepancies().size(),
        checked[0] / 1_000);
    for (String words : List.of("", "p-0000123", "order", "nobody")) {
      MovementFilter filter =
          new MovementFilter(Optional.empty(), Optional.empty(), StockFilter.words(words), FIRST);
      LedgerSearch search = new LedgerSearch(queries);
      double begun = times(1, () -> queries.search(filter, 0, Long.MAX_VALUE, FIRST))[0];
      Page<?>[] whole = new Page<?>[1];
      double all =
          times(
              1, () -> whole[0] = search.read(filter, true, part -> {}, () -> false).orElseThrow())[
              0];
      double again =
          times(
              1,
              () -> whole[0] = search.read(filter, false, part -> {}, () -> false).orElseThrow())[
              0];
      System.out.printf(
          Locale.ROOT,
          "ledger, “%s”: first stretch %.0f ms, all %,d that fit %.1f s, then %.0f ms%n",
          words,
          begun,
          whole[0].total(),
          all / 1_000,
          again);
    }
    double before = server.millis();
    long done = reservations();
    System.out.printf(
        Locale.ROOT,
        "reservations/s, %d clients: %d; work of the server %.2f ms for each%n",
        CLIENTS,
        done / SECONDS,
        (server.millis() - before) / done);
  }

  private static int random(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  /** A word at a time, a letter at a time, as somebody types. */
  private void typing() throws Exception {
    List<Double> times = new ArrayList<>();
    List<Double> works = new ArrayList<>();
    String slowest = "";
    for (int round = 0; round < 2; round++) {
      for (String text : TYPED) {
        for (int end = 1; end <= text.length(); end++) {
          String typed = text.substring(0, end);
          StockFilter filter = StockFilters.typed(typed);
          double before = server.millis();
          double took = millis(() -> table.first(filter, FIRST));
          if (round > 0) {
            works.add(server.millis() - before);
            if (times.isEmpty() || took > Collections.max(times)) {
              slowest = typed;
            }
            times.add(took);
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "search while typing, %d letters: %s (“%s”); work of the server %s%n",
        times.size(),
        words(times),
        slowest,
        words(works));
  }

  private static String words(List<Double> times) {
    Collections.sort(times);
    return String.format(
        Locale.ROOT,
        "median %.1f ms, 95th percentile %.1f ms, most %.1f ms",
        times.get(times.size() / 2),
        times.get(times.size() * 95 / 100),
        times.get(times.size() - 1));
  }

  private long reservations() throws InterruptedException {
    LongAdder done = new LongAdder();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Thread client =
          new Thread(
              () -> {
                while (System.nanoTime() - end < 0) {
                  String sku = "P-%07d".formatted(1 + random(products));
                  operations.reserve(ReserveRequest.of("bench", ReserveRequest.Line.of(sku, 1)));
                  done.increment();
                }
              });
      client.start();
      clients.add(client);
    }
    for (Thread client : clients) {
      client.join();
    }
    return done.sum();
  }
}
