package org.holdfast.locks.postgres;

import org.holdfast.locks.ServerCounters;

/**
 * Takes the reader's own transactions out of what the server counts: on a quiet server they would
 * be all there is to see. Used by one thread at a time.
 */
final class SelfTrafficCounter {

  private long own;
  private long lastRaw = -1;
  private long shown;

  /** Notes one transaction of the reader. */
  void count() {
    own++;
  }

  /**
   * What others did. The server adds a session's transactions up about once a second, later than
   * they are noted here, so the figure may stand for a moment; it never falls, unless the server's
   * statistics were reset.
   */
  ServerCounters without(ServerCounters raw) {
    if (raw.commits() < lastRaw) {
      own = 0;
      shown = 0;
    }
    lastRaw = raw.commits();
    shown = Math.max(shown, raw.commits() - own);
    return new ServerCounters(shown, raw.rollbacks(), raw.deadlocks());
  }
}
