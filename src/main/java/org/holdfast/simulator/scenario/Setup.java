package org.holdfast.simulator.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.holdfast.text.Numbers;

/**
 * What to simulate. A setup that has no {@link #problems} can be run.
 *
 * @param workload what the clients ask for
 * @param clients how many at once
 * @param warmUpSeconds time before the measuring begins
 * @param seconds longest measured time
 * @param requests most measured requests; 0: as many as fit into the time
 * @param arrivalsPerSecond open loop: so many requests become due each second, whether a client is
 *     free or not; 0: closed loop, each client asks again once it was answered
 * @param skus how many products there are
 * @param stock pieces of each product at the start; 0 for a replay: what its orders want in all
 * @param pieces most pieces a line
 * @param lines most lines a request
 * @param skew exponent of the Zipf distribution
 * @param thinkMillis how long a transaction thinks between reading and changing
 * @param killPercent how many of 100 transactions lose their connection
 * @param daysPerSecond speed of a replay
 * @param pools rows that a product's stock is split over, for stock pools
 * @param seed of the random choices; the same seed makes the same requests
 */
public record Setup(
    WorkloadKind workload,
    int clients,
    double warmUpSeconds,
    double seconds,
    long requests,
    double arrivalsPerSecond,
    int skus,
    long stock,
    int pieces,
    int lines,
    double skew,
    double thinkMillis,
    double killPercent,
    double daysPerSecond,
    int pools,
    long seed) {

  /** A parameter, by the names that people know it by. */
  public enum Field {
    /** {@link Setup#clients}. */
    CLIENTS("Clients", "--clients", 1, 500),
    /** {@link Setup#warmUpSeconds}. */
    WARM_UP("Warm-up (s)", "--warm-up", 0, 600),
    /** {@link Setup#seconds}. */
    DURATION("Duration (s)", "--duration", 0.1, 3_600),
    /** {@link Setup#requests}. */
    REQUESTS("Requests", "--requests", 0, 10_000_000),
    /** {@link Setup#arrivalsPerSecond}. */
    RATE("Arrivals/s", "--rate", 0, 100_000),
    /** {@link Setup#skus}. */
    SKUS("SKUs", "--skus", 1, 100_000),
    /** {@link Setup#stock}. */
    STOCK("Stock per SKU", "--stock", 0, 1_000_000_000),
    /** {@link Setup#pieces}. */
    PIECES("Pieces per line", "--pieces", 1, 1_000),
    /** {@link Setup#lines}. */
    LINES("Lines per basket", "--lines", 1, 50),
    /** {@link Setup#skew}. */
    SKEW("Skew", "--skew", 0.1, 5),
    /** {@link Setup#thinkMillis}. */
    THINK("Think time (ms)", "--think", 0, 4_000),
    /** {@link Setup#killPercent}. */
    KILLS("Killed (%)", "--kills", 0, 50),
    /** {@link Setup#daysPerSecond}. */
    SPEED("Days per second", "--speed", 0.01, 10_000),
    /** {@link Setup#pools}. */
    POOLS("Pools per SKU", "--pools", 1, 64),
    /** {@link Setup#seed}. */
    SEED("Seed", "--seed", 0, 9e15);

    private final String label;
    private final String option;
    private final double least;
    private final double most;

    Field(String label, String option, double least, double most) {
      this.label = label;
      this.option = option;
      this.least = least;
      this.most = most;
    }

    /** What the screen calls it. */
    public String label() {
      return label;
    }

    /** What the command line calls it. */
    public String option() {
      return option;
    }

    /** The smallest value. */
    public double least() {
      return least;
    }

    /** The largest value. */
    public double most() {
      return most;
    }

    /** The allowed values, in words. */
    public String range() {
      return "%s to %s".formatted(Numbers.plain(least), Numbers.plain(most));
    }
  }

  /**
   * Something that is wrong with a setup.
   *
   * @param field which parameter
   * @param value what it is
   * @param rule what is allowed
   */
  public record Problem(Field field, String value, String rule) {

    /** The sentence for the command line. */
    public String forCommandLine() {
      return "%s is %s, but must be %s.".formatted(field.option(), value, rule);
    }

    /** The sentence for the screen. */
    public String forScreen() {
      return "%s is %s, but must be %s.".formatted(field.label(), value, rule);
    }
  }

  /** What is usual for {@code workload}. */
  public static Setup standard(WorkloadKind workload) {
    Setup base = new Setup(workload, 16, 1, 10, 0, 0, 100, 100_000, 3, 5, 1.1, 0, 0, 60, 8, 1);
    return switch (workload) {
      // Timed runs are to have enough to sell to the end, or refusals would be compared with sales.
      case HOT_SKU -> base.withSkus(1).withStock(1_000_000);
      case EXACT_CAPACITY ->
          base.withSkus(1)
              .withStock(1_000)
              .withRequests(1_000)
              .withPieces(1)
              .withWarmUp(0)
              .withSeconds(120);
      case FLASH_SALE ->
          base.withSkus(1)
              .withStock(500)
              .withRequests(2_000)
              .withClients(100)
              .withWarmUp(0)
              .withSeconds(120);
      case REPLAY -> base.withStock(0).withWarmUp(0).withSeconds(120);
      case SLOW_HOLDERS -> base.withSkus(1).withStock(100_000).withThink(20);
      case KILLED_CLIENTS -> base.withSkus(10).withKills(5);
      case MIXED -> base.withSkus(20);
      case UNIFORM, ZIPF, BASKETS -> base;
    };
  }

  /** Everything that is wrong; empty when it can be run. */
  public List<Problem> problems() {
    List<Problem> found = new ArrayList<>();
    check(found, Field.CLIENTS, clients);
    check(found, Field.WARM_UP, warmUpSeconds);
    check(found, Field.DURATION, seconds);
    check(found, Field.REQUESTS, (double) requests);
    check(found, Field.RATE, arrivalsPerSecond);
    check(found, Field.SKUS, skus);
    check(found, Field.STOCK, (double) stock);
    check(found, Field.PIECES, pieces);
    check(found, Field.LINES, lines);
    check(found, Field.SKEW, skew);
    check(found, Field.THINK, thinkMillis);
    check(found, Field.KILLS, killPercent);
    check(found, Field.SPEED, daysPerSecond);
    check(found, Field.POOLS, pools);
    check(found, Field.SEED, (double) seed);
    boolean counted =
        workload == WorkloadKind.EXACT_CAPACITY || workload == WorkloadKind.FLASH_SALE;
    if (counted && requests == 0) {
      found.add(
          new Problem(Field.REQUESTS, "0", "1 or more for the workload " + workload.option()));
    }
    if (workload == WorkloadKind.EXACT_CAPACITY && requests != stock * skus) {
      found.add(
          new Problem(
              Field.REQUESTS,
              Numbers.whole(requests),
              "stock times SKUs (%s) for the workload %s"
                  .formatted(Numbers.whole(stock * skus), workload.option())));
    }
    if (stock == 0 && workload != WorkloadKind.REPLAY) {
      found.add(new Problem(Field.STOCK, "0", "1 or more"));
    }
    if (hasOneProduct(workload) && skus != 1) {
      found.add(
          new Problem(Field.SKUS, Numbers.whole(skus), "1 for the workload " + workload.option()));
    }
    if (workload == WorkloadKind.REPLAY && warmUpSeconds > 0) {
      // There are no orders to warm up with: all of them are measured.
      found.add(
          new Problem(
              Field.WARM_UP,
              Numbers.plain(warmUpSeconds),
              "0 for the workload " + workload.option()));
    }
    return found;
  }

  private static void check(List<Problem> found, Field field, double value) {
    if (!(value >= field.least() && value <= field.most())) {
      found.add(new Problem(field, Numbers.plain(value), field.range()));
    }
  }

  /** Whether requests become due whether a client is free or not. */
  public boolean isOpenLoop() {
    return arrivalsPerSecond > 0
        || workload == WorkloadKind.FLASH_SALE
        || workload == WorkloadKind.REPLAY;
  }

  /** The parameters that matter for this workload, in the order of a form. */
  public static List<Field> fields(WorkloadKind workload) {
    List<Field> fields = new ArrayList<>(List.of(Field.CLIENTS));
    if (workload == WorkloadKind.REPLAY) {
      fields.add(Field.SPEED);
      fields.add(Field.STOCK);
    } else {
      if (workload != WorkloadKind.EXACT_CAPACITY && workload != WorkloadKind.FLASH_SALE) {
        fields.add(Field.WARM_UP);
        fields.add(Field.RATE);
      }
      fields.add(Field.REQUESTS);
      if (!hasOneProduct(workload)) {
        fields.add(Field.SKUS);
      }
      fields.add(Field.STOCK);
      if (workload != WorkloadKind.EXACT_CAPACITY) {
        fields.add(Field.PIECES);
      }
    }
    fields.add(1, Field.DURATION);
    switch (workload) {
      case ZIPF -> fields.add(Field.SKEW);
      case BASKETS, MIXED -> fields.add(Field.LINES);
      case SLOW_HOLDERS -> fields.add(Field.THINK);
      case KILLED_CLIENTS -> fields.add(Field.KILLS);
      default -> {
        // nothing of its own
      }
    }
    fields.add(Field.POOLS);
    fields.add(Field.SEED);
    return List.copyOf(fields);
  }

  private static boolean hasOneProduct(WorkloadKind workload) {
    return workload == WorkloadKind.HOT_SKU || workload == WorkloadKind.SLOW_HOLDERS;
  }

  /** The value of {@code field}. */
  public double value(Field field) {
    return switch (field) {
      case CLIENTS -> clients;
      case WARM_UP -> warmUpSeconds;
      case DURATION -> seconds;
      case REQUESTS -> (double) requests;
      case RATE -> arrivalsPerSecond;
      case SKUS -> skus;
      case STOCK -> (double) stock;
      case PIECES -> pieces;
      case LINES -> lines;
      case SKEW -> skew;
      case THINK -> thinkMillis;
      case KILLS -> killPercent;
      case SPEED -> daysPerSecond;
      case POOLS -> pools;
      case SEED -> (double) seed;
    };
  }

  /** Whether {@code field} takes whole numbers only. */
  public static boolean isWhole(Field field) {
    return switch (field) {
      case CLIENTS, REQUESTS, SKUS, STOCK, PIECES, LINES, POOLS, SEED -> true;
      default -> false;
    };
  }

  /** The same with another value of {@code field}. */
  public Setup with(Field field, double value) {
    Map<Field, Double> values = new EnumMap<>(Field.class);
    for (Field each : Field.values()) {
      values.put(each, value(each));
    }
    values.put(field, value);
    return of(workload, values);
  }

  // Every whole number that a setup allows is exact as a double, so nothing is lost on the way.
  private static Setup of(WorkloadKind workload, Map<Field, Double> values) {
    return new Setup(
        workload,
        values.get(Field.CLIENTS).intValue(),
        values.get(Field.WARM_UP),
        values.get(Field.DURATION),
        values.get(Field.REQUESTS).longValue(),
        values.get(Field.RATE),
        values.get(Field.SKUS).intValue(),
        values.get(Field.STOCK).longValue(),
        values.get(Field.PIECES).intValue(),
        values.get(Field.LINES).intValue(),
        values.get(Field.SKEW),
        values.get(Field.THINK),
        values.get(Field.KILLS),
        values.get(Field.SPEED),
        values.get(Field.POOLS).intValue(),
        values.get(Field.SEED).longValue());
  }

  /** The same with so many clients. */
  public Setup withClients(int value) {
    return with(Field.CLIENTS, value);
  }

  /** The same with another warm-up, in seconds. */
  public Setup withWarmUp(double value) {
    return with(Field.WARM_UP, value);
  }

  /** The same for another time, in seconds. */
  public Setup withSeconds(double value) {
    return with(Field.DURATION, value);
  }

  /** The same with so many requests. */
  public Setup withRequests(long value) {
    return with(Field.REQUESTS, (double) value);
  }

  /** The same with so many arrivals a second; 0: closed loop. */
  public Setup withRate(double value) {
    return with(Field.RATE, value);
  }

  /** The same with so many products. */
  public Setup withSkus(int value) {
    return with(Field.SKUS, value);
  }

  /** The same with so many pieces of each product. */
  public Setup withStock(long value) {
    return with(Field.STOCK, (double) value);
  }

  /** The same with at most so many pieces a line. */
  public Setup withPieces(int value) {
    return with(Field.PIECES, value);
  }

  /** The same with another think time, in milliseconds. */
  public Setup withThink(double value) {
    return with(Field.THINK, value);
  }

  /** The same with so many of 100 transactions killed. */
  public Setup withKills(double value) {
    return with(Field.KILLS, value);
  }

  /** The same with another seed. */
  public Setup withSeed(long value) {
    return with(Field.SEED, (double) value);
  }
}
