package org.holdfast.locks.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.ServerCounters;

/**
 * The last minutes of lock waits: whole snapshots for going back to a moment, and one point a
 * second for a timeline. Bounded by time and by memory; when either is used up, the oldest goes.
 *
 * <p>Most sessions and waits are the same from one snapshot to the next and are kept once. Safe for
 * use by many threads.
 */
public final class LockHistory {

  /** Stands for waits that are about no known product. */
  public static final String UNNAMED = "(not known)";

  /** Stands for the products beyond those that a point keeps apart. */
  public static final String OTHERS = "(others)";

  private static final Duration RESOLUTION = Duration.ofSeconds(1);
  private static final int SKUS_A_POINT = 20;

  /** Six hours; only a recording is that long. */
  private static final int MAX_POINTS = 6 * 60 * 60;

  private final Duration window;
  private final long maxBytes;
  private final Deque<KeptSnapshot> entries = new ArrayDeque<>();
  private final Deque<TimelinePoint> points = new ArrayDeque<>();
  private Set<WaitKey> known = Set.of();
  private TimelineBucket current;
  private ServerCounters counters;
  private RequestCounters totals = RequestCounters.ZERO;
  private long bytes;
  private long dropped;

  /** A wait is the same as long as the same session waits since the same moment. */
  private record WaitKey(int pid, Instant since) {}

  /**
   * An empty history.
   *
   * @param window how far back it reaches
   * @param maxBytes about how much memory its snapshots may take
   */
  public LockHistory(Duration window, long maxBytes) {
    this.window = window;
    this.maxBytes = maxBytes;
  }

  /** Adds a snapshot of which this program's counters are not known. */
  public void add(LockSnapshot snapshot) {
    add(snapshot, RequestCounters.ZERO);
  }

  /**
   * Adds a snapshot; one that is older than the last is left out, as when a clock was set back.
   *
   * @param counted what this program has counted so far
   */
  public synchronized void add(LockSnapshot snapshot, RequestCounters counted) {
    KeptSnapshot last = entries.peekLast();
    if (last != null && snapshot.at().isBefore(last.snapshot().at())) {
      return;
    }
    KeptSnapshot entry =
        last == null
            ? KeptSnapshot.whole(snapshot)
            : KeptSnapshot.shared(snapshot, last.snapshot());
    entries.addLast(entry);
    bytes += entry.bytes();
    gather(snapshot, counted);
    Instant oldest = snapshot.at().minus(window);
    while (entries.size() > 1
        && (bytes > maxBytes || entries.peekFirst().snapshot().at().isBefore(oldest))) {
      dropOldest();
    }
    while (!points.isEmpty()
        && (points.size() > MAX_POINTS || points.peekFirst().at().isBefore(oldest))) {
      points.removeFirst();
    }
  }

  /** The timeline, oldest first, with the second that has only begun at its end. */
  public synchronized List<TimelinePoint> points() {
    List<TimelinePoint> all = new ArrayList<>(points);
    if (current != null) {
      all.add(current.point());
    }
    return all;
  }

  /** How things stood at {@code moment}: the last snapshot that was taken until then. */
  public synchronized Optional<LockSnapshot> at(Instant moment) {
    for (Iterator<KeptSnapshot> newest = entries.descendingIterator(); newest.hasNext(); ) {
      LockSnapshot snapshot = newest.next().snapshot();
      if (!snapshot.at().isAfter(moment)) {
        return Optional.of(snapshot);
      }
    }
    return Optional.empty();
  }

  /** The last snapshot, if there is one. */
  public synchronized Optional<LockSnapshot> latest() {
    return Optional.ofNullable(entries.peekLast()).map(KeptSnapshot::snapshot);
  }

  /** All snapshots that are still there, oldest first, for example for a recording. */
  public synchronized List<LockSnapshot> snapshots() {
    return entries.stream().map(KeptSnapshot::snapshot).toList();
  }

  /** About how much memory the snapshots take, in bytes. */
  public synchronized long bytes() {
    return bytes;
  }

  /** How many snapshots have gone because time or memory was used up. */
  public synchronized long dropped() {
    return dropped;
  }

  /** Forgets everything. */
  public synchronized void clear() {
    entries.clear();
    points.clear();
    known = Set.of();
    current = null;
    counters = null;
    bytes = 0;
    dropped = 0;
  }

  private void gather(LockSnapshot snapshot, RequestCounters counted) {
    Instant second = Instant.ofEpochSecond(snapshot.at().getEpochSecond());
    if (current == null || !current.at().plus(RESOLUTION).isAfter(snapshot.at())) {
      if (current != null) {
        points.addLast(current.point());
      }
      current =
          new TimelineBucket(
              second,
              SKUS_A_POINT,
              counters == null ? snapshot.counters() : counters,
              counters == null ? counted : totals);
    }
    Set<WaitKey> seen = new HashSet<>();
    snapshot.waits().forEach(wait -> seen.add(new WaitKey(wait.pid(), wait.since())));
    int fresh = (int) seen.stream().filter(key -> !known.contains(key)).count();
    current.add(snapshot, fresh, counted);
    known = seen;
    counters = snapshot.counters();
    totals = counted;
  }

  /** What the next shared with the dropped one now counts as its own. */
  private void dropOldest() {
    bytes -= entries.removeFirst().bytes();
    dropped++;
    KeptSnapshot next = entries.removeFirst();
    KeptSnapshot whole = KeptSnapshot.whole(next.snapshot());
    bytes += whole.bytes() - next.bytes();
    entries.addFirst(whole);
  }

  /** {@code snapshot} with the sessions and waits of {@code before} where they are equal. */
  public static LockSnapshot sharing(LockSnapshot snapshot, LockSnapshot before) {
    return KeptSnapshot.shared(snapshot, before).snapshot();
  }
}
