package org.holdfast.locks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.locks.postgres.LockScenario.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplerEvent;
import org.holdfast.locks.sampling.SamplingRate;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a screen that is open sees of waits that come at any moment and are soon over. */
class ShortWaitsTest {

  private static final int ROUNDS = 40;
  private static final double WAIT_SECONDS = 0.3;

  @Test
  @Tag("slow")
  @Timeout(180)
  void noneOfThreeHundredMillisecondsIsMissedUnderLoad() {
    Random random = new Random(7);
    Set<Instant> seen = ConcurrentHashMap.newKeySet();
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong requests = new AtomicLong();
    List<Long> waited = new ArrayList<>();
    try (LockScenario contention = new LockScenario(TestInventory.open());
        LockSampler sampler =
            new LockSampler(
                new PostgresLockReader(() -> contention.inventory().database().dedicated("screen")),
                SamplingRate.STANDARD)) {
      String sku = contention.sku();
      ForeignSession holder = contention.actor("holder");
      ForeignSession waiter = contention.actor("waiter");
      sampler.subscribe(
          event -> {
            if (event instanceof SamplerEvent.Sampled sampled) {
              sampled.snapshot().waits().stream()
                  .filter(wait -> wait.pid() == waiter.pid())
                  .map(LockWait::since)
                  .forEach(seen::add);
            }
          });
      List<Thread> load =
          List.of(
              load(contention.inventory(), contention.sku(), over, requests),
              load(contention.inventory(), contention.sku(), over, requests));
      for (int round = 0; round < ROUNDS; round++) {
        holder.runAll("SELECT pg_sleep(" + random.nextDouble() * 0.5 + ")", lock(sku));
        long start = System.nanoTime();
        Future<Boolean> waits = waiter.later(lock(sku));
        holder.runAll("SELECT pg_sleep(" + WAIT_SECONDS + ")");
        holder.commit();
        assertThat(Threads.get(waits)).isTrue();
        waited.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        waiter.commit();
      }
      over.set(true);
      load.forEach(ShortWaitsTest::join);
    }
    assertThat(requests.get()).as("requests meanwhile").isGreaterThan(ROUNDS);
    assertThat(waited).as("how long they waited, in ms").allMatch(millis -> millis >= 250);
    assertThat(seen).as("waits that the screen saw of %d", ROUNDS).hasSize(ROUNDS);
  }

  private static Thread load(
      TestInventory inventory, String sku, AtomicBoolean over, AtomicLong requests) {
    Thread thread =
        new Thread(
            () -> {
              while (!over.get()) {
                inventory
                    .operations()
                    .reserve(ReserveRequest.of("load", ReserveRequest.Line.of(sku, 1)));
                requests.incrementAndGet();
              }
            });
    thread.start();
    return thread;
  }

  private static void join(Thread thread) {
    try {
      thread.join(20_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
