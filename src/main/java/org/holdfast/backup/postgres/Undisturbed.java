package org.holdfast.backup.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.holdfast.jdbc.RetryPolicy;
import org.holdfast.jdbc.SqlState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a part of the work again where others were in its way, a bounded number of times. */
final class Undisturbed {

  private static final Logger LOG = LoggerFactory.getLogger(Undisturbed.class);

  private final RetryPolicy policy;
  private final Set<SqlState> disturbances;

  private Undisturbed(RetryPolicy policy, Set<SqlState> disturbances) {
    this.policy = policy;
    this.disturbances = disturbances;
  }

  /**
   * For a restore, which may be the victim of a deadlock: windows that are open read the same
   * tables all the time, each in its own order, and it needs all of them for itself.
   */
  static Undisturbed restore() {
    return new Undisturbed(RetryPolicy.STANDARD, Set.of(SqlState.DEADLOCK));
  }

  /**
   * For a backup, which reads everything anew: who changes tables at the same time, or a standby
   * that has to catch up, may end it, and who locks a table keeps it waiting.
   */
  static Undisturbed backup() {
    return new Undisturbed(
        new RetryPolicy(5, Duration.ofMillis(250), Duration.ofSeconds(4)),
        Set.of(SqlState.DEADLOCK, SqlState.SERIALIZATION_FAILURE, SqlState.LOCK_NOT_AVAILABLE));
  }

  /** A part of the work that leaves nothing behind when the database fails. */
  @FunctionalInterface
  interface Part<T> {
    /** Does it. */
    T run() throws SQLException, IOException;
  }

  /** What {@code part} came to; what it failed with for the last time. */
  <T> T run(Part<T> part) throws SQLException, IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return part.run();
      } catch (SQLException | IOException | RuntimeException e) {
        if (!disturbances.contains(SqlState.of(e)) || attempt == policy.maxAttempts()) {
          throw e;
        }
        LOG.info("somebody was in the way, the work is done again", e);
        pause(attempt);
      }
    }
  }

  private void pause(int attempt) {
    try {
      TimeUnit.MILLISECONDS.sleep(policy.pause(attempt, ThreadLocalRandom.current()).toMillis());
    } catch (InterruptedException e) {
      // Whoever runs next notices.
      Thread.currentThread().interrupt();
    }
  }
}
