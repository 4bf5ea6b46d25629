package org.holdfast.ui.common;

/**
 * Something that a screen tells its user.
 *
 * @param tone how it is meant
 * @param title what happened, one sentence
 * @param detail what to do, or more about it; may be empty
 */
public record Message(Tone tone, String title, String detail) {

  /** How a message is meant. */
  public enum Tone {
    /** It worked. */
    SUCCESS,
    /** Good to know. */
    INFO,
    /** It was refused, nothing was changed. */
    WARNING,
    /** Something failed. */
    DANGER
  }

  /** It worked. */
  public static Message success(String title, String detail) {
    return new Message(Tone.SUCCESS, title, detail);
  }

  /** Good to know. */
  public static Message info(String title, String detail) {
    return new Message(Tone.INFO, title, detail);
  }

  /** Refused. */
  public static Message warning(String title, String detail) {
    return new Message(Tone.WARNING, title, detail);
  }

  /** Failed. */
  public static Message danger(String title, String detail) {
    return new Message(Tone.DANGER, title, detail);
  }
}
