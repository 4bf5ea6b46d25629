package org.holdfast.locks.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.locks.LockSnapshotFixtures.NOON;
import static org.holdfast.locks.LockSnapshotFixtures.waiting;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockSnapshotFixtures;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LockHistoryTest {

  private final LockHistory history = new LockHistory(Duration.ofMinutes(10), 1 << 20);

  @Test
  void goesBackToAMoment() {
    LockSnapshot first = LockSnapshotFixtures.at(NOON, List.of(), List.of(waiting(2, 1)));
    LockSnapshot second = LockSnapshotFixtures.at(NOON.plusMillis(500), List.of(), List.of());
    history.add(first);
    history.add(second);

    assertThat(history.at(NOON.plusMillis(499))).contains(first);
    assertThat(history.at(NOON.plusSeconds(60))).contains(second);
    assertThat(history.at(NOON.minusMillis(1))).isEmpty();
    assertThat(history.latest()).contains(second);
  }

  @Test
  void gathersASecondIntoAPoint() {
    LockWait a = waiting(2, "A", Duration.ofMillis(200), 1);
    LockWait b = waiting(3, "B", Duration.ofMillis(400), 1);
    history.add(LockSnapshotFixtures.at(NOON, List.of(), List.of(a, b)));
    history.add(LockSnapshotFixtures.at(NOON.plusMillis(100), List.of(), List.of(a)));
    history.add(LockSnapshotFixtures.at(NOON.plusSeconds(3), List.of(), List.of()));

    TimelinePoint point = history.points().get(0);

    assertThat(history.points()).hasSize(2);
    assertThat(point.at()).isEqualTo(NOON);
    assertThat(point.samples()).isEqualTo(2);
    assertThat(point.started()).as("a was seen twice and started once").isEqualTo(2);
    assertThat(point.waiters()).isEqualTo(2);
    assertThat(point.longest()).isEqualTo(Duration.ofMillis(400));
    assertThat(point.average()).isEqualTo(Duration.ofMillis(300));
    assertThat(point.bySku().get("A"))
        .isEqualTo(new TimelinePoint.Heat(1, Duration.ofMillis(250), Duration.ofMillis(300)));
  }

  @Test
  void countsWhatTheServerCountedBetweenItsSnapshots() {
    history.add(counted(NOON, 100, 3));
    history.add(counted(NOON.plusSeconds(1), 150, 4));
    history.add(counted(NOON.plusSeconds(2), 10, 0));

    assertThat(history.points()).extracting(TimelinePoint::commits).containsExactly(0L, 50L, 0L);
    assertThat(history.points()).extracting(TimelinePoint::deadlocks).containsExactly(0L, 1L, 0L);
  }

  @Test
  void countsRequestsAndTimeoutsOfThisProgramWhereTheyHappened() {
    history.add(counted(NOON, 0, 0), new RequestCounters(1_000, 7));
    history.add(counted(NOON.plusSeconds(1), 0, 0), new RequestCounters(1_030, 7));
    history.add(counted(NOON.plusMillis(1_500), 0, 0), new RequestCounters(1_040, 9));
    history.add(counted(NOON.plusSeconds(2), 0, 0), new RequestCounters(1_040, 9));

    assertThat(history.points()).extracting(TimelinePoint::requests).containsExactly(0L, 40L, 0L);
    assertThat(history.points()).extracting(TimelinePoint::timeouts).containsExactly(0L, 2L, 0L);
  }

  @Test
  void keepsProductsBeyondAFewTogether() {
    List<LockWait> waits = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      waits.add(waiting(100 + i, "SKU-" + i, Duration.ZERO, 1));
    }
    history.add(LockSnapshotFixtures.at(NOON, List.of(), waits));

    assertThat(history.points().get(0).bySku()).hasSize(21).containsKey(LockHistory.OTHERS);
  }

  @Test
  void forgetsWhatIsOlderThanItsWindow() {
    for (int second = 0; second < 3_600; second += 10) {
      history.add(LockSnapshotFixtures.at(NOON.plusSeconds(second), List.of(), List.of()));
    }

    assertThat(history.snapshots()).hasSize(61);
    assertThat(history.points()).hasSizeLessThanOrEqualTo(61);
  }

  /** Longer than the ten minutes that it keeps. */
  @Test
  void staysWithinItsMemoryThroughElevenMinutesOfHeavyWaits() {
    stayWithinItsMemoryFor(Duration.ofMinutes(11));
  }

  @Test
  @Tag("slow")
  void staysWithinItsMemoryThroughAnHourOfHeavyWaits() {
    stayWithinItsMemoryFor(Duration.ofHours(1));
  }

  private void stayWithinItsMemoryFor(Duration time) {
    long most = 0;
    for (int i = 0; i < time.toSeconds() * 10; i++) {
      // Forty waiters, one of which is another each time; ten snapshots a second.
      List<LockWait> waits = new ArrayList<>();
      List<Session> sessions = new ArrayList<>();
      for (int j = 0; j < 40; j++) {
        int pid = i + j + 1;
        waits.add(waiting(pid, "SKU-" + pid % 7, Duration.ofSeconds(pid % 100), pid - 1));
        sessions.add(LockSnapshotFixtures.session(pid, SessionState.ACTIVE, Duration.ofSeconds(1)));
      }
      history.add(LockSnapshotFixtures.at(NOON.plusMillis(100L * i), sessions, waits));
      most = Math.max(most, history.bytes());
    }

    assertThat(most).isLessThanOrEqualTo(1 << 20);
    assertThat(history.snapshots()).hasSizeGreaterThan(200);
    assertThat(history.points()).hasSizeLessThanOrEqualTo(602);
  }

  /** In a process of its own: here other tests' memory comes and goes meanwhile. */
  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void takesInTruthAboutTheMemoryThatItSays() throws Exception {
    long bound = 24L << 20;
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LockHistoryMemory.class.getName(),
                Long.toString(bound))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String[] told;
    try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
      told = out.readLine().split(" ");
    } finally {
      process.destroy();
    }

    assertThat(Long.parseLong(told[0])).isBetween(bound / 6, bound * 5 / 4);
    assertThat(Long.parseLong(told[1])).isBetween(bound * 9 / 10, bound);
    assertThat(Integer.parseInt(told[2])).isGreaterThan(100);
  }

  @Test
  void keepsWhatDidNotChangeOnce() {
    LockSnapshot first = LockSnapshotFixtures.of(waiting(3, 2), waiting(2, 1));
    history.add(first);
    long one = history.bytes();
    for (int i = 1; i <= 100; i++) {
      LockSnapshot same = LockSnapshotFixtures.of(waiting(3, 2), waiting(2, 1));
      history.add(LockSnapshotFixtures.at(NOON.plusMillis(i), same.sessions(), same.waits()));
    }

    assertThat(history.bytes()).isLessThan(one * 25);
    assertThat(history.latest().orElseThrow().waits().get(0)).isSameAs(first.waits().get(0));
  }

  @Test
  void leavesOutASnapshotFromBeforeTheLast() {
    history.add(LockSnapshotFixtures.at(NOON, List.of(), List.of()));
    history.add(LockSnapshotFixtures.at(NOON.minusSeconds(5), List.of(), List.of()));

    assertThat(history.snapshots()).hasSize(1);
    history.clear();
    assertThat(history.bytes()).isZero();
    assertThat(history.points()).isEmpty();
  }

  private static LockSnapshot counted(Instant at, long commits, long deadlocks) {
    return new LockSnapshot(
        at, List.of(), List.of(), List.of(), new ServerCounters(commits, 0, deadlocks), List.of());
  }
}
