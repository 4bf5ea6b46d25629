package org.holdfast.app.backend;

/** Isolation levels to choose from. */
public enum Isolation {
  /** The default: every transaction as if it were alone; collisions start over. */
  SERIALIZABLE,
  /** Waiters read the row again once they get its lock. */
  READ_COMMITTED;

  /** What SQL calls it. */
  public String sql() {
    return name().replace('_', ' ');
  }
}
