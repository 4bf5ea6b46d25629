package org.holdfast.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.inventory.ledger.Operation;

/**
 * The stock that a simulation begins with and the requests that its clients make. What request
 * number n wants depends on the seed and on n alone, whoever makes it: every strategy is asked the
 * same. Only which reservation is ended depends on what the client holds.
 *
 * <p>Safe for use by many threads.
 */
public final class Workload {

  private static final int MAX_OPEN = 20;
  private static final long WARM_UP_STOCK = 1_000_000_000L;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Setup setup;
  private final List<Orders.Order> orders;
  private final double[] upTo;

  /** The requests of {@code setup}; each depends on its seed and number alone. */
  public Workload(Setup setup) {
    this.setup = setup;
    this.orders = setup.workload() == WorkloadKind.REPLAY ? Orders.load() : List.of();
    this.upTo = setup.workload() == WorkloadKind.ZIPF ? zipf(setup.skus(), setup.skew()) : null;
  }

  /** The products and how many pieces there are of each. */
  public Map<String, Long> stock() {
    Map<String, Long> stock = new LinkedHashMap<>();
    if (setup.workload() == WorkloadKind.REPLAY) {
      for (Orders.Order order : orders) {
        order.lines().forEach(line -> stock.merge(line.sku(), line.quantity(), Long::sum));
      }
      if (setup.stock() > 0) {
        stock.replaceAll((sku, wanted) -> setup.stock());
      }
      return stock;
    }
    for (int i = 0; i < setup.skus(); i++) {
      stock.put(sku(i, false), setup.stock());
    }
    if (setup.warmUpSeconds() > 0) {
      // Warming up must not sell what is to be measured.
      for (int i = 0; i < setup.skus(); i++) {
        stock.put(sku(i, true), WARM_UP_STOCK);
      }
    }
    return stock;
  }

  /** The orders to replay, the oldest first; empty for other workloads. */
  List<Orders.Order> orders() {
    return orders;
  }

  /** What request {@code number} wants. */
  public Action action(long number, boolean warmUp, OpenReservations open) {
    Random random = new Random(mix(setup.seed() + (warmUp ? -1 - number : number) * SPREAD));
    return switch (setup.workload()) {
      case REPLAY -> new Action.Reserve(orders.get((int) number).lines(), Optional.empty());
      case EXACT_CAPACITY ->
          reserve(List.of(new OrderLine(sku((int) (number % setup.skus()), warmUp), 1)));
      case BASKETS -> reserve(basket(random, warmUp));
      case MIXED -> mixed(random, warmUp, open);
      case HOT_SKU, UNIFORM, ZIPF, FLASH_SALE, SLOW_HOLDERS, KILLED_CLIENTS ->
          reserve(List.of(line(product(random), random, warmUp)));
    };
  }

  private static Action reserve(List<OrderLine> lines) {
    return new Action.Reserve(lines, Optional.empty());
  }

  private Action mixed(Random random, boolean warmUp, OpenReservations open) {
    double draw = random.nextDouble();
    boolean expires = random.nextInt(4) == 0;
    if (open.size() < MAX_OPEN && draw < 0.5) {
      return new Action.Reserve(
          basket(random, warmUp), expires ? Optional.of(Duration.ofMillis(1)) : Optional.empty());
    }
    OptionalLong due = expires ? open.take(true) : OptionalLong.empty();
    if (due.isPresent()) {
      return new Action.Close(Operation.EXPIRE, due.getAsLong());
    }
    OptionalLong lasting = open.take(false);
    if (lasting.isEmpty()) {
      lasting = open.take(true);
    }
    if (lasting.isEmpty()) {
      return reserve(basket(random, warmUp));
    }
    return new Action.Close(
        random.nextBoolean() ? Operation.RELEASE : Operation.COMMIT, lasting.getAsLong());
  }

  private List<OrderLine> basket(Random random, boolean warmUp) {
    int wanted = Math.min(setup.skus(), 1 + random.nextInt(setup.lines()));
    Set<Integer> products = new TreeSet<>();
    while (products.size() < wanted) {
      products.add(random.nextInt(setup.skus()));
    }
    List<OrderLine> lines = new ArrayList<>();
    products.forEach(product -> lines.add(line(product, random, warmUp)));
    Collections.shuffle(lines, random);
    return lines;
  }

  private OrderLine line(int product, Random random, boolean warmUp) {
    return new OrderLine(sku(product, warmUp), 1 + random.nextInt(setup.pieces()));
  }

  private int product(Random random) {
    if (upTo == null) {
      return random.nextInt(setup.skus());
    }
    int found = Arrays.binarySearch(upTo, random.nextDouble());
    return Math.min(setup.skus() - 1, found < 0 ? -found - 1 : found + 1);
  }

  private static String sku(int number, boolean warmUp) {
    return (warmUp ? "WARM-%05d" : "SIM-%05d").formatted(number + 1);
  }

  /** The Zipf distribution: the product of rank r is wanted in proportion to 1 / r^skew. */
  private static double[] zipf(int products, double skew) {
    double[] upTo = new double[products];
    double sum = 0;
    for (int i = 0; i < products; i++) {
      sum += 1 / Math.pow(i + 1.0, skew);
      upTo[i] = sum;
    }
    for (int i = 0; i < products; i++) {
      upTo[i] /= sum;
    }
    return upTo;
  }

  /** Neighbouring seeds make java.util.Random begin alike; this sets them apart. */
  private static long mix(long seed) {
    long mixed = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
