package org.holdfast.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.database.Database;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.postgres.SimulatedStockOperations;
import org.holdfast.inventory.postgres.call.SkuQueues;
import org.holdfast.inventory.postgres.locking.TransactionHooks;
import org.holdfast.jdbc.Transactions;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;

/**
 * How many reservations a second by a call of the server, against pgbench that calls the same
 * function of the same server, and against the five statements of a client; in turns, so that all
 * see the same machine; on this machine, and across a network that takes a millisecond each way.
 *
 * <p>Run by {@code ./mvnw -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.holdfast.bench.ReserveBenchmark}; needs pgbench on the path. Takes about a
 * quarter of an hour.
 */
public final class ReserveBenchmark {

  private static final int PRODUCTS = 1_000;
  private static final int SECONDS = 4;
  private static final int ROUNDS = 2;
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

  private ReserveBenchmark() {}

  /** Prints the figures. */
  public static void main(String[] arguments) throws Exception {
    TestServer.writeDurably();
    try {
      compare();
      CombiningBenchmark.compare();
    } finally {
      TestServer.stop();
    }
  }

  /** How a reservation is made. */
  private record Way(LockingStrategy strategy, boolean serializable) {}

  private static final Way CALL = new Way(LockingStrategy.SERVER_CALL, false);
  private static final Way STRICT_CALL = new Way(LockingStrategy.SERVER_CALL, true);
  private static final Way TOGETHER = new Way(LockingStrategy.COMBINED, false);
  private static final Way STRICT_TOGETHER = new Way(LockingStrategy.COMBINED, true);
  private static final Way STATEMENTS = new Way(LockingStrategy.ROW_LOCK, false);
  private static final Way STRICT_STATEMENTS = new Way(LockingStrategy.ROW_LOCK, true);

  private static void compare() throws Exception {
    for (Duration there : new Duration[] {Duration.ZERO, Duration.ofMillis(1)}) {
      System.out.printf(
          Locale.ROOT,
          "%n%d ms there and back%nclients  SKUs  pgbench  call  ratio  call, SERIALIZABLE (retries)  combined  the same, SERIALIZABLE (retries)  five statements  the same, SERIALIZABLE (retries)%n",
          2 * there.toMillis());
      for (int[] shape :
          new int[][] {{1, PRODUCTS}, {16, PRODUCTS}, {64, PRODUCTS}, {16, 1}, {64, 1}}) {
        measure(shape[0], shape[1], there);
      }
    }
  }

  private static void measure(int clients, int products, Duration there) throws Exception {
    double peer = 0;
    List<Way> ways =
        List.of(CALL, STRICT_CALL, TOGETHER, STRICT_TOGETHER, STATEMENTS, STRICT_STATEMENTS);
    Map<Way, Rate> rates = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      peer += pgbench(clients, products, there) / ROUNDS;
      for (Way way : ways) {
        rates.merge(way, holdfast(clients, products, way, there), Rate::mean);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%7d %5d %8.0f %5.0f %6.2f %8.0f (%.2f) %19.0f %8.0f (%.2f) %26.0f %8.0f (%.2f)%n",
        clients,
        products,
        peer,
        rates.get(CALL).done(),
        rates.get(CALL).done() / peer,
        rates.get(STRICT_CALL).done(),
        rates.get(STRICT_CALL).retries(),
        rates.get(TOGETHER).done(),
        rates.get(STRICT_TOGETHER).done(),
        rates.get(STRICT_TOGETHER).retries(),
        rates.get(STATEMENTS).done(),
        rates.get(STRICT_STATEMENTS).done(),
        rates.get(STRICT_STATEMENTS).retries());
  }

  /** Reservations a second, and how often work had to start over for each. */
  private record Rate(double done, double retries) {
    Rate mean(Rate other) {
      return new Rate((done + other.done) / 2, (retries + other.retries) / 2);
    }
  }

  /** Products of which there is enough for any run. */
  static TestInventory inventory() {
    TestInventory inventory = TestInventory.open();
    inventory.sql(
        "INSERT INTO product (sku, name) SELECT 'P' || i, 'Product ' || i FROM generate_series(1, ?) i",
        PRODUCTS);
    inventory.sql(
        """
        INSERT INTO stock (product_id, location_id, quantity)
        SELECT p.id, l.id, 1000000000 FROM product p, location l WHERE l.name = ? ORDER BY p.id
        """,
        TestInventory.HERE);
    inventory.sql("ANALYZE");
    return inventory;
  }

  /** The address of the test server, as far away as {@code there}. */
  private static ServerAddress away(DelayingProxy proxy) {
    ServerAddress address = TestServer.address();
    return new ServerAddress(
        address.url().replaceFirst(":\\d+/", ":" + proxy.port() + "/"),
        address.user(),
        address.password());
  }

  private static int port() {
    return URI.create(TestServer.address().url().substring("jdbc:".length())).getPort();
  }

  private static double pgbench(int clients, int products, Duration there)
      throws IOException, InterruptedException {
    try (TestInventory inventory = inventory();
        DelayingProxy proxy = new DelayingProxy(port(), there)) {
      ServerAddress address = there.isZero() ? TestServer.address() : away(proxy);
      URI place = URI.create(address.url().substring("jdbc:".length()));
      List<String> command =
          new ArrayList<>(
              List.of("pgbench", "-n", "-M", "prepared", "-c", Integer.toString(clients)));
      command.addAll(
          List.of("-j", Integer.toString(Math.min(2, clients)), "-T", Integer.toString(SECONDS)));
      command.addAll(List.of("-D", "products=" + products, "-f", script().toString()));
      command.addAll(List.of("-h", place.getHost(), "-p", Integer.toString(place.getPort())));
      command.addAll(List.of("-U", address.user(), place.getPath().substring(1)));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("PGPASSWORD", address.password());
      builder
          .environment()
          .put("PGOPTIONS", "-c search_path=" + inventory.database().settings().schema());
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      Matcher tps = TPS.matcher(output);
      if (!tps.find()) {
        throw new IllegalStateException(output);
      }
      return Double.parseDouble(tps.group(1));
    }
  }

  private static Path script() {
    return Path.of("src", "test", "resources", "bench", "reserve.pgbench").toAbsolutePath();
  }

  private static Rate holdfast(int clients, int products, Way way, Duration there)
      throws IOException, InterruptedException {
    try (TestInventory inventory = inventory();
        DelayingProxy proxy = new DelayingProxy(port(), there);
        Database database =
            Database.open(
                there.isZero() ? TestServer.address() : away(proxy),
                inventory
                    .database()
                    .settings()
                    .withSerializable(way.serializable())
                    .withOperations(clients));
        Transactions transactions =
            new Transactions(database.operations(), database.transactionSettings())) {
      LongAdder retries = new LongAdder();
      StockOperations operations =
          SimulatedStockOperations.of(
              transactions,
              database.queries(),
              new SkuQueues(),
              way.strategy(),
              TransactionHooks.NONE,
              why -> retries.increment());
      run(operations, clients, products, 2);
      retries.reset();
      double done = run(operations, clients, products, SECONDS);
      return new Rate(done, retries.sum() / (done * SECONDS));
    }
  }

  private static double run(StockOperations operations, int clients, int products, int seconds)
      throws InterruptedException {
    LongAdder done = new LongAdder();
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  String sku = "P" + (1 + ThreadLocalRandom.current().nextInt(products));
                  ReserveRequest request =
                      ReserveRequest.of("bench", ReserveRequest.Line.of(sku, 1));
                  if (operations.reserve(request).isDone()) {
                    done.increment();
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return done.sum() * 1e9 / (System.nanoTime() - start);
  }
}
