package org.holdfast.locks.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplerEvent;
import org.holdfast.locks.sampling.SamplingRate;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;

/**
 * Measures what watching costs; no test, because its figures depend on the machine. To run it:
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=org.holdfast.locks.postgres.LockReaderBenchmark
 * </pre>
 */
public final class LockReaderBenchmark {

  private static final int WAITERS = 200;
  private static final int SNAPSHOTS = 300;
  private static final int PRODUCTS = 200;
  private static final int CLIENTS = 8;
  private static final int ROUNDS = 8;
  private static final Duration WINDOW = Duration.ofSeconds(5);

  private LockReaderBenchmark() {}

  /** Runs both measurements and prints their figures. */
  public static void main(String[] arguments) throws InterruptedException {
    TestServer.writeDurably();
    try (LockScenario contention = new LockScenario(TestInventory.open())) {
      snapshots(contention);
      contention.clear();
      throughput(contention.inventory());
    } finally {
      TestServer.stop();
    }
  }

  private static void snapshots(LockScenario contention) {
    String sku = contention.sku();
    contention.actor("holder").runAll(LockScenario.lock(sku));
    List<ForeignSession> fan = contention.actors(WAITERS, "waiter");
    fan.forEach(actor -> actor.later(LockScenario.lock(sku)));
    contention.untilWaiting(fan.toArray(ForeignSession[]::new));
    PostgresLockReader reader = contention.reader();
    long[] reads = new long[SNAPSHOTS];
    long[] graphs = new long[SNAPSHOTS];
    for (int i = -50; i < SNAPSHOTS; i++) {
      long start = System.nanoTime();
      LockSnapshot snapshot = reader.snapshot();
      long read = System.nanoTime();
      int edges = WaitForGraph.of(snapshot).edges().size();
      long end = System.nanoTime();
      if (edges != WAITERS) {
        throw new IllegalStateException("the picture is wrong: " + edges + " edges");
      }
      if (i >= 0) {
        reads[i] = read - start;
        graphs[i] = end - read;
      }
    }
    print("snapshot with %d waiters".formatted(WAITERS), reads);
    print("graph of it", graphs);
  }

  private static void print(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        "%s: median %.2f ms, 95th percentile %.2f ms, most %.2f ms (%d runs)%n",
        what,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 95 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6,
        nanos.length);
  }

  /** Windows with and without the sampler take turns, so that both meet the same disturbances. */
  private static void throughput(TestInventory inventory) throws InterruptedException {
    List<String> skus = new ArrayList<>();
    for (int i = 0; i < PRODUCTS; i++) {
      skus.add("LOAD-" + i);
      inventory.with(skus.get(i), 1_000_000_000L);
    }
    LongAdder done = new LongAdder();
    AtomicBoolean stop = new AtomicBoolean();
    LongAdder taken = new LongAdder();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    // Two snapshots a second, whether somebody waits or not, and the looks between them.
    SamplingRate twice =
        new SamplingRate(
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            SamplingRate.STANDARD.probe(),
            Duration.ofSeconds(1));
    try (LockSampler sampler =
        new LockSampler(
            new PostgresLockReader(() -> inventory.database().dedicated("sampler")), twice)) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.execute(() -> load(inventory, skus, done, stop));
      }
      window(done);
      double with = 0;
      double without = 0;
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        boolean first = round % 2 == 0;
        double one = first ? watched(sampler, taken, done) : window(done);
        double two = first ? window(done) : watched(sampler, taken, done);
        with += first ? one : two;
        without += first ? two : one;
        ratios.add(first ? one / two : two / one);
      }
      ratios.sort(null);
      System.out.printf(
          "reservations/s with the sampler at 2 Hz %.0f, without %.0f: ratio %.3f"
              + " (median of %d pairs %.3f, %d snapshots)%n",
          with / ROUNDS,
          without / ROUNDS,
          with / without,
          ROUNDS,
          (ratios.get((ROUNDS - 1) / 2) + ratios.get(ROUNDS / 2)) / 2,
          taken.sum());
    } finally {
      stop.set(true);
      clients.shutdown();
      clients.awaitTermination(30, TimeUnit.SECONDS);
    }
  }

  private static double watched(LockSampler sampler, LongAdder taken, LongAdder done)
      throws InterruptedException {
    LockSampler.Subscription watching =
        sampler.subscribe(
            event -> {
              if (event instanceof SamplerEvent.Sampled) {
                taken.increment();
              }
            });
    double rate = window(done);
    watching.close();
    return rate;
  }

  private static double window(LongAdder done) throws InterruptedException {
    long before = done.sum();
    long start = System.nanoTime();
    TimeUnit.NANOSECONDS.sleep(WINDOW.toNanos());
    return (done.sum() - before) * 1e9 / (System.nanoTime() - start);
  }

  private static void load(
      TestInventory inventory, List<String> skus, LongAdder done, AtomicBoolean stop) {
    while (!stop.get()) {
      String sku = skus.get(ThreadLocalRandom.current().nextInt(skus.size()));
      Outcome<Reservation> outcome =
          inventory.operations().reserve(ReserveRequest.of("load", ReserveRequest.Line.of(sku, 1)));
      if (outcome.isDone()) {
        done.increment();
      }
    }
  }
}
