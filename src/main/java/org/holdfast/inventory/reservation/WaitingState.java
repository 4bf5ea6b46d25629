package org.holdfast.inventory.reservation;

import org.holdfast.text.Texts;

/** What became of a request that waits. */
public enum WaitingState {
  /** It still stands in its queues. */
  WAITING,
  /** Its reservation was made. */
  SERVED,
  /** Somebody ended it. */
  ENDED,
  /** It has waited for as long as it wanted to. */
  EXPIRED;

  private static final Texts TEXTS = Texts.of(WaitingState.class);

  /** What screens call it. */
  public String label() {
    return switch (this) {
      case WAITING -> TEXTS.get("waiting.waiting");
      case SERVED -> TEXTS.get("waiting.served");
      case ENDED -> TEXTS.get("waiting.ended");
      case EXPIRED -> TEXTS.get("waiting.expired");
    };
  }
}
