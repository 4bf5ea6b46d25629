package org.holdfast.locks.sampling;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots on a thread of its own for as long as anybody listens: a screen that is shown, a
 * recording, the alerts. With the last listener gone it lets the connection go.
 *
 * <p>Listeners are called on the sampler's thread and must return quickly. Safe for use by many
 * threads.
 */
public final class LockSampler implements AutoCloseable {

  private static final Texts TEXTS = Texts.of(LockSampler.class);
  private static final Logger LOG = LoggerFactory.getLogger(LockSampler.class);

  private final LockReader reader;
  private final SamplingRate rate;
  private final List<SamplerListener> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private boolean closed;

  /** Ends a subscription. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * A sampler that rests until somebody subscribes.
   *
   * @param reader used by the sampler's thread only, and closed with it
   */
  public LockSampler(LockReader reader, SamplingRate rate) {
    this.reader = reader;
    this.rate = rate;
    this.thread = new Thread(this::run, "holdfast-lock-sampler");
    thread.setDaemon(true);
    thread.start();
  }

  /** Calls {@code listener} with everything from now on. */
  public Subscription subscribe(Consumer<SamplerEvent> listener) {
    return subscribe(listener, rate);
  }

  /**
   * As above.
   *
   * @param needed how often this listener needs to hear; the most demanding one decides for all
   */
  public Subscription subscribe(Consumer<SamplerEvent> listener, SamplingRate needed) {
    SamplerListener own = new SamplerListener(listener, needed);
    change(() -> listeners.add(own));
    return () -> change(() -> listeners.remove(own));
  }

  /** What the listeners need together. */
  private SamplingRate rate() {
    return listeners.stream().map(SamplerListener::rate).reduce(SamplingRate::quicker).orElse(rate);
  }

  /** Whether it takes snapshots now. */
  public boolean isRunning() {
    return !listeners.isEmpty();
  }

  /** Ends the thread and closes the reader; waits for a snapshot that is being taken. */
  @Override
  public void close() {
    change(() -> closed = true);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void change(Runnable step) {
    lock.lock();
    try {
      step.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (awaitListener()) {
        sample();
        reader.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reader.close();
    }
  }

  /** False once closed. */
  private boolean awaitListener() throws InterruptedException {
    lock.lock();
    try {
      while (!closed && listeners.isEmpty()) {
        changed.await();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Samples until nobody listens any more. */
  private void sample() throws InterruptedException {
    boolean failed = false;
    boolean busy = false;
    boolean first = true;
    long start = System.nanoTime();
    Duration pause = Duration.ZERO;
    while (pause(pause)) {
      SamplingRate needed = rate();
      try {
        long next = start + (busy ? needed.busy() : needed.idle()).toNanos();
        if (first || failed || System.nanoTime() - next >= 0 || (!busy && reader.anyWaits())) {
          // Counted from the start, so that a slow snapshot does not make the rate sink.
          start = System.nanoTime();
          LockSnapshot snapshot = reader.snapshot();
          long end = System.nanoTime();
          publish(new SamplerEvent.Sampled(snapshot, Duration.ofNanos(end - start)));
          first = false;
          failed = false;
          busy = !snapshot.waits().isEmpty();
          next = start + (busy ? needed.busy() : needed.idle()).toNanos();
        }
        // A more demanding listener is not kept waiting for longer than a look takes.
        long untilNext = Math.max(0, next - System.nanoTime());
        pause = Duration.ofNanos(Math.min(untilNext, needed.probe().toNanos()));
      } catch (RuntimeException e) {
        LOG.debug("no snapshot of the locks", e);
        publish(failure(e));
        failed = true;
        pause = needed.retry();
      }
    }
  }

  private static SamplerEvent failure(RuntimeException e) {
    return e instanceof LocksUnavailableException known
        ? new SamplerEvent.Failed(known.getMessage(), known.connectionLost())
        : new SamplerEvent.Failed(TEXTS.get("unread", e.getMessage()), false);
  }

  /** False once nobody listens or the sampler is closed, which also cuts the pause short. */
  private boolean pause(Duration time) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = time.toNanos();
      while (left > 0 && !closed && !listeners.isEmpty()) {
        left = changed.awaitNanos(left);
      }
      return !closed && !listeners.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void publish(SamplerEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }
}
