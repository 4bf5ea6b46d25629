package org.holdfast.ui.common;

import java.util.Optional;

/**
 * Something that a screen tells its user.
 *
 * @param tone how it is meant
 * @param title what happened, one sentence
 * @param detail what to do, or more about it; may be empty
 * @param action what it offers to do, if anything
 */
public record Message(Tone tone, String title, String detail, Optional<MessageAction> action) {

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

  /** A message that offers nothing. */
  public Message(Tone tone, String title, String detail) {
    this(tone, title, detail, Optional.empty());
  }

  /** The same, offering {@code offered}. */
  public Message with(MessageAction offered) {
    return new Message(tone, title, detail, Optional.of(offered));
  }

  /** Whether it may go by itself: what was refused or failed stays until somebody has seen it. */
  public boolean isPassing() {
    return tone == Tone.SUCCESS || tone == Tone.INFO;
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
