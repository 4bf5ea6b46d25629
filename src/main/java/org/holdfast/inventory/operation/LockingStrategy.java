package org.holdfast.inventory.operation;

/** The ways in which stock can be taken without ever promising it twice. */
public enum LockingStrategy {
  /**
   * A server call, where requests of one process for the same SKU that arrive while a call for it
   * is under way go together in the next. The default.
   */
  COMBINED("Combined calls"),
  /**
   * One call of the server for each request, which locks the stock rows in order of their number,
   * checks, changes and commits before it answers. Others wait their turn, but never for a client.
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
