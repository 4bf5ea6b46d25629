package org.holdfast.locks.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockSnapshotFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class LockSamplerTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(1);

  private final FakeReader reader = new FakeReader();
  private final List<SamplerEvent> events = new CopyOnWriteArrayList<>();
  private LockSampler sampler = new LockSampler(reader, new SamplingRate(SOON, SOON, SOON, SOON));

  @AfterEach
  void close() {
    sampler.close();
  }

  @Test
  void restsUntilSomebodyListensAndAgainWhenNobodyDoes() {
    assertThat(sampler.isRunning()).isFalse();
    LockSampler.Subscription screen = sampler.subscribe(events::add);
    LockSampler.Subscription recording = sampler.subscribe(events::add);
    await().until(() -> events.size() > 4);

    screen.close();
    assertThat(sampler.isRunning()).as("the recording goes on").isTrue();
    recording.close();

    await().until(() -> reader.closed.get() == 1);
    assertThat(sampler.isRunning()).isFalse();
    int taken = reader.snapshots.get();
    sampler.subscribe(events::add);
    await().until(() -> reader.snapshots.get() > taken);
  }

  @Test
  void looksBetweenSnapshotsWhetherAnybodyWaits() {
    sampler.close();
    sampler = new LockSampler(reader, new SamplingRate(NEVER, SOON, SOON, SOON));
    sampler.subscribe(events::add);
    await().until(() -> reader.probes.get() > 5);
    assertThat(reader.snapshots).hasValue(1);

    reader.current = LockSnapshotFixtures.of(LockSnapshotFixtures.waiting(2, 1));

    await().until(() -> reader.snapshots.get() > 5);
    assertThat(events)
        .anySatisfy(
            event -> assertThat(((SamplerEvent.Sampled) event).snapshot().waits()).hasSize(1));
  }

  @Test
  void tellsOnceThatTheServerIsGoneAndGoesOnWhenItIsBack() {
    reader.failure = new LocksUnavailableException("gone", true, null);
    sampler.subscribe(events::add);
    await().until(() -> reader.snapshots.get() > 5);
    assertThat(events).containsExactly(new SamplerEvent.Failed("gone", true));

    reader.failure = null;

    await().until(() -> events.size() > 1);
    assertThat(events.get(1)).isInstanceOf(SamplerEvent.Sampled.class);
  }

  @Test
  void tellsWhoSubscribesWhileTheServerIsGone() {
    reader.failure = new LocksUnavailableException("gone", true, null);
    sampler.subscribe(events::add);
    await().until(() -> reader.snapshots.get() > 3);
    List<SamplerEvent> late = new CopyOnWriteArrayList<>();

    sampler.subscribe(late::add);

    await().until(() -> !late.isEmpty());
    assertThat(late).containsExactly(new SamplerEvent.Failed("gone", true));
    assertThat(events).hasSize(1);
  }

  @Test
  void survivesAListenerThatFailsAndAReaderThatIsBroken() {
    reader.failure = new IllegalStateException("a defect");
    sampler.subscribe(
        event -> {
          throw new IllegalStateException("a listener's defect");
        });
    sampler.subscribe(events::add);
    await().until(() -> !events.isEmpty());
    assertThat(events.get(0)).isInstanceOf(SamplerEvent.Failed.class);
    reader.failure = null;
    await().until(() -> events.size() > 3);
  }

  @Test
  void closesItsReader() {
    sampler.subscribe(events::add);
    await().until(() -> !events.isEmpty());
    sampler.close();
    assertThat(reader.closed.get()).isPositive();
  }

  private static final class FakeReader implements LockReader {
    private final AtomicInteger snapshots = new AtomicInteger();
    private final AtomicInteger probes = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile LockSnapshot current = LockSnapshotFixtures.of();
    private volatile RuntimeException failure;

    @Override
    public LockSnapshot snapshot() {
      snapshots.incrementAndGet();
      if (failure != null) {
        throw failure;
      }
      return current;
    }

    @Override
    public boolean anyWaits() {
      probes.incrementAndGet();
      return !current.waits().isEmpty();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
