package org.holdfast.simulator.result;

/**
 * What the server counted during a run.
 *
 * @param commits transactions committed, in the whole database
 * @param rollbacks transactions rolled back, in the whole database
 * @param deadlocks deadlocks found, in the whole database
 * @param stockUpdates stock rows updated by the run
 * @param hotUpdates how many of those touched no index (heap-only)
 * @param walBytes bytes of write-ahead log, of the whole server
 */
public record ServerFacts(
    long commits,
    long rollbacks,
    long deadlocks,
    long stockUpdates,
    long hotUpdates,
    long walBytes) {

  /** Nothing counted. */
  public static final ServerFacts NONE = new ServerFacts(0, 0, 0, 0, 0, 0);

  /** What was counted since {@code before}; nothing when the counting began anew in between. */
  public ServerFacts since(ServerFacts before) {
    if (commits < before.commits
        || rollbacks < before.rollbacks
        || stockUpdates < before.stockUpdates
        || before.equals(NONE)) {
      return NONE;
    }
    return new ServerFacts(
        commits - before.commits,
        rollbacks - before.rollbacks,
        deadlocks - before.deadlocks,
        stockUpdates - before.stockUpdates,
        hotUpdates - before.hotUpdates,
        walBytes - before.walBytes);
  }
}
