package org.holdfast.ui.locks.diagram;

import java.time.Duration;

/**
 * A line of the lock graph, from who waits to who is waited for.
 *
 * @param from the card or block that waits
 * @param to the card it waits for
 * @param waited how long; the longest wait if it stands for several sessions
 * @param deadlock whether both are part of one deadlock
 * @param inner whether it runs within a block, from a session to the one before it
 */
public record LockEdge(CardId from, CardId to, Duration waited, boolean deadlock, boolean inner) {

  /** Whether one of its ends is {@code card} or the block that holds it. */
  public boolean touches(LockNode card) {
    return touches(card.id()) || card.block().filter(this::touches).isPresent();
  }

  private boolean touches(CardId id) {
    return from.equals(id) || to.equals(id);
  }
}
