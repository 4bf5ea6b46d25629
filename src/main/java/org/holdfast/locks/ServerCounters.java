package org.holdfast.locks;

/**
 * What the database has counted since its statistics were last reset.
 *
 * @param commits transactions committed
 * @param rollbacks transactions rolled back
 * @param deadlocks deadlocks found
 */
public record ServerCounters(long commits, long rollbacks, long deadlocks) {

  /** Nothing counted. */
  public static final ServerCounters ZERO = new ServerCounters(0, 0, 0);
}
