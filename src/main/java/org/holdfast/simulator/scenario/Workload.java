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

  /** Where stock comes in; every product lies there. */
  public static final String DOCK = "Pool 1";

  private static final int MAX_OPEN = 20;
  private static final int MAX_WAITING = 5;
  private static final long WARM_UP_STOCK = 1_000_000_000L;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final WorkloadKind kind;
  private final int skus;
  private final long stock;
  private final boolean warmsUp;
  private final int pieces;
  private final int lines;
  private final long seed;
  private final List<Orders.Order> orders;
  private final double[] upTo;

  /** The requests of {@code setup}; each depends on its seed and number alone. */
  public Workload(Setup setup) {
    kind = setup.workload();
    skus = setup.count(SetupField.SKUS);
    stock = setup.whole(SetupField.STOCK);
    warmsUp = setup.value(SetupField.WARM_UP) > 0;
    pieces = setup.count(SetupField.PIECES);
    lines = setup.count(SetupField.LINES);
    seed = setup.whole(SetupField.SEED);
    orders = kind == WorkloadKind.REPLAY ? Orders.load() : List.of();
    upTo = kind == WorkloadKind.ZIPF ? zipf(skus, setup.value(SetupField.SKEW)) : null;
  }

  /** The products and how many pieces there are of each. */
  public Map<String, Long> stock() {
    Map<String, Long> opening = new LinkedHashMap<>();
    if (kind == WorkloadKind.REPLAY) {
      for (Orders.Order order : orders) {
        order.lines().forEach(line -> opening.merge(line.sku(), line.quantity(), Long::sum));
      }
      if (stock > 0) {
        opening.replaceAll((sku, wanted) -> stock);
      }
      return opening;
    }
    for (int i = 0; i < skus; i++) {
      opening.put(sku(i, false), stock);
    }
    if (warmsUp) {
      // Warming up must not sell what is to be measured.
      for (int i = 0; i < skus; i++) {
        opening.put(sku(i, true), WARM_UP_STOCK);
      }
    }
    return opening;
  }

  /** The orders to replay, the oldest first; empty for other workloads. */
  List<Orders.Order> orders() {
    return orders;
  }

  /** What request {@code number} wants. */
  public Action action(long number, boolean warmUp, OpenReservations open) {
    Random random = new Random(mix(seed + (warmUp ? -1 - number : number) * SPREAD));
    return switch (kind) {
      case REPLAY -> new Action.Reserve(orders.get((int) number).lines(), Optional.empty(), false);
      case EXACT_CAPACITY -> reserve(List.of(new OrderLine(sku((int) (number % skus), warmUp), 1)));
      case BASKETS -> reserve(basket(random, warmUp));
      case MIXED -> mixed(random, warmUp, open);
      case WAITING -> waiting(random, warmUp, open);
      case HOT_SKU, UNIFORM, ZIPF, FLASH_SALE, SLOW_HOLDERS, KILLED_CLIENTS ->
          reserve(List.of(line(product(random), random, warmUp)));
    };
  }

  private static Action reserve(List<OrderLine> lines) {
    return new Action.Reserve(lines, Optional.empty(), false);
  }

  private Action mixed(Random random, boolean warmUp, OpenReservations open) {
    double draw = random.nextDouble();
    boolean expires = random.nextInt(4) == 0;
    if (open.size() < MAX_OPEN && draw < 0.5) {
      return new Action.Reserve(
          basket(random, warmUp),
          expires ? Optional.of(Duration.ofMillis(1)) : Optional.empty(),
          false);
    }
    return close(random, open, expires).orElseGet(() -> reserve(basket(random, warmUp)));
  }

  /** Stock is short: most wait for it, some do not want to, and whoever has had his brings more. */
  private Action waiting(Random random, boolean warmUp, OpenReservations open) {
    double draw = random.nextDouble();
    boolean expires = random.nextInt(4) == 0;
    OrderLine line = line(product(random), random, warmUp);
    if (draw < 0.45 && open.waiting() < MAX_WAITING) {
      return new Action.Reserve(List.of(line), Optional.empty(), true);
    }
    if (draw < 0.6 && open.size() < MAX_OPEN) {
      return new Action.Reserve(
          List.of(line), expires ? Optional.of(Duration.ofMillis(1)) : Optional.empty(), false);
    }
    return (draw < 0.8 ? Optional.<Action>empty() : close(random, open, expires))
        .orElseGet(() -> new Action.Receive(line));
  }

  private static Optional<Action> close(Random random, OpenReservations open, boolean expires) {
    OptionalLong due = expires ? open.take(true) : OptionalLong.empty();
    if (due.isPresent()) {
      return Optional.of(new Action.Close(Operation.EXPIRE, due.getAsLong()));
    }
    OptionalLong lasting = open.take(false);
    if (lasting.isEmpty()) {
      lasting = open.take(true);
    }
    if (lasting.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Action.Close(
            random.nextBoolean() ? Operation.RELEASE : Operation.COMMIT, lasting.getAsLong()));
  }

  private List<OrderLine> basket(Random random, boolean warmUp) {
    int wanted = Math.min(skus, 1 + random.nextInt(lines));
    Set<Integer> products = new TreeSet<>();
    while (products.size() < wanted) {
      products.add(random.nextInt(skus));
    }
    List<OrderLine> basket = new ArrayList<>();
    products.forEach(product -> basket.add(line(product, random, warmUp)));
    Collections.shuffle(basket, random);
    return basket;
  }

  private OrderLine line(int product, Random random, boolean warmUp) {
    return new OrderLine(sku(product, warmUp), 1 + random.nextInt(pieces));
  }

  private int product(Random random) {
    if (upTo == null) {
      return random.nextInt(skus);
    }
    int found = Arrays.binarySearch(upTo, random.nextDouble());
    return Math.min(skus - 1, found < 0 ? -found - 1 : found + 1);
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
