package org.holdfast.app.console;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What is done every second in case there is something to do: as long as there is nothing, it rests
 * the longer, the more it cost to find that out. Used by one thread.
 */
final class PacedJob implements Runnable {

  /** So it takes a twentieth of the time at most. */
  private static final int REST = 20;

  static final Duration MAX_REST = Duration.ofSeconds(10);

  private final BooleanSupplier job;
  private final LongSupplier clock;
  private long next;

  /**
   * Paces {@code job}.
   *
   * @param job true: something was to be done, and there may be more
   * @param clock nanoseconds, as {@link System#nanoTime()} has them
   */
  PacedJob(BooleanSupplier job, LongSupplier clock) {
    this.job = job;
    this.clock = clock;
    next = clock.getAsLong();
  }

  @Override
  public void run() {
    long began = clock.getAsLong();
    if (began - next < 0) {
      return;
    }
    boolean more = job.getAsBoolean();
    long ended = clock.getAsLong();
    next = ended + (more ? 0 : Math.min((ended - began) * REST, MAX_REST.toNanos()));
  }
}
