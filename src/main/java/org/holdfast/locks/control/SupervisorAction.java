package org.holdfast.locks.control;

import java.time.Instant;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.text.Texts;

/**
 * Something that a supervisor did, or tried to do, to a session.
 *
 * @param at when
 * @param operator who
 * @param action what
 * @param result what became of it
 * @param pid the session's process number then
 * @param target whose work it was: {@link ParticipantLabel#code()}, or words of an earlier version
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
    CANCEL,
    /** The session was to be ended. */
    TERMINATE;

    private static final Texts TEXTS = Texts.of(SupervisorAction.class);

    /** The words that screens show. */
    public String label() {
      return switch (this) {
        case CANCEL -> TEXTS.get("action.cancel");
        case TERMINATE -> TEXTS.get("action.terminate");
      };
    }
  }

  /** What became of it. */
  public enum Result {
    /** It was done. */
    DONE,
    /** The database role may not do it. */
    NOT_ALLOWED,
    /** The session had gone on. */
    ALREADY_GONE,
    /** It ran no query. */
    NOTHING_TO_CANCEL;

    private static final Texts TEXTS = Texts.of(SupervisorAction.class);

    /** The words that screens show. */
    public String label() {
      return switch (this) {
        case DONE -> TEXTS.get("result.done");
        case NOT_ALLOWED -> TEXTS.get("result.not-allowed");
        case ALREADY_GONE -> TEXTS.get("result.already-gone");
        case NOTHING_TO_CANCEL -> TEXTS.get("result.nothing-to-cancel");
      };
    }
  }
}
