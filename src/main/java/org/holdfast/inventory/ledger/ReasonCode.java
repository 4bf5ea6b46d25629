package org.holdfast.inventory.ledger;

/** Why stock on hand was adjusted, or a reservation went further than it usually may. */
public enum ReasonCode {
  /** A count on the shelf differs from the books. */
  COUNT("Stock count"),
  /** Broken or spoiled, cannot be sold. */
  DAMAGED("Damaged"),
  /** Cannot be found. */
  LOST("Lost"),
  /** Turned up again. */
  FOUND("Found"),
  /** Came back from a customer. */
  RETURNED("Customer return"),
  /** An earlier entry was wrong. */
  CORRECTION("Correction of an entry"),
  /** Made by a reconciliation, to bring books and ledger together. */
  RECONCILIATION("Reconciliation"),
  /** A reservation took what was kept as safety stock, because its request said so. */
  SAFETY_STOCK("Safety stock used"),
  /** Anything else; the note should say what. */
  OTHER("Other");

  private final String label;

  ReasonCode(String label) {
    this.label = label;
  }

  /** Whether people give it for an adjustment. */
  public boolean isOfAdjustment() {
    return this != RECONCILIATION && this != SAFETY_STOCK;
  }

  /** The words that screens show. */
  public String label() {
    return label;
  }
}
