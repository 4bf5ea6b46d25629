package org.holdfast.simulator.postgres;

import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.SqlState;
import org.holdfast.simulator.RetryCounts;

/** Counts failed attempts for each thread by itself. */
final class AttemptCounter implements AttemptListener {

  private final ThreadLocal<RetryCounts> counts = ThreadLocal.withInitial(() -> RetryCounts.NONE);

  @Override
  public void began() {}

  @Override
  public void failed(SqlState why) {
    RetryCounts now = counts.get();
    counts.set(
        new RetryCounts(
            now.serialization() + (why == SqlState.SERIALIZATION_FAILURE ? 1 : 0),
            now.deadlock() + (why == SqlState.DEADLOCK ? 1 : 0),
            now.connectionLost() + (why == SqlState.CONNECTION_LOST ? 1 : 0)));
  }

  /** What this thread has counted since it last asked. */
  RetryCounts take() {
    RetryCounts now = counts.get();
    counts.set(RetryCounts.NONE);
    return now;
  }
}
