package org.holdfast.locks.control;

import java.time.Instant;

/**
 * Something that a supervisor did, or tried to do, to a session.
 *
 * @param at when
 * @param operator who
 * @param action what
 * @param result what became of it
 * @param pid the session's process number then
 * @param target whose work it was, in words
 * @param query what the session ran, as far as the role could see it; may be empty
 */
public record SupervisorAction(
    Instant at,
    String operator,
    Action action,
    Result result,
    int pid,
    String target,
    String query) {

  /** What was asked for. */
  public enum Action {
    /** Its query was to be cancelled. */
    CANCEL("Cancel query"),
    /** The session was to be ended. */
    TERMINATE("End session");

    private final String label;

    Action(String label) {
      this.label = label;
    }

    /** The words that screens show. */
    public String label() {
      return label;
    }
  }

  /** What became of it. */
  public enum Result {
    /** It was done. */
    DONE("done"),
    /** The database role may not do it. */
    NOT_ALLOWED("not allowed"),
    /** The session had gone on. */
    ALREADY_GONE("was over already"),
    /** It ran no query. */
    NOTHING_TO_CANCEL("ran no query");

    private final String label;

    Result(String label) {
      this.label = label;
    }

    /** The words that screens show. */
    public String label() {
      return label;
    }
  }
}
