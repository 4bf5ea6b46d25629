package org.holdfast.simulator.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.result.Metrics;
import org.holdfast.simulator.scenario.Schedule;

/**
 * Lets all clients of a run work at once and watches them. A client that fails is not the end of
 * the run: the others go on, and the failure is told.
 */
final class ClientGroup {

  private static final long SAMPLE_MILLIS = 250;

  private final List<Client> clients;
  private final BooleanSupplier stopped;
  private final List<Finding> troubles = new ArrayList<>();
  private volatile boolean over;

  /** Takes samples while clients work. */
  interface Sampling {
    void sample(Metrics metrics, double seconds);
  }

  /**
   * What came of it.
   *
   * @param beganNanos when they were let go
   * @param seconds how long it took
   */
  record Work(long beganNanos, double seconds) {}

  /** {@code clients}, who stop once {@code stopped} says so. */
  public ClientGroup(List<Client> clients, BooleanSupplier stopped) {
    this.clients = clients;
    this.stopped = stopped;
  }

  /** What went wrong. */
  synchronized List<Finding> troubles() {
    return List.copyOf(troubles);
  }

  private synchronized void reportTrouble(FindingCode code, Object... values) {
    troubles.add(Finding.of(code, values));
  }

  /** Whether clients have to stop. */
  boolean isOver() {
    return over || stopped.getAsBoolean();
  }

  /** Begins at the same moment as all others. */
  private void workOnceAll(Client client, Runnable work, CountDownLatch ready, CountDownLatch go) {
    try {
      ready.countDown();
      go.await();
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      reportTrouble(FindingCode.CLIENT_FAILED, client.name(), e);
    }
  }

  /** Lets them work until the schedule is empty, or they have to stop. */
  Work work(Schedule schedule, boolean warmUp, Metrics metrics, Sampling sampling) {
    CountDownLatch ready = new CountDownLatch(clients.size());
    CountDownLatch go = new CountDownLatch(1);
    long[] start = new long[1];
    List<Thread> threads = new ArrayList<>();
    for (Client client : clients) {
      Runnable work = () -> client.work(schedule, warmUp, metrics, start[0]);
      Thread thread =
          new Thread(
              () -> workOnceAll(client, work, ready, go), "holdfast-sim-" + (threads.size() + 1));
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    try {
      ready.await();
      start[0] = System.nanoTime();
      go.countDown();
      await(threads, metrics, sampling, start[0]);
    } catch (InterruptedException e) {
      over = true;
      threads.forEach(Thread::interrupt);
      reportTrouble(FindingCode.INTERRUPTED);
      Thread.currentThread().interrupt();
    }
    return new Work(start[0], (System.nanoTime() - start[0]) / 1e9);
  }

  private void await(List<Thread> threads, Metrics metrics, Sampling sampling, long start)
      throws InterruptedException {
    boolean interrupted = false;
    long nextSample = start + TimeUnit.MILLISECONDS.toNanos(SAMPLE_MILLIS);
    int ended = 0;
    while (ended < threads.size()) {
      Thread thread = threads.get(ended);
      long left = Math.min(50, TimeUnit.NANOSECONDS.toMillis(nextSample - System.nanoTime()));
      thread.join(Math.max(1, left));
      if (!thread.isAlive()) {
        ended++;
      }
      if (System.nanoTime() - nextSample >= 0) {
        sampling.sample(metrics, (System.nanoTime() - start) / 1e9);
        nextSample += TimeUnit.MILLISECONDS.toNanos(SAMPLE_MILLIS);
      }
      if (!over && metrics.silence() > TimeUnit.SECONDS.toNanos(Arena.PATIENCE_SECONDS)) {
        over = true;
        reportTrouble(FindingCode.NO_ANSWER, Arena.PATIENCE_SECONDS);
      }
      if (isOver() && !interrupted) {
        threads.forEach(Thread::interrupt);
        interrupted = true;
      }
    }
  }
}
