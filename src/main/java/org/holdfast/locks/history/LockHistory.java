package org.holdfast.locks.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.Session;

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
  private final Deque<Entry> entries = new ArrayDeque<>();
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
   * A snapshot that is kept.
   *
   * @param bytes about what it takes besides what it shares with the one before
   */
  private record Entry(LockSnapshot snapshot, long bytes) {}

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
    Entry last = entries.peekLast();
    if (last != null && snapshot.at().isBefore(last.snapshot().at())) {
      return;
    }
    Entry entry = last == null ? whole(snapshot) : shared(snapshot, last.snapshot());
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
    for (Iterator<Entry> newest = entries.descendingIterator(); newest.hasNext(); ) {
      LockSnapshot snapshot = newest.next().snapshot();
      if (!snapshot.at().isAfter(moment)) {
        return Optional.of(snapshot);
      }
    }
    return Optional.empty();
  }

  /** The last snapshot, if there is one. */
  public synchronized Optional<LockSnapshot> latest() {
    return Optional.ofNullable(entries.peekLast()).map(Entry::snapshot);
  }

  /** All snapshots that are still there, oldest first, for example for a recording. */
  public synchronized List<LockSnapshot> snapshots() {
    return entries.stream().map(Entry::snapshot).toList();
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
    Entry next = entries.removeFirst();
    Entry whole = whole(next.snapshot());
    bytes += whole.bytes() - next.bytes();
    entries.addFirst(whole);
  }

  private static Entry whole(LockSnapshot snapshot) {
    long size = MemoryEstimator.of(snapshot);
    for (Session session : snapshot.sessions()) {
      size += MemoryEstimator.of(session);
    }
    for (LockWait wait : snapshot.waits()) {
      size += MemoryEstimator.of(wait);
    }
    return new Entry(snapshot, size);
  }

  /** {@code snapshot} with the sessions and waits of {@code before} where they are equal. */
  public static LockSnapshot sharing(LockSnapshot snapshot, LockSnapshot before) {
    return shared(snapshot, before).snapshot();
  }

  private static Entry shared(LockSnapshot snapshot, LockSnapshot before) {
    Map<Integer, Session> sessionsBefore = new TreeMap<>();
    before.sessions().forEach(session -> sessionsBefore.put(session.pid(), session));
    Map<Integer, LockWait> waitsBefore = new HashMap<>();
    before.waits().forEach(wait -> waitsBefore.put(wait.pid(), wait));
    long size = MemoryEstimator.of(snapshot);
    List<Session> sessions = new ArrayList<>();
    for (Session session : snapshot.sessions()) {
      Session same = sessionsBefore.get(session.pid());
      boolean keep = session.equals(same);
      sessions.add(keep ? same : session);
      size += keep ? 0 : MemoryEstimator.of(session);
    }
    List<LockWait> waits = new ArrayList<>();
    for (LockWait wait : snapshot.waits()) {
      LockWait same = waitsBefore.get(wait.pid());
      boolean keep = wait.equals(same);
      waits.add(keep ? same : wait);
      size += keep ? 0 : MemoryEstimator.of(wait);
    }
    return new Entry(
        new LockSnapshot(
            snapshot.at(),
            sessions,
            waits,
            snapshot.prepared(),
            snapshot.counters(),
            snapshot.elsewhere(),
            snapshot.limited()),
        size);
  }
}
