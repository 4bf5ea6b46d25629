package org.holdfast.inventory.figures;

import org.holdfast.text.Texts;

/** Ways in which pieces move, by which products are compared. */
public enum Flow {
  /** What left for customers. */
  SHIPPED,
  /** What was taken in, less what of that was undone. */
  RECEIVED,
  /** What was newly promised, with what was added to orders and less what was removed from them. */
  RESERVED,
  /** By how much stock was corrected, up or down. */
  ADJUSTED;

  private static final Texts TEXTS = Texts.of(Flow.class);

  /** What screens call it. */
  public String label() {
    return switch (this) {
      case SHIPPED -> TEXTS.get("flow.shipped");
      case RECEIVED -> TEXTS.get("flow.received");
      case RESERVED -> TEXTS.get("flow.reserved");
      case ADJUSTED -> TEXTS.get("flow.adjusted");
    };
  }
}
