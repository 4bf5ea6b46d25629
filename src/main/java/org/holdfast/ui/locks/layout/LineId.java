package org.holdfast.ui.locks.layout;

import org.holdfast.ui.locks.diagram.CardId;
import org.holdfast.ui.locks.diagram.LockEdge;

/**
 * A line by its ends.
 *
 * @param from where it begins
 * @param to where its arrow is
 */
public record LineId(CardId from, CardId to) {

  /** The line of {@code edge}. */
  public static LineId of(LockEdge edge) {
    return new LineId(edge.from(), edge.to());
  }
}
