package org.holdfast.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that was seen of locks at one moment.
 *
 * @param at the moment, by the server's clock
 * @param sessions the sessions that wait, block, or have a transaction open, by process number
 * @param waits the waits, the longest first
 * @param prepared prepared transactions of this database
 * @param counters what the database has counted
 * @param elsewhere how many sessions wait in other databases of the server
 * @param limited what is missing and why, each the code of a {@link Limitation}; empty when
 *     everything could be read
 */
public record LockSnapshot(
    Instant at,
    List<Session> sessions,
    List<LockWait> waits,
    List<PreparedTransaction> prepared,
    ServerCounters counters,
    int elsewhere,
    List<String> limited) {

  /** Copies the lists. */
  public LockSnapshot {
    sessions = List.copyOf(sessions);
    waits = List.copyOf(waits);
    prepared = List.copyOf(prepared);
    limited = List.copyOf(limited);
  }

  /** A snapshot of a server on which nobody waits in another database. */
  public LockSnapshot(
      Instant at,
      List<Session> sessions,
      List<LockWait> waits,
      List<PreparedTransaction> prepared,
      ServerCounters counters,
      List<String> limited) {
    this(at, sessions, waits, prepared, counters, 0, limited);
  }

  /** What is missing and why, a sentence each. */
  public List<String> limits() {
    return limited.stream().map(Limitation::text).toList();
  }

  /** The session with this process number, if it was seen. */
  public Optional<Session> session(int pid) {
    return sessions.stream().filter(session -> session.pid() == pid).findFirst();
  }

  /** The session that {@code participant} is, if it is one and was seen. */
  public Optional<Session> session(Participant participant) {
    return participant.pid().isPresent() ? session(participant.pid().getAsInt()) : Optional.empty();
  }

  /** The prepared transaction that {@code participant} is, if it is one and was seen. */
  public Optional<PreparedTransaction> prepared(Participant participant) {
    return prepared.stream().filter(each -> each.participant().equals(participant)).findFirst();
  }

  /** The wait of this session, if it waits. */
  public Optional<LockWait> waitOf(int pid) {
    return waits.stream().filter(wait -> wait.pid() == pid).findFirst();
  }

  /** The average time waited so far; zero without waits. */
  public Duration averageWait() {
    return waits.isEmpty()
        ? Duration.ZERO
        : waits.stream()
            .map(wait -> wait.age(at))
            .reduce(Duration.ZERO, Duration::plus)
            .dividedBy(waits.size());
  }

  /** The longest time waited so far; zero without waits. */
  public Duration longestWait() {
    return waits.stream().map(wait -> wait.age(at)).max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
