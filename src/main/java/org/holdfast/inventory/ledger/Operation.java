package org.holdfast.inventory.ledger;

import org.holdfast.text.Texts;

/** The operations that change stock; each is one atomic transaction. */
public enum Operation {
  /** Promise available stock to somebody. */
  RESERVE,
  /** Give a reservation's hold a new end; no stock changes. */
  EXTEND,
  /** Change what a reservation holds, or what its order is called. */
  CHANGE,
  /** Give reserved stock back without shipping it. */
  RELEASE,
  /** Ship: stock and reserved fall together. */
  COMMIT,
  /** Release by the clock, once a reservation's time is over. */
  EXPIRE,
  /** Correct the stock on hand, with a reason. */
  ADJUST,
  /** Take new stock in. */
  RECEIVE,
  /** Move available stock from one location to another. */
  TRANSFER;

  private static final Texts TEXTS = Texts.of(Operation.class);

  /** Whether what it did to stock can be undone. */
  public boolean isUndoable() {
    return this == ADJUST || this == RECEIVE || this == TRANSFER;
  }

  /** The word that screens show. */
  public String label() {
    return switch (this) {
      case RESERVE -> TEXTS.get("operation.reserve");
      case EXTEND -> TEXTS.get("operation.extend");
      case CHANGE -> TEXTS.get("operation.change");
      case RELEASE -> TEXTS.get("operation.release");
      case COMMIT -> TEXTS.get("operation.commit");
      case EXPIRE -> TEXTS.get("operation.expire");
      case ADJUST -> TEXTS.get("operation.adjust");
      case RECEIVE -> TEXTS.get("operation.receive");
      case TRANSFER -> TEXTS.get("operation.transfer");
    };
  }
}
