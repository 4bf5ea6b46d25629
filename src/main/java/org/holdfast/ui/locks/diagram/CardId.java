package org.holdfast.ui.locks.diagram;

import java.time.Instant;
import java.util.Optional;
import org.holdfast.locks.Participant;

/**
 * Tells a card, or a block of small ones, apart from all others; the same from one snapshot to the
 * next as long as it stands for the same.
 */
public sealed interface CardId extends LaneMember {

  /**
   * A session. A process number may be given out again; the start of its transaction tells them
   * apart.
   *
   * @param pid its process number
   * @param transaction when its transaction began, if that is known
   */
  record OfSession(int pid, Optional<Instant> transaction) implements CardId {
    @Override
    public String node() {
      return "session-" + pid + "-" + transaction.map(Instant::toString).orElse("");
    }
  }

  /**
   * A prepared transaction.
   *
   * @param participant which
   */
  record OfPrepared(Participant participant) implements CardId {
    @Override
    public String node() {
      return "prepared-"
          + (participant instanceof Participant.Prepared prepared ? prepared.name() : "");
    }
  }

  /**
   * Everybody who queues for the same.
   *
   * @param subject for what
   */
  record OfQueue(Subject subject) implements CardId {
    @Override
    public String node() {
      return "queue-" + subject.text();
    }
  }

  /** A word by which the card can be found among the nodes of a scene. */
  String node();
}
