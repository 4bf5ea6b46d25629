package org.holdfast.app;

/** Isolation levels to choose from. */
enum Isolation {
  /** The default: every transaction as if it were alone; collisions start over. */
  SERIALIZABLE,
  /** Waiters read the row again once they get its lock. */
  READ_COMMITTED
}
