package org.holdfast.locks.sampling;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Session;

/**
 * Says since when a statement waits that is seen waiting for the first time. The server tells when
 * the statement began and when its present step did; what lay between was waiting in earlier steps,
 * or work. While somebody watches, the two are hardly apart. Whoever begins to watch when queues
 * stand already has to judge by what else is to be seen.
 */
final class FirstSight {

  private static final Duration NO_MATTER = Duration.ofMillis(100);
  private static final Duration TOGETHER = Duration.ofMillis(25);
  private static final Duration ON_ITS_WAY = Duration.ofMillis(500);
  private static final Duration LONG_BEFORE = Duration.ofMillis(250);

  /** Statements that do little before they meet the lock. */
  private static final Pattern GOES_STRAIGHT_TO_LOCKS =
      Pattern.compile(
          "(update|delete|insert|merge|lock|truncate|alter|drop|create|reindex|vacuum|cluster|refresh)\\b.*"
              + "|(select|with|table)\\b.*\\b(for\\s+(no\\s+key\\s+)?update|for\\s+(key\\s+)?share"
              + "|pg_advisory_\\w*lock\\w*|update|delete|insert|merge)\\b.*",
          Pattern.DOTALL);

  private final Map<Integer, Session> sessions;
  private final List<LockWait> waits;

  /** Judges by {@code sessions}, by process number, and {@code waits} of one look. */
  FirstSight(Map<Integer, Session> sessions, List<LockWait> waits) {
    this.sessions = sessions;
    this.waits = waits;
  }

  /**
   * When the statement behind {@code wait} began to wait.
   *
   * @param lastLook when everybody who waited was seen and it was not among them; null: never
   */
  Instant since(LockWait wait, Instant lastLook) {
    Instant earliest = statement(wait).orElse(null);
    if (lastLook != null
        && lastLook.isBefore(wait.step())
        && (earliest == null || lastLook.isAfter(earliest.plus(atWork(wait))))) {
      earliest = lastLook;
    }
    if (earliest == null || earliest.isAfter(wait.step())) {
      return wait.step();
    }
    if (near(earliest, wait.step(), NO_MATTER)) {
      return goesStraightToLocks(wait)
          ? earliest
          : earliest.plus(Duration.between(earliest, wait.step()).dividedBy(2));
    }
    return waitedBefore(wait) ? earliest : wait.step();
  }

  /**
   * For how long a statement may have been on its way when a look did not find it in a queue: on a
   * busy server even one that does nothing else takes its time to get there.
   */
  Duration atWork(LockWait wait) {
    return goesStraightToLocks(wait) ? ON_ITS_WAY : Duration.ZERO;
  }

  private boolean waitedBefore(LockWait wait) {
    if (cameWithOthers(wait)) {
      return true;
    }
    Set<Session> holders = holders(wait);
    if (holders.stream().anyMatch(holder -> begunToHold(holder, wait))) {
      return true;
    }
    boolean heldBefore =
        !holders.isEmpty()
            && holders.stream()
                .allMatch(
                    holder ->
                        holder.idleInTransaction()
                            && holder
                                .stateSince()
                                .filter(since -> since.plus(LONG_BEFORE).isBefore(wait.step()))
                                .isPresent());
    return !heldBefore && goesStraightToLocks(wait);
  }

  /** Whose statements began apart and who now queue since the same moment were queueing before. */
  private boolean cameWithOthers(LockWait wait) {
    Instant own = statement(wait).orElse(null);
    for (LockWait other : waits) {
      Instant begun = statement(other).orElse(null);
      if (own != null
          && begun != null
          && other.pid() != wait.pid()
          && near(other.step(), wait.step(), TOGETHER)
          && !near(begun, own, NO_MATTER)
          && !near(begun, other.step(), NO_MATTER)
          && related(wait, other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean related(LockWait wait, LockWait other) {
    return wait.target().equals(other.target())
        || wait.isBehind(other.pid())
        || other.isBehind(wait.pid());
  }

  /** Who waits for nobody among those that {@code wait} is for, directly or not. */
  private Set<Session> holders(LockWait wait) {
    Set<Session> holders = new HashSet<>();
    Set<Integer> met = new HashSet<>(Set.of(wait.pid()));
    collect(wait, met, holders);
    return holders;
  }

  private void collect(LockWait wait, Set<Integer> met, Set<Session> holders) {
    for (int blocker : wait.blockingPids().toArray()) {
      if (met.add(blocker)) {
        Optional<LockWait> waits = waitOf(blocker);
        if (waits.isPresent()) {
          collect(waits.get(), met, holders);
        } else if (sessions.containsKey(blocker)) {
          holders.add(sessions.get(blocker));
        }
      }
    }
  }

  private Optional<LockWait> waitOf(int pid) {
    return waits.stream().filter(wait -> wait.pid() == pid).findFirst();
  }

  /** A holder that went idle as this step began had just got the lock: the queue moved up. */
  private static boolean begunToHold(Session holder, LockWait wait) {
    return holder.idleInTransaction()
        && holder.stateSince().filter(since -> near(since, wait.step(), TOGETHER)).isPresent();
  }

  private boolean goesStraightToLocks(LockWait wait) {
    Session session = sessions.get(wait.pid());
    String query = session == null ? "" : session.query().strip().toLowerCase(Locale.ROOT);
    return GOES_STRAIGHT_TO_LOCKS.matcher(query).matches() && !query.contains("pg_sleep");
  }

  private Optional<Instant> statement(LockWait wait) {
    Session session = sessions.get(wait.pid());
    return session == null ? Optional.empty() : session.queryStart();
  }

  private static boolean near(Instant one, Instant other, Duration within) {
    return Duration.between(one, other).abs().compareTo(within) <= 0;
  }
}
