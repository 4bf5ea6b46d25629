package org.holdfast.simulator.scenario;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * Hands out the requests of a run, one after the other, to whichever client is free. Safe for use
 * by many threads.
 */
public final class Schedule {

  /** A request is due as soon as a client is free. */
  public static final long AT_ONCE = -1;

  /**
   * The next request.
   *
   * @param number its number, from 0
   * @param dueNanos when it is due, counted from the start of the run; {@link #AT_ONCE}
   */
  public record Ticket(long number, long dueNanos) {}

  private interface Due {
    long of(long number);
  }

  private final long most;
  private final long endNanos;
  private final Due due;
  private long next;
  private long lastDue;

  private Schedule(long most, double seconds, Due due) {
    this.most = most;
    this.endNanos = (long) (seconds * 1e9);
    this.due = due;
  }

  /** The measured requests of {@code setup}. */
  public static Schedule measured(Setup setup, Workload workload) {
    long requests = setup.whole(SetupField.REQUESTS);
    long most = requests == 0 ? Long.MAX_VALUE : requests;
    double seconds = setup.value(SetupField.DURATION);
    if (setup.workload() == WorkloadKind.FLASH_SALE) {
      return new Schedule(most, seconds, number -> 0);
    }
    if (setup.workload() == WorkloadKind.REPLAY) {
      List<Orders.Order> orders = workload.orders();
      double speed = setup.value(SetupField.SPEED);
      return new Schedule(
          orders.size(), seconds, number -> (long) (orders.get((int) number).day() / speed * 1e9));
    }
    if (setup.value(SetupField.RATE) > 0) {
      return new Schedule(most, seconds, arrivals(setup));
    }
    return new Schedule(most, seconds, number -> AT_ONCE);
  }

  /** The requests of the warm-up. */
  public static Schedule warmUp(Setup setup) {
    return new Schedule(Long.MAX_VALUE, setup.value(SetupField.WARM_UP), number -> AT_ONCE);
  }

  /** Arrivals that know nothing of each other: a Poisson process, its gaps are exponential. */
  private static Due arrivals(Setup setup) {
    Random random = new Random(setup.whole(SetupField.SEED));
    double rate = setup.value(SetupField.RATE);
    double[] at = {0};
    return number -> {
      at[0] += -Math.log(1 - random.nextDouble()) / rate;
      return (long) (at[0] * 1e9);
    };
  }

  /**
   * The next request; empty when there is none left.
   *
   * @param nowNanos the time since the start of the run
   */
  public synchronized Optional<Ticket> take(long nowNanos) {
    if (next >= most || nowNanos >= endNanos) {
      return Optional.empty();
    }
    long at = due.of(next);
    if (at >= endNanos) {
      next = most;
      return Optional.empty();
    }
    lastDue = at;
    return Optional.of(new Ticket(next++, at));
  }

  /**
   * How many requests became due by {@code nowNanos} and were never handed out.
   *
   * @param late gets how long each has been due
   */
  public synchronized long leftBehind(long nowNanos, LongConsumer late) {
    long left = 0;
    long limit = Math.min(nowNanos, endNanos);
    while (next < most && lastDue != AT_ONCE && left < 10_000_000) {
      long at = due.of(next);
      if (at == AT_ONCE || at >= limit) {
        break;
      }
      next++;
      left++;
      late.accept(nowNanos - at);
    }
    return left;
  }
}
