package org.holdfast.locks.sampling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Session;

/**
 * Follows waits from one look to the next, because the server forgets: whenever a holder commits a
 * new version of a row, all who wait for it queue anew and {@code pg_locks.waitstart} starts again.
 *
 * <p>Rows that cannot be looked up keep their names as well.
 *
 * <p>A statement that waited in the look before and waits now has waited all the time between, but
 * for what it was seen at work: the error is at most the time between two looks for each pause.
 * When a wait is seen for the first time, it began between the statement's start (or the last look,
 * when it did not wait yet) and its present step; see {@link FirstSight}. Used by one thread at a
 * time.
 */
public final class WaitFollower {

  /** Without its statement's start, a session that pauses longer may have begun another. */
  private static final Duration SHORT_PAUSE = Duration.ofMillis(300);

  /** Waits that are out of sight longer are over, or nothing is known of them any more. */
  private static final Duration FORGOTTEN = Duration.ofSeconds(30);

  private final Map<Key, Track> tracks = new HashMap<>();
  private final RowFollower rows = new RowFollower();
  private Instant lastLook;

  /**
   * A wait as it was read.
   *
   * @param read with its step only
   * @param transaction the virtual transaction, which all roles may see
   */
  public record Seen(LockWait read, String transaction) {}

  /**
   * What one wait belongs to: one statement of one session. Process numbers are given out again,
   * hence the session's start. Where another role's statement is hidden, its transaction has to do.
   */
  private record Key(
      int pid, Optional<Instant> started, Optional<Instant> statement, String transaction) {
    static Key of(int pid, Session session, String transaction) {
      return session != null && session.queryStart().isPresent()
          ? new Key(pid, session.started(), session.queryStart(), "")
          : new Key(pid, Optional.empty(), Optional.empty(), transaction);
    }

    boolean hidden() {
      return statement.isEmpty();
    }
  }

  /** What is known of a wait. */
  private static final class Track {
    private Instant since;
    private Instant lastWaiting;
    private Instant firstWorking;
    private int looksWorking;

    Track(Instant since, Instant at) {
      this.since = since;
      waits(at);
    }

    private void waits(Instant at) {
      lastWaiting = at;
      firstWorking = null;
      looksWorking = 0;
    }

    void works(Instant at) {
      firstWorking = firstWorking == null ? at : firstWorking;
      looksWorking++;
    }

    /**
     * It waits, in a step that began at {@code step}. Between two locks a waiter is out of the
     * queues for a moment even if it has nothing to do, on a busy server for up to {@code
     * onItsWay}; who is seen there twice works, and began to somewhere between two looks.
     */
    void waits(Instant step, Instant at, Duration onItsWay) {
      if (firstWorking != null && step.isAfter(firstWorking.plus(onItsWay))) {
        Duration before =
            looksWorking > 1 ? Duration.between(lastWaiting, firstWorking) : Duration.ZERO;
        since = since.plus(Duration.between(firstWorking, step)).plus(before.dividedBy(2));
      }
      waits(at);
    }
  }

  /** The waits of one look, each since its statement began to wait; what is over is left out. */
  public List<LockWait> follow(Instant at, List<Session> sessions, List<Seen> seen) {
    Map<Integer, Session> known = new HashMap<>();
    sessions.forEach(session -> known.put(session.pid(), session));
    FirstSight first = new FirstSight(known, seen.stream().map(Seen::read).toList());
    List<LockWait> waits = new ArrayList<>();
    Set<Key> waiting = new HashSet<>();
    for (Seen one : seen) {
      LockWait wait = one.read();
      Session session = known.get(wait.pid());
      if (over(wait, session)) {
        continue;
      }
      Key key = Key.of(wait.pid(), session, one.transaction());
      Instant since = since(key, wait, first, at);
      waits.add(wait.waitingSince(since.isAfter(wait.step()) ? wait.step() : since));
      waiting.add(key);
    }
    tracks
        .entrySet()
        .removeIf(entry -> !waiting.contains(entry.getKey()) && !goesOn(entry, known, at));
    lastLook = at;
    return rows.follow(at, waits);
  }

  /** Since when the statement has waited, which one wait after another may make up. */
  private Instant since(Key key, LockWait wait, FirstSight first, Instant at) {
    Track track = tracks.get(key);
    if (track != null && key.hidden() && wait.step().isAfter(track.lastWaiting.plus(SHORT_PAUSE))) {
      track = null;
    }
    if (track == null) {
      tracks.put(key, new Track(first.since(wait, lastLook), at));
    } else {
      track.waits(wait.step(), at, first.atWork(wait));
    }
    return tracks.get(key).since;
  }

  /** {@code snapshot}, of which only the steps are known, with its waits as they are. */
  public LockSnapshot follow(LockSnapshot snapshot) {
    List<Seen> seen = snapshot.waits().stream().map(wait -> new Seen(wait, "")).toList();
    return new LockSnapshot(
        snapshot.at(),
        snapshot.sessions(),
        follow(snapshot.at(), snapshot.sessions(), seen).stream().sorted(LockWait.LONGEST).toList(),
        snapshot.prepared(),
        snapshot.counters(),
        snapshot.elsewhere(),
        snapshot.limited());
  }

  /** At this moment nobody waited. */
  public void nobody(Instant at) {
    tracks.values().forEach(track -> track.works(at));
    lastLook = at;
  }

  /** The locks are read before the sessions: by then one may have got on to its next statement. */
  private static boolean over(LockWait wait, Session session) {
    return session != null
        && session.queryStart().filter(start -> start.isAfter(wait.step())).isPresent();
  }

  private static boolean goesOn(
      Map.Entry<Key, Track> entry, Map<Integer, Session> known, Instant at) {
    Key key = entry.getKey();
    Track track = entry.getValue();
    Session session = known.get(key.pid());
    boolean present = session != null && key.equals(Key.of(key.pid(), session, key.transaction()));
    if (present && !key.hidden() && session.idleInTransaction()) {
      return false;
    }
    if (present || key.hidden()) {
      boolean fresh = !track.lastWaiting.plus(FORGOTTEN).isBefore(at);
      track.works(at);
      return (present && !key.hidden()) || fresh;
    }
    return false;
  }
}
