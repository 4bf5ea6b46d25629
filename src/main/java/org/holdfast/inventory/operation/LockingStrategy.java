package org.holdfast.inventory.operation;

import java.util.List;
import java.util.stream.Stream;

/**
 * The ways in which stock can be taken. Those that are offered for real stock never promise it
 * twice; the others are there for simulations to compare them with.
 */
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
  OPTIMISTIC_VERSION("Optimistic version"),
  /** Reads without a lock and writes back what it computed. Oversells; for simulations only. */
  UNLOCKED("Unlocked", false),
  /** Refuses at once where another session holds the row; for simulations only. */
  NOWAIT("NOWAIT", false),
  /** An advisory lock for each product; for simulations only. */
  ADVISORY_LOCK("Advisory lock", false),
  /** Any free one of the rows that a product's stock is split over; for simulations only. */
  STOCK_POOLS("Stock pools", false);

  private final String label;
  private final boolean offered;

  LockingStrategy(String label) {
    this(label, true);
  }

  LockingStrategy(String label, boolean offered) {
    this.label = label;
    this.offered = offered;
  }

  /** Those for real stock, the one that is used unless another is chosen first. */
  public static List<LockingStrategy> offered() {
    return Stream.of(values()).filter(LockingStrategy::isOffered).toList();
  }

  /** Whether it is there for real stock. */
  public boolean isOffered() {
    return offered;
  }

  /** Whether it keeps its promises. */
  public boolean isSafe() {
    return this != UNLOCKED;
  }

  /** The words that screens show. */
  public String label() {
    return label;
  }
}
