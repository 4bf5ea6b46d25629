package org.holdfast.locks.control;

/** What became of a request to cancel or terminate. All but {@link Done} changed nothing. */
public sealed interface SessionControlResult {

  /** What happened, a sentence for people. */
  String message();

  /**
   * The server was told to do it; the session ends its work a moment later.
   *
   * @param message what happened
   */
  record Done(String message) implements SessionControlResult {}

  /**
   * The database role may not do this.
   *
   * @param message what is missing
   */
  record NotAllowed(String message) implements SessionControlResult {}

  /**
   * The session has ended, or has gone on to another transaction since the snapshot, so that there
   * is nothing left of what was to be stopped.
   *
   * @param message what happened
   */
  record AlreadyGone(String message) implements SessionControlResult {}

  /**
   * There is no query to cancel: the session is idle in its transaction and keeps its locks.
   *
   * @param message what to do instead
   */
  record NothingToCancel(String message) implements SessionControlResult {}
}
