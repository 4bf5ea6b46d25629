package org.holdfast.inventory.operation;

/** The ways in which stock can be taken without ever promising it twice. */
public enum LockingStrategy {
  /**
   * One call of the server, which locks the stock rows in order of their number, checks, changes
   * and commits before it answers. Others wait their turn, but never for a client.
   */
  SERVER_CALL("Server call"),
  /**
   * {@code SELECT … FOR UPDATE} on the stock rows, in order of their number; then check; then
   * change; each a statement of its own. Others wait their turn, and for the client.
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
