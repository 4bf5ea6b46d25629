package org.holdfast.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;

/**
 * How many requests a second for one hot SKU are answered by calls that serve all who wait, against
 * calls that serve one; and what a lone request costs in both ways. All by turns in one run, as
 * only ratios mean something on a machine that has other work, too.
 *
 * <p>Run by {@code ./mvnw -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.holdfast.bench.CombiningBenchmark}. Takes about three minutes; with any
 * argument only the lone requests are made.
 */
public final class CombiningBenchmark {

  private static final int CLIENTS = 64;
  private static final int ROUNDS = 5;
  private static final int SECONDS = 2;
  private static final int LONE_REQUESTS = 2_400;
  private static final int LONE_ROUNDS = 8;
  private static final int WARM_UP = 100;
  private static final List<LockingStrategy> WAYS =
      List.of(LockingStrategy.SERVER_CALL, LockingStrategy.COMBINED);

  private CombiningBenchmark() {}

  /** Prints the figures. */
  public static void main(String[] arguments) throws InterruptedException {
    TestServer.writeDurably();
    try {
      if (arguments.length == 0) {
        compare();
      } else {
        loneRequests();
      }
    } finally {
      TestServer.stop();
    }
  }

  /** Compares on the test server as it is. */
  static void compare() throws InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%nclients  refused                  call  combined  ratio  ratio to the best call (requests/s on one hot SKU, medians of %d rounds)%n",
        ROUNDS);
    for (int refused : new int[] {0, 25}) {
      Map<Way, Double> rates = crowd(refused);
      double best = Math.max(rates.get(way(0, true)), rates.get(way(0, false)));
      for (boolean serializable : new boolean[] {false, true}) {
        double call = rates.get(way(0, serializable));
        double combined = rates.get(way(1, serializable));
        System.out.printf(
            Locale.ROOT,
            "%7d %6d %%  %15s %6.0f %9.0f %6.1f %6.1f%n",
            CLIENTS,
            refused,
            level(serializable),
            call,
            combined,
            combined / call,
            combined / best);
      }
    }
    loneRequests();
  }

  private static void loneRequests() {
    System.out.printf(
        Locale.ROOT,
        "%nA lone request, by turns, %d each%n                  call ms, median  combined ms  rate of combined to call: by medians, by sums%n",
        LONE_REQUESTS);
    for (boolean serializable : new boolean[] {false, true}) {
      lone(serializable);
    }
  }

  private record Way(LockingStrategy strategy, boolean serializable) {}

  private static Way way(int strategy, boolean serializable) {
    return new Way(WAYS.get(strategy), serializable);
  }

  private static String level(boolean serializable) {
    return serializable ? "SERIALIZABLE" : "READ COMMITTED";
  }

  private static Map<Way, Double> crowd(int refused) throws InterruptedException {
    Map<Way, List<Double>> rates = new HashMap<>();
    try (TestInventory inventory = ReserveBenchmark.inventory()) {
      // The first round is for warming up.
      for (int round = 0; round <= ROUNDS; round++) {
        for (LockingStrategy strategy : WAYS) {
          for (boolean serializable : new boolean[] {false, true}) {
            double rate = answered(inventory, new Way(strategy, serializable), refused);
            if (round > 0) {
              rates
                  .computeIfAbsent(new Way(strategy, serializable), way -> new ArrayList<>())
                  .add(rate);
            }
          }
        }
      }
    }
    Map<Way, Double> medians = new HashMap<>();
    rates.forEach((way, all) -> medians.put(way, median(all)));
    return medians;
  }

  /**
   * Answers a second to {@link #CLIENTS} threads, of which so many in a hundred ask for too much.
   */
  private static double answered(TestInventory inventory, Way way, int refused)
      throws InterruptedException {
    try (TestInventory process =
        inventory.beside(
            settings -> settings.withSerializable(way.serializable()).withOperations(CLIENTS),
            way.strategy())) {
      LongAdder answered = new LongAdder();
      long start = System.nanoTime();
      long end = start + TimeUnit.SECONDS.toNanos(SECONDS);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Thread thread =
            new Thread(
                () -> {
                  for (int n = 0; System.nanoTime() < end; n++) {
                    long pieces = n % 100 * 37 % 100 < refused ? 1_000_000_000 : 1;
                    if (isAnswered(process.operations().reserve(request(pieces)))) {
                      answered.increment();
                    }
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      return answered.sum() * 1e9 / (System.nanoTime() - start);
    }
  }

  private static boolean isAnswered(Outcome<Reservation> outcome) {
    return outcome
        .refusal()
        .map(refusal -> refusal instanceof Refusal.Insufficient)
        .orElse(outcome.isDone());
  }

  private static ReserveRequest request(long pieces) {
    return ReserveRequest.of("bench", ReserveRequest.Line.of("P1", pieces));
  }

  /** Rounds with sessions of their own, in which both ways go first in turns. */
  private static void lone(boolean serializable) {
    List<Double> calls = new ArrayList<>();
    List<Double> combined = new ArrayList<>();
    try (TestInventory inventory = ReserveBenchmark.inventory()) {
      for (int round = 0; round < LONE_ROUNDS; round++) {
        try (TestInventory first = process(inventory, WAYS.get(round % 2), serializable);
            TestInventory second = process(inventory, WAYS.get(1 - round % 2), serializable)) {
          List<Double> firsts = round % 2 == 0 ? calls : combined;
          List<Double> seconds = round % 2 == 0 ? combined : calls;
          for (int i = -WARM_UP; i < LONE_REQUESTS / LONE_ROUNDS; i++) {
            double one = millis(first.operations());
            double other = millis(second.operations());
            if (i >= 0) {
              firsts.add(one);
              seconds.add(other);
            }
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%15s %12.3f %17.3f %12.3f %6.3f%n",
        level(serializable),
        median(calls),
        median(combined),
        median(calls) / median(combined),
        sum(calls) / sum(combined));
  }

  private static TestInventory process(
      TestInventory inventory, LockingStrategy strategy, boolean serializable) {
    return inventory.beside(settings -> settings.withSerializable(serializable), strategy);
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  private static double sum(List<Double> all) {
    return all.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double millis(StockOperations operations) {
    long start = System.nanoTime();
    if (!operations.reserve(request(1)).isDone()) {
      throw new IllegalStateException("a request for one piece was refused");
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
