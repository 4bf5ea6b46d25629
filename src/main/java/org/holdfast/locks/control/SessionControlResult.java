package org.holdfast.locks.control;

import org.holdfast.locks.Session;
import org.holdfast.locks.label.ParticipantLabel;

/** What became of a request to cancel or terminate. All but {@link Done} changed nothing. */
public sealed interface SessionControlResult {

  /** Whom it was about. */
  ParticipantLabel who();

  /** What happened, a sentence for people. */
  default String message() {
    return ControlTexts.message(this);
  }

  /** What has become of a session that was told to stop, a moment later. */
  enum Effect {
    /** It was told; nobody has looked yet. */
    TOLD,
    /** It has ended. */
    ENDED,
    /** It was to end and is still there. */
    STILL_THERE,
    /** Its query is cancelled, and its transaction over. */
    TRANSACTION_OVER,
    /** Its query goes on. */
    STILL_RUNS,
    /** Its query is cancelled, and its transaction has failed as a whole. */
    TRANSACTION_FAILED,
    /** Its query is cancelled, and its transaction has gone on to another one. */
    TRANSACTION_GOES_ON,
    /** Its query is cancelled, and its transaction keeps what it locked before a savepoint. */
    TRANSACTION_OPEN
  }

  /**
   * The server was told to do it; the session ends its work a moment later.
   *
   * @param effect what has become of it
   * @param waiting how many wait for it still
   */
  record Done(ParticipantLabel who, Effect effect, long waiting) implements SessionControlResult {
    /** What has become of {@code session}. */
    public static Done of(Session session, Effect effect, long waiting) {
      return new Done(ParticipantLabel.of(session), effect, waiting);
    }
  }

  /** The database role may not do this. */
  record NotAllowed(ParticipantLabel who) implements SessionControlResult {}

  /**
   * The session has ended, or has gone on to another transaction since the snapshot, so that there
   * is nothing left of what was to be stopped.
   */
  record AlreadyGone(ParticipantLabel who) implements SessionControlResult {}

  /** There is no query to cancel: the session is idle in its transaction and keeps its locks. */
  record NothingToCancel(ParticipantLabel who) implements SessionControlResult {}
}
