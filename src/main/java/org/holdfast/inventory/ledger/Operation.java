package org.holdfast.inventory.ledger;

/** The operations that change stock; each is one atomic transaction. */
public enum Operation {
  /** Promise available stock to somebody. */
  RESERVE("Reserve"),
  /** Give a reservation's hold a new end; no stock changes. */
  EXTEND("Extend"),
  /** Give reserved stock back without shipping it. */
  RELEASE("Release"),
  /** Ship: stock and reserved fall together. */
  COMMIT("Commit"),
  /** Release by the clock, once a reservation's time is over. */
  EXPIRE("Expire"),
  /** Correct the stock on hand, with a reason. */
  ADJUST("Adjust"),
  /** Take new stock in. */
  RECEIVE("Receive"),
  /** Move available stock from one location to another. */
  TRANSFER("Transfer");

  private final String label;

  Operation(String label) {
    this.label = label;
  }

  /** The word that screens show. */
  public String label() {
    return label;
  }
}
