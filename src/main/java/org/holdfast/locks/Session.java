package org.holdfast.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.text.Durations;

/**
 * A session of the server, with what this role may know of it.
 *
 * @param pid its process number
 * @param database the database it is connected to; empty for a background process
 * @param user its role
 * @param client what it calls itself ({@code application_name}); may be empty
 * @param tag what it does, if it is Holdfast's own work
 * @param state what it is doing
 * @param started when it connected
 * @param transactionStart when its transaction began; empty when there is none or it is hidden
 * @param queryStart when its present or last query began
 * @param stateSince since when it is in this state
 * @param query its present or last query; empty when hidden
 * @param waitEvent what the server says it waits for, for example {@code Lock: transactionid}
 * @param locks tables that it has locked for writing or stronger
 * @param controllable whether the role that took the snapshot may cancel or terminate it
 */
public record Session(
    int pid,
    String database,
    String user,
    String client,
    Optional<TransactionTag> tag,
    SessionState state,
    Optional<Instant> started,
    Optional<Instant> transactionStart,
    Optional<Instant> queryStart,
    Optional<Instant> stateSince,
    String query,
    Optional<String> waitEvent,
    List<HeldLock> locks,
    boolean controllable) {

  /** Copies the list. */
  public Session {
    locks = List.copyOf(locks);
  }

  /** Stands for it among those who hold locks. */
  public Participant participant() {
    return Participant.process(pid);
  }

  /** Whether it holds a transaction open while its client does nothing. */
  public boolean idleInTransaction() {
    return state.isIdleInTransaction();
  }

  /**
   * How old its transaction is at {@code moment}; empty when there is none or, in the state {@link
   * SessionState#UNKNOWN}, when this role may not know.
   */
  public Optional<Duration> transactionAge(Instant moment) {
    return transactionStart.map(start -> Durations.between(start, moment));
  }
}
