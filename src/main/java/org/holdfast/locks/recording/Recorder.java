package org.holdfast.locks.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplerEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every snapshot of a sampler into a file, on a thread of its own, from its construction
 * until it is closed; meanwhile the sampler goes on whether or not a screen shows it. Safe for use
 * by many threads.
 */
public final class Recorder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  /** A disk that is slower than this for so many snapshots loses some, not the program's memory. */
  private static final int MAX_WAITING = 100;

  private static final long FLUSH_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Path file;
  private final RecordingWriter writer;
  private final BlockingQueue<Optional<LockSnapshot>> queue =
      new LinkedBlockingQueue<>(MAX_WAITING);
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final LockSampler.Subscription subscription;
  private final Runnable failed;
  private final Thread thread;
  private volatile String problem = "";

  /**
   * Begins to record.
   *
   * @param file written anew
   * @param failed called on the recorder's thread when the file cannot be written any more
   * @throws IOException when the file cannot be begun
   */
  public Recorder(LockSampler sampler, Path file, Runnable failed) throws IOException {
    this.file = file;
    this.failed = failed;
    writer = new RecordingWriter(file);
    thread = new Thread(this::write, "holdfast-recorder");
    thread.setDaemon(true);
    thread.start();
    subscription = sampler.subscribe(this::onEvent);
  }

  /** On the sampler's thread. */
  private void onEvent(SamplerEvent event) {
    if (event instanceof SamplerEvent.Sampled sampled
        && problem.isEmpty()
        && !queue.offer(Optional.of(sampled.snapshot()))) {
      lost.incrementAndGet();
    }
  }

  private void write() {
    try (writer) {
      long flushed = System.nanoTime();
      for (Optional<LockSnapshot> next = queue.take(); next.isPresent(); next = queue.take()) {
        writer.add(next.get());
        written.incrementAndGet();
        if (System.nanoTime() - flushed >= FLUSH_EVERY_NANOS) {
          writer.flush();
          flushed = System.nanoTime();
        }
      }
    } catch (IOException e) {
      LOG.warn("the recording {} ends early", file, e);
      problem = e.getMessage() == null ? e.toString() : e.getMessage();
      queue.clear();
      failed.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where it is written to. */
  public Path file() {
    return file;
  }

  /** How many snapshots were written so far. */
  public long written() {
    return written.get();
  }

  /** How many snapshots were left out because the disk was too slow. */
  public long lost() {
    return lost.get();
  }

  /** Why the file ended early; empty while it did not. */
  public String problem() {
    return problem;
  }

  /** Writes what is left and ends the file; waits for it, some seconds at most. */
  @Override
  public void close() {
    subscription.close();
    try {
      if (queue.offer(Optional.empty(), 5, TimeUnit.SECONDS)) {
        thread.join(TimeUnit.SECONDS.toMillis(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
