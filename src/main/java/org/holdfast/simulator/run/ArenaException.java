package org.holdfast.simulator.run;

/** A simulation cannot be run, or cannot go on; the message says why, for people. */
public final class ArenaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  /** A sentence and what caused it; {@code cause} may be null. */
  public ArenaException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private ArenaException(String message, Throwable cause, boolean tooLarge) {
    super(message, cause);
    this.tooLarge = tooLarge;
  }

  /** The setup asks for more than the server has room for; {@code message} says what would fit. */
  public static ArenaException tooLarge(String message) {
    return new ArenaException(message, null, true);
  }

  /** Whether another setup would do. */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
