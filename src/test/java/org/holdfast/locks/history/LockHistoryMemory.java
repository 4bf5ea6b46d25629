package org.holdfast.locks.history;

import static org.holdfast.locks.LockSnapshotFixtures.NOON;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockSnapshotFixtures;
import org.holdfast.locks.LockWait;

/**
 * Fills a history in a process of its own, where nobody else takes memory or gives it back, and
 * prints the bytes that the heap has grown by, those that the history says, and its snapshots.
 */
final class LockHistoryMemory {

  private LockHistoryMemory() {}

  /** {@code arguments}: the bound of the history, in bytes. */
  public static void main(String[] arguments) {
    long bound = Long.parseLong(arguments[0]);
    // What classes and constants take is taken before.
    fill(1 << 20);
    long before = used();
    LockHistory large = fill(bound);
    long taken = used() - before;
    System.out.println(taken + " " + large.bytes() + " " + large.snapshots().size());
  }

  private static LockHistory fill(long bound) {
    LockHistory history = new LockHistory(Duration.ofHours(1), bound);
    for (int i = 0; history.dropped() < 50; i++) {
      LockSnapshot crowd = LockSnapshotFixtures.crowd(200);
      // Half of the waits are new each time, as when requests come and go quickly.
      List<LockWait> waits = new ArrayList<>(crowd.waits().subList(0, 100));
      for (LockWait wait : crowd.waits().subList(100, 200)) {
        waits.add(
            new LockWait(
                wait.pid(),
                wait.blockers(),
                wait.target(),
                wait.mode(),
                wait.since().plusMillis(i)));
      }
      history.add(LockSnapshotFixtures.at(NOON.plusMillis(100L * i), crowd.sessions(), waits));
    }
    return history;
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
