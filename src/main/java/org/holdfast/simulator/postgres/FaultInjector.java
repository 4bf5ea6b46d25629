package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.holdfast.inventory.postgres.locking.TransactionHooks;

/**
 * Makes transactions think, and cuts the connection of some: half of those in mid-transaction, half
 * a moment later, so that some are cut while they commit and nobody knows whether they did.
 */
final class FaultInjector implements TransactionHooks, AutoCloseable {

  private static final long MAX_DELAY_MICROS = 4_000;

  private final long thinkNanos;
  private final double killShare;
  private final ScheduledThreadPoolExecutor killer;

  FaultInjector(double thinkMillis, double killPercent) {
    this.thinkNanos = (long) (thinkMillis * 1e6);
    this.killShare = killPercent / 100;
    this.killer =
        killPercent > 0
            ? new ScheduledThreadPoolExecutor(
                1,
                task -> {
                  Thread thread = new Thread(task, "holdfast-sim-killer");
                  thread.setDaemon(true);
                  return thread;
                })
            : null;
  }

  boolean isNone() {
    return thinkNanos == 0 && killer == null;
  }

  @Override
  public void afterRead(Connection connection) throws SQLException {
    if (thinkNanos > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(thinkNanos);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SQLException("interrupted while thinking", "57014", e);
      }
    }
  }

  @Override
  public void afterTake(Connection connection) throws SQLException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    if (killer == null || random.nextDouble() >= killShare) {
      return;
    }
    Connection raw = connection.unwrap(Connection.class);
    if (random.nextBoolean()) {
      raw.abort(Runnable::run);
    } else {
      killer.schedule(
          () -> {
            raw.abort(Runnable::run);
            return true;
          },
          random.nextLong(MAX_DELAY_MICROS),
          TimeUnit.MICROSECONDS);
    }
  }

  @Override
  public void close() {
    if (killer != null) {
      killer.shutdownNow();
    }
  }
}
