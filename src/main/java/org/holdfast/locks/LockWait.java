package org.holdfast.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.holdfast.text.Durations;

/**
 * One session that waits for a lock. Its wait is the statement's: behind holders that commit, a
 * waiter queues anew for each version of the row and the server starts to count again, while its
 * client has been standing still all along. So there are two moments: when the statement began to
 * wait, and when it began to wait for just this.
 *
 * @param pid the session that waits
 * @param blockers everybody it waits for, both those who hold the lock and those who queue before
 *     it; sessions come before prepared transactions
 * @param target what it waits for
 * @param mode PostgreSQL's name of the mode it wants
 * @param since when the wait of its statement began, by the server's clock; later by as much as the
 *     statement was seen at work in between
 * @param step when it began to wait for this very lock; never before {@code since}
 */
public record LockWait(
    int pid,
    List<Participant> blockers,
    LockTarget target,
    String mode,
    Instant since,
    Instant step) {

  /** The longest first. */
  public static final Comparator<LockWait> LONGEST =
      Comparator.comparing(LockWait::since).thenComparing(LockWait::pid);

  /** Below this nobody would say that a step differs from the whole wait. */
  private static final Duration SAME = Duration.ofMillis(100);

  /** Copies the list. */
  public LockWait {
    blockers = ParticipantList.copyOf(blockers);
  }

  /** A wait of one step. */
  public LockWait(
      int pid, List<Participant> blockers, LockTarget target, String mode, Instant since) {
    this(pid, blockers, target, mode, since, since);
  }

  /** The session that waits. */
  public Participant waiter() {
    return Participant.process(pid);
  }

  /** The process numbers of the sessions it waits for. */
  public IntStream blockingPids() {
    return blockers.stream().flatMapToInt(blocker -> blocker.pid().stream());
  }

  /** Whether it waits for the session {@code other}. */
  public boolean isBehind(int other) {
    return blockers.contains(Participant.process(other));
  }

  /** The names of the prepared transactions it waits for, as far as they are known. */
  public List<String> preparedNames() {
    return blockers.stream()
        .filter(Participant.Prepared.class::isInstance)
        .map(blocker -> ((Participant.Prepared) blocker).name())
        .toList();
  }

  /** How long it has waited at {@code moment}, as its client would say. */
  public Duration age(Instant moment) {
    return Durations.between(since, moment);
  }

  /** How long it has waited at {@code moment} for just this lock. */
  public Duration stepAge(Instant moment) {
    return Durations.between(step, moment);
  }

  /** Whether it has waited for other locks, or other versions of its row, before. */
  public boolean queuedAnew() {
    return Duration.between(since, step).compareTo(SAME) > 0;
  }

  /** The same with the wait of its statement from {@code begin} on. */
  public LockWait waitingSince(Instant begin) {
    return new LockWait(pid, blockers, target, mode, begin, step);
  }

  /** The same for another target. */
  public LockWait on(LockTarget other) {
    return new LockWait(pid, blockers, other, mode, since, step);
  }
}
