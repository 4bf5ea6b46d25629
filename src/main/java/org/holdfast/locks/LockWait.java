package org.holdfast.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One session that waits for a lock.
 *
 * @param pid the session that waits
 * @param blockers everybody it waits for, both those who hold the lock and those who queue before
 *     it; {@link #PREPARED} stands for a prepared transaction, which has no session
 * @param target what it waits for
 * @param mode PostgreSQL's name of the mode it wants
 * @param since when the wait began, by the server's clock
 * @param prepared the names of the prepared transactions it waits for, as far as they are known
 */
public record LockWait(
    int pid,
    List<Integer> blockers,
    LockTarget target,
    String mode,
    Instant since,
    List<String> prepared) {

  /** Stands among blockers for a prepared transaction. */
  public static final int PREPARED = 0;

  /** Copies the lists. */
  public LockWait {
    blockers = Pids.copyOf(blockers);
    prepared = List.copyOf(prepared);
  }

  /** A wait that no prepared transaction is known to be the cause of. */
  public LockWait(int pid, List<Integer> blockers, LockTarget target, String mode, Instant since) {
    this(pid, blockers, target, mode, since, List.of());
  }

  /** How long it has waited at {@code moment}. */
  public Duration age(Instant moment) {
    return Words.between(since, moment);
  }
}
