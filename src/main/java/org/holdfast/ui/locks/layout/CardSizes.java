package org.holdfast.ui.locks.layout;

import org.holdfast.ui.locks.diagram.LockNode;

/** How large cards are, in pixels. */
public final class CardSizes {

  /** Width of every card but small ones. */
  public static final double WIDTH = 280;

  /** Width of the small cards of a long queue. */
  public static final double SMALL_WIDTH = 194;

  /** Their height. */
  public static final double SMALL_HEIGHT = 28;

  private static final int LINE_OF_SUBJECT = 36;

  private CardSizes() {}

  /** Width of {@code card}. */
  public static double width(LockNode card) {
    return card.small() ? SMALL_WIDTH : WIDTH;
  }

  /** Height of {@code card}; a queue lists some of its sessions. */
  public static double height(LockNode card) {
    if (card.small()) {
      return SMALL_HEIGHT;
    }
    double subject = card.subject().length() > LINE_OF_SUBJECT ? 18 : 0;
    return subject
        + (card.kind() == LockNode.Kind.QUEUE ? 66 + 16 * card.detail().lines().count() : 82);
  }
}
