package org.holdfast.app.command;

/**
 * A value on the command line that makes no sense; the message says what is wrong with it, for
 * people. Not picocli's own: that one arrives as a part of an English sentence, this one whole.
 */
public final class WrongValueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A value of which {@code message} says what is wrong. */
  public WrongValueException(String message) {
    super(message);
  }
}
