package org.holdfast.ui.locks.graph;

/** Whether sessions of one queue share a card. */
public enum Grouping {
  /** They do, which keeps two hundred waiters readable. */
  QUEUES("Group queues"),
  /** Those who wait for the same product do, wherever it lies. */
  SKU("By SKU"),
  /** Each has a card of its own. */
  NEVER("Every session");

  private final String label;

  Grouping(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return label;
  }
}
