package org.holdfast.simulator;

/** A simulation cannot be run, or cannot go on; the message says why, for people. */
public final class ArenaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A sentence and what caused it; {@code cause} may be null. */
  public ArenaException(String message, Throwable cause) {
    super(message, cause);
  }
}
