package org.holdfast.locks.control;

import org.holdfast.locks.Session;

/**
 * Stops what blocks others. Every request is written to the audit trail, whatever became of it.
 * Calls block; they may come from any thread except the JavaFX application thread, and throw {@link
 * LocksUnavailableException} when the server cannot be asked.
 */
public interface SessionControl {

  /**
   * Cancels the query that {@code session} runs, and says what has become of its locks: a
   * transaction that has failed as a whole has none; one with a savepoint keeps those from before.
   *
   * @param session as a snapshot showed it; if it has gone on to another transaction since, nothing
   *     is done
   * @param operator who asks
   */
  SessionControlResult cancel(Session session, String operator);

  /**
   * Ends {@code session} and rolls its transaction back.
   *
   * @param session as a snapshot showed it; if it has gone on to another transaction since, nothing
   *     is done
   * @param operator who asks
   */
  SessionControlResult terminate(Session session, String operator);
}
