package org.holdfast.locks.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockSnapshotFixtures;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.sampling.LockReader;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplingRate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

  /** Not so soon that who reads a file comes to no end because it grows faster. */
  private static final Duration SOON = Duration.ofMillis(20);

  @TempDir private Path folder;
  private final AtomicInteger taken = new AtomicInteger();
  private final LockSampler sampler =
      new LockSampler(new CountingReader(), new SamplingRate(SOON, SOON, SOON, SOON));

  @AfterEach
  void close() {
    sampler.close();
  }

  @Test
  void keepsTheSamplerGoingAndWritesEverySnapshotUntilItIsClosed() throws IOException {
    Path file = folder.resolve("waits.holdfast");
    Recorder recorder = new Recorder(sampler, file, () -> {});
    assertThat(sampler.isRunning()).isTrue();
    await().until(() -> recorder.written() > 20);

    recorder.close();

    assertThat(sampler.isRunning()).isFalse();
    Recording recording = Recording.load(file);
    assertThat(recording.complete()).isTrue();
    assertThat(recording.snapshots()).hasSize((int) recorder.written());
    for (int i = 0; i < recording.snapshots().size(); i++) {
      assertThat(recording.snapshots().get(i).counters().commits()).isEqualTo(i + 1L);
    }
  }

  @Test
  void leavesAFileThatCanBeReadWhileItIsWritten() {
    Path file = folder.resolve("waits.holdfast");
    try (Recorder recorder = new Recorder(sampler, file, () -> {})) {
      await()
          .pollInterval(Duration.ofMillis(50))
          .untilAsserted(
              () -> {
                Recording sofar = Recording.load(file);
                assertThat(sofar.complete()).isFalse();
                assertThat(sofar.snapshots()).hasSizeGreaterThan(10);
              });
      assertThat(recorder.problem()).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void saysAtOnceThatAFileCannotBeBegun() {
    assertThatThrownBy(() -> new Recorder(sampler, folder, () -> {}))
        .isInstanceOf(IOException.class);
    assertThat(sampler.isRunning()).isFalse();
  }

  private final class CountingReader implements LockReader {
    @Override
    public LockSnapshot snapshot() {
      int count = taken.incrementAndGet();
      LockSnapshot crowd = LockSnapshotFixtures.crowd(20);
      return new LockSnapshot(
          LockSnapshotFixtures.NOON.plusMillis(count),
          crowd.sessions(),
          crowd.waits(),
          crowd.prepared(),
          new ServerCounters(count, 0, 0),
          crowd.limited());
    }

    @Override
    public boolean anyWaits() {
      return false;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
