package org.holdfast.locks;

import org.holdfast.text.Texts;

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
  UNKNOWN("unknown");

  private static final Texts TEXTS = Texts.of(SessionState.class);

  private final String code;

  SessionState(String code) {
    this.code = code;
  }

  /** For other programs, the same in every language. */
  public String code() {
    return code;
  }

  /** The words that screens show. */
  public String label() {
    return switch (this) {
      case ACTIVE -> TEXTS.get("state.active");
      case IDLE -> TEXTS.get("state.idle");
      case IDLE_IN_TRANSACTION -> TEXTS.get("state.idle-in-transaction");
      case IDLE_IN_FAILED_TRANSACTION -> TEXTS.get("state.idle-in-failed-transaction");
      case UNKNOWN -> TEXTS.get("state.unknown");
    };
  }

  /** Whether it holds a transaction open while doing nothing. */
  public boolean isIdleInTransaction() {
    return this == IDLE_IN_TRANSACTION || this == IDLE_IN_FAILED_TRANSACTION;
  }
}
