package org.holdfast.inventory.count;

import org.holdfast.text.Texts;

/** What became of a count. */
public enum CountState {
  /** People still count. */
  OPEN,
  /** The books were brought to what was counted. */
  POSTED,
  /** It was ended, and nothing of it was posted. */
  CANCELLED;

  private static final Texts TEXTS = Texts.of(CountState.class);

  /** What screens call it. */
  public String label() {
    return switch (this) {
      case OPEN -> TEXTS.get("state.open");
      case POSTED -> TEXTS.get("state.posted");
      case CANCELLED -> TEXTS.get("state.cancelled");
    };
  }
}
