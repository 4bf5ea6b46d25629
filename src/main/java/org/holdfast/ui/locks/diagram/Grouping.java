package org.holdfast.ui.locks.diagram;

import org.holdfast.text.Texts;

/** Whether sessions of one queue share a card. */
public enum Grouping {
  /** They do, which keeps two hundred waiters readable. */
  QUEUES,
  /** Those who wait for the same product do, wherever it lies. */
  SKU,
  /** Each has a card of its own. */
  NEVER;

  private static final Texts TEXTS = Texts.of(Grouping.class);

  @Override
  public String toString() {
    return switch (this) {
      case QUEUES -> TEXTS.get("grouping.queues");
      case SKU -> TEXTS.get("grouping.sku");
      case NEVER -> TEXTS.get("grouping.never");
    };
  }
}
