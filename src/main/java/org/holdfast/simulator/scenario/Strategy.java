package org.holdfast.simulator.scenario;

import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.text.Texts;

/**
 * The ways to take stock that a simulation compares: a locking strategy under an isolation. What
 * there is to know about each stands in the bundle, under its name.
 */
public enum Strategy {
  /** The original bug. */
  UNLOCKED(LockingStrategy.UNLOCKED),
  /** One call of the server under READ COMMITTED. */
  SERVER_CALL(LockingStrategy.SERVER_CALL),
  /** One call of the server under SERIALIZABLE with retry of whole calls. */
  SERVER_CALL_SERIALIZABLE(LockingStrategy.SERVER_CALL, true),
  /** Calls of the server for many requests at once under READ COMMITTED. */
  COMBINED(LockingStrategy.COMBINED),
  /** Calls of the server for many requests at once under SERIALIZABLE. */
  COMBINED_SERIALIZABLE(LockingStrategy.COMBINED, true),
  /** SELECT … FOR UPDATE under READ COMMITTED. */
  ROW_LOCK(LockingStrategy.ROW_LOCK),
  /** SELECT … FOR UPDATE under SERIALIZABLE with retry of whole transactions. */
  ROW_LOCK_SERIALIZABLE(LockingStrategy.ROW_LOCK, true),
  /** Read, then change only if the version is still the one read. */
  OPTIMISTIC_VERSION(LockingStrategy.OPTIMISTIC_VERSION),
  /** The check is a condition of the update. */
  CONDITIONAL_UPDATE(LockingStrategy.CONDITIONAL_UPDATE),
  /** A product's stock in several rows, taken with SKIP LOCKED. */
  STOCK_POOLS(LockingStrategy.STOCK_POOLS),
  /** pg_advisory_xact_lock for each product. */
  ADVISORY_LOCK(LockingStrategy.ADVISORY_LOCK),
  /** FOR UPDATE NOWAIT. */
  NOWAIT(LockingStrategy.NOWAIT);

  private static final Texts TEXTS = Texts.of(Strategy.class);

  private final LockingStrategy locking;
  private final boolean serializable;

  Strategy(LockingStrategy locking) {
    this(locking, false);
  }

  Strategy(LockingStrategy locking, boolean serializable) {
    this.locking = locking;
    this.serializable = serializable;
  }

  /** How it keeps others from the same pieces. */
  public LockingStrategy locking() {
    return locking;
  }

  /** Whether its transactions are SERIALIZABLE. */
  public boolean isSerializable() {
    return serializable;
  }

  /** Whether it keeps its promises; the unlocked one is expected to break them. */
  public boolean isSafe() {
    return locking.isSafe();
  }

  /** How the command line writes it: {@code row-lock}. */
  public String option() {
    return EnumNames.word(this);
  }

  /** The words that screens and tables show. */
  public String label() {
    return TEXTS.get("strategy." + option());
  }

  /** How it works, one sentence. */
  public String how() {
    return TEXTS.get("strategy." + option() + ".how");
  }

  /** When to use it, one sentence. */
  public String when() {
    return TEXTS.get("strategy." + option() + ".when");
  }

  /** What it costs, one sentence. */
  public String cost() {
    return TEXTS.get("strategy." + option() + ".cost");
  }
}
