package org.holdfast.locks.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Session;

/**
 * A snapshot that is kept.
 *
 * @param bytes about what it takes besides what it shares with the one before
 */
record KeptSnapshot(LockSnapshot snapshot, long bytes) {

  /** One that shares nothing. */
  static KeptSnapshot whole(LockSnapshot snapshot) {
    long size = MemoryEstimator.of(snapshot);
    for (Session session : snapshot.sessions()) {
      size += MemoryEstimator.of(session);
    }
    for (LockWait wait : snapshot.waits()) {
      size += MemoryEstimator.of(wait);
    }
    return new KeptSnapshot(snapshot, size);
  }

  /** One that shares what is the same with {@code before}. */
  static KeptSnapshot shared(LockSnapshot snapshot, LockSnapshot before) {
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
    return new KeptSnapshot(
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
