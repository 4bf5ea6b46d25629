package org.holdfast.simulator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.history.LockHistory;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplerEvent;

/**
 * Looks at the locks during a run. The time waited is estimated by adding up, for each look, the
 * number of the run's own sessions that wait times the time since the look before. Who else waits
 * in the database is recorded, but not counted.
 */
final class LockWaitMeter implements AutoCloseable {

  private static final Duration WINDOW = Duration.ofHours(2);
  private static final long MAX_BYTES = 24L << 20;

  private final LockHistory history = new LockHistory(WINDOW, MAX_BYTES);
  private final LockSampler.Subscription subscription;
  private final Supplier<Set<Integer>> own;
  private Instant last;
  private double seconds;
  private int waiting;
  private int mostWaiting;

  /**
   * Looks until it is closed.
   *
   * @param own the process numbers of the run's own sessions
   */
  LockWaitMeter(LockSampler sampler, Supplier<Set<Integer>> own) {
    this.own = own;
    subscription = sampler.subscribe(this::onEvent);
  }

  private void onEvent(SamplerEvent event) {
    if (event instanceof SamplerEvent.Sampled sampled) {
      LockSnapshot snapshot = sampled.snapshot();
      history.add(snapshot);
      Set<Integer> mine = own.get();
      count(
          snapshot.at(),
          (int) snapshot.waits().stream().filter(wait -> mine.contains(wait.pid())).count());
    }
  }

  private synchronized void count(Instant at, int waits) {
    if (last != null && at.isAfter(last)) {
      seconds += waits * Duration.between(last, at).toNanos() / 1e9;
    }
    last = at;
    waiting = waits;
    mostWaiting = Math.max(mostWaiting, waits);
  }

  /** Forgets what was seen so far. */
  synchronized void begin() {
    history.clear();
    last = null;
    seconds = 0;
    mostWaiting = 0;
  }

  synchronized double waitedSeconds() {
    return seconds;
  }

  synchronized int waiting() {
    return waiting;
  }

  synchronized int mostWaiting() {
    return mostWaiting;
  }

  List<LockSnapshot> recording() {
    return history.snapshots();
  }

  @Override
  public void close() {
    subscription.close();
  }
}
