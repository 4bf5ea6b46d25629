package org.holdfast.inventory.operation;

/** The ways in which stock can be taken without ever promising it twice. */
public enum LockingStrategy {
  /**
   * {@code SELECT … FOR UPDATE} on the stock rows, in order of their number; then check; then
   * change. Others wait their turn.
   */
  ROW_LOCK("Row lock"),
  /**
   * One {@code UPDATE … WHERE quantity - reserved >= n} for each row: the check is part of the
   * change.
   */
  CONDITIONAL_UPDATE("Conditional update"),
  /**
   * Read without a lock, then change only if the row's version is still the one read; otherwise
   * start over.
   */
  OPTIMISTIC_VERSION("Optimistic version");

  private final String label;

  LockingStrategy(String label) {
    this.label = label;
  }

  /** The words that screens show. */
  public String label() {
    return label;
  }
}
