package org.holdfast.locks;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * Something that somebody should look at.
 *
 * @param kind what it is about
 * @param subject tells it apart from others of its kind; the same as long as the cause lasts
 * @param raised since when
 * @param message what happened, with the figures of the last evaluation
 * @param advice what to do
 * @param pid the session it is about, if it is one; the {@link PreparedTransaction#id()} if it is a
 *     prepared transaction
 */
public record Alert(
    Kind kind, String subject, Instant raised, String message, String advice, OptionalInt pid) {

  /** What alerts are about, the worst first. */
  public enum Kind {
    /** The books do not agree with themselves. */
    DISCREPANCY,
    /** The server broke a deadlock a moment ago. */
    DEADLOCK,
    /** A session holds locks that others wait for, and does nothing. */
    IDLE_HOLDER,
    /** A prepared transaction holds locks that others wait for; nobody may be at work on it. */
    PREPARED_HOLDER,
    /** Sessions wait long for locks. */
    LONG_WAITS,
    /** Many requests time out. */
    TIMEOUTS,
    /** A transaction has been open for long. */
    LONG_TRANSACTION
  }

  /** The same alert as of {@code since}. */
  Alert raisedAt(Instant since) {
    return new Alert(kind, subject, since, message, advice, pid);
  }
}
