package org.holdfast.locks;

/** What a session is doing, by {@code pg_stat_activity.state}. */
public enum SessionState {
  /** Runs a query, or waits inside one. */
  ACTIVE("active"),
  /** Waits for its client, outside of a transaction. */
  IDLE("idle"),
  /** Waits for its client while it holds a transaction open. */
  IDLE_IN_TRANSACTION("idle in transaction"),
  /** As above, and the transaction has failed. */
  IDLE_IN_FAILED_TRANSACTION("idle in failed transaction"),
  /** The server does not say, or this role may not know. */
  UNKNOWN("state not known");

  private final String label;

  SessionState(String label) {
    this.label = label;
  }

  /** The words that screens show. */
  public String label() {
    return label;
  }

  /** Whether it holds a transaction open while doing nothing. */
  public boolean isIdleInTransaction() {
    return this == IDLE_IN_TRANSACTION || this == IDLE_IN_FAILED_TRANSACTION;
  }
}
