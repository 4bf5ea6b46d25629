package org.holdfast.simulator.postgres;

import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.SqlState;
import org.holdfast.simulator.Attempts;

/** Counts failed attempts for each thread by itself. */
final class AttemptCounter implements AttemptListener {

  private final ThreadLocal<Attempts> counts = ThreadLocal.withInitial(() -> Attempts.NONE);

  @Override
  public void began() {}

  @Override
  public void failed(SqlState why) {
    Attempts now = counts.get();
    counts.set(
        new Attempts(
            now.serialization() + (why == SqlState.SERIALIZATION_FAILURE ? 1 : 0),
            now.deadlock() + (why == SqlState.DEADLOCK ? 1 : 0),
            now.connectionLost() + (why == SqlState.CONNECTION_LOST ? 1 : 0)));
  }

  /** What this thread has counted since it last asked. */
  Attempts take() {
    Attempts now = counts.get();
    counts.set(Attempts.NONE);
    return now;
  }
}
