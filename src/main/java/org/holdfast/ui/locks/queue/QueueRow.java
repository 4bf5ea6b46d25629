package org.holdfast.ui.locks.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.Participant;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.text.Texts;

/**
 * A row of the table of queues: one who blocks, or one who waits for it.
 *
 * @param participant whom it stands for; of a deadlock, one of its sessions
 * @param who who it is
 * @param label the same as data
 * @param place its place in the queue, 1 for the first; 0 for who blocks
 * @param what what it holds or waits for
 * @param target what it waits for, as data; empty for who blocks
 * @param mode the mode of the lock it wants; empty for who blocks
 * @param waited how long it has waited, or how old the transaction of who blocks is
 * @param state what the session is doing; empty for what is no session
 * @param query its query
 * @param rows the stock rows that it holds or waits for, as far as they are known
 * @param tag what it does, if it is Holdfast's own work
 * @param blockedBy whom it waits for directly
 * @param since when its wait began, or the transaction of who blocks
 * @param deadlock how many wait for each other, where the row stands for a deadlock; otherwise 0
 */
public record QueueRow(
    Participant participant,
    String who,
    ParticipantLabel label,
    int place,
    String what,
    Optional<LockTarget> target,
    String mode,
    Duration waited,
    Optional<SessionState> state,
    String query,
    List<StockRef> rows,
    Optional<TransactionTag> tag,
    List<Participant> blockedBy,
    Optional<Instant> since,
    int deadlock) {

  private static final Texts TEXTS = Texts.of(QueueRow.class);

  /** Copies the lists. */
  public QueueRow {
    rows = List.copyOf(rows);
    blockedBy = List.copyOf(blockedBy);
  }

  /**
   * A blocker with its queue.
   *
   * @param blocker who blocks
   * @param queue who waits for it, in order
   */
  public record Queue(QueueRow blocker, List<QueueRow> queue) {
    /** Copies the list. */
    public Queue {
      queue = List.copyOf(queue);
    }
  }

  /** The process number; 0 for what is no session. */
  public int pid() {
    return participant.pid().orElse(0);
  }

  /** What the session is doing, in words. */
  String stateText() {
    return deadlock > 0 ? TEXTS.get("deadlock.state") : state.map(SessionState::label).orElse("");
  }

  /** The query on one line. */
  String queryLine() {
    return query.strip().replaceAll("\\s+", " ");
  }

  /** Whether any of its words contains {@code text}, which is in lower case. */
  boolean contains(String text) {
    return (who + " " + what + " " + pid()).toLowerCase(Locale.ROOT).contains(text);
  }
}
