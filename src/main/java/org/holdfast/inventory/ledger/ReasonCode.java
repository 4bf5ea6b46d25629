package org.holdfast.inventory.ledger;

import org.holdfast.text.Texts;

/** Why stock on hand was adjusted, or a reservation went further than it usually may. */
public enum ReasonCode {
  /** A count on the shelf differs from the books. */
  COUNT,
  /** Broken or spoiled, cannot be sold. */
  DAMAGED,
  /** Cannot be found. */
  LOST,
  /** Turned up again. */
  FOUND,
  /** Came back from a customer. */
  RETURNED,
  /** An earlier entry was wrong. */
  CORRECTION,
  /** Made by a reconciliation, to bring books and ledger together. */
  RECONCILIATION,
  /** A reservation took what was kept as safety stock, because its request said so. */
  SAFETY_STOCK,
  /** Anything else; the note should say what. */
  OTHER;

  private static final Texts TEXTS = Texts.of(ReasonCode.class);

  /** Whether people give it for an adjustment. */
  public boolean isOfAdjustment() {
    return this != RECONCILIATION && this != SAFETY_STOCK;
  }

  /** The words that screens show. */
  public String label() {
    return switch (this) {
      case COUNT -> TEXTS.get("reason.count");
      case DAMAGED -> TEXTS.get("reason.damaged");
      case LOST -> TEXTS.get("reason.lost");
      case FOUND -> TEXTS.get("reason.found");
      case RETURNED -> TEXTS.get("reason.returned");
      case CORRECTION -> TEXTS.get("reason.correction");
      case RECONCILIATION -> TEXTS.get("reason.reconciliation");
      case SAFETY_STOCK -> TEXTS.get("reason.safety-stock");
      case OTHER -> TEXTS.get("reason.other");
    };
  }
}
