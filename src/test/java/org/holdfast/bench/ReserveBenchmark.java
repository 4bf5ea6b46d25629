package org.holdfast.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;

/**
 * How many reservations a second, against pgbench with the same statements on the same server, in
 * turns, so that both see the same machine. READ COMMITTED on both sides, since pgbench does not
 * run a whole transaction again as SERIALIZABLE needs; SERIALIZABLE is measured beside it.
 *
 * <p>Run by {@code ./mvnw -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.holdfast.bench.ReserveBenchmark}; needs pgbench on the path. Takes about two
 * minutes.
 */
public final class ReserveBenchmark {

  private static final int PRODUCTS = 1_000;
  private static final int SECONDS = 6;
  private static final int ROUNDS = 2;
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

  private ReserveBenchmark() {}

  /** Prints the figures. */
  public static void main(String[] arguments) throws Exception {
    TestServer.writeDurably();
    try {
      compare();
    } finally {
      TestServer.stop();
    }
  }

  private static void compare() throws Exception {
    System.out.println("clients  SKUs   pgbench/s   Holdfast/s  ratio   SERIALIZABLE/s");
    for (int[] shape : new int[][] {{1, PRODUCTS}, {16, PRODUCTS}, {16, 1}}) {
      double peer = 0;
      double ours = 0;
      double strict = 0;
      for (int round = 0; round < ROUNDS; round++) {
        peer += pgbench(shape[0], shape[1]);
        ours += holdfast(shape[0], shape[1], false);
        strict += holdfast(shape[0], shape[1], true);
      }
      System.out.printf(
          Locale.ROOT,
          "%7d %5d %11.0f %12.0f %6.2f %16.0f%n",
          shape[0],
          shape[1],
          peer / ROUNDS,
          ours / ROUNDS,
          ours / peer,
          strict / ROUNDS);
    }
  }

  private static TestInventory inventory(int clients, boolean serializable) {
    SessionSettings settings =
        TestServer.freshSchema().withSerializable(serializable).withOperations(clients);
    TestInventory inventory = TestInventory.open(settings, LockingStrategy.ROW_LOCK);
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

  private static double pgbench(int clients, int products)
      throws IOException, InterruptedException {
    try (TestInventory inventory = inventory(clients, false)) {
      ServerAddress address = inventory.database().address();
      Matcher place = Pattern.compile("//([^:/]+):(\\d+)/(\\w+)").matcher(address.url());
      if (!place.find()) {
        throw new IllegalStateException(address.toString());
      }
      List<String> command =
          new ArrayList<>(
              List.of("pgbench", "-n", "-M", "prepared", "-c", Integer.toString(clients)));
      command.addAll(
          List.of("-j", Integer.toString(Math.min(2, clients)), "-T", Integer.toString(SECONDS)));
      command.addAll(List.of("-D", "products=" + products, "-f", script().toString()));
      command.addAll(List.of("-h", place.group(1), "-p", place.group(2), "-U", address.user()));
      command.add(place.group(3));
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

  private static double holdfast(int clients, int products, boolean serializable)
      throws InterruptedException {
    try (TestInventory inventory = inventory(clients, serializable)) {
      run(inventory, clients, products, 2);
      return run(inventory, clients, products, SECONDS);
    }
  }

  private static double run(TestInventory inventory, int clients, int products, int seconds)
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
                  if (inventory.operations().reserve(request).isDone()) {
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
