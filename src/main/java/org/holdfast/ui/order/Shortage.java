package org.holdfast.ui.order;

import org.holdfast.text.Texts;

/** What is to happen when there is less than an order wants. */
enum Shortage {
  /** Nothing is promised. */
  REFUSE,
  /** What there is is promised, the rest is not. */
  TAKE,
  /** The order waits until all of it can be promised. */
  WAIT;

  private static final Texts TEXTS = Texts.of(Shortage.class);

  /** The words that screens show. */
  @Override
  public String toString() {
    return switch (this) {
      case REFUSE -> TEXTS.get("shortage.refuse");
      case TAKE -> TEXTS.get("shortage.take");
      case WAIT -> TEXTS.get("shortage.wait");
    };
  }
}
