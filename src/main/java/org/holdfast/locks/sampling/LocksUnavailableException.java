package org.holdfast.locks.sampling;

/** The server could not be asked about locks now. The message is a sentence for people. */
public final class LocksUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean connectionLost;

  /**
   * A failure.
   *
   * @param connectionLost whether the session with the server is gone
   */
  public LocksUnavailableException(String message, boolean connectionLost, Throwable cause) {
    super(message, cause);
    this.connectionLost = connectionLost;
  }

  /** Whether the session with the server is gone; otherwise the server refused or was too slow. */
  public boolean connectionLost() {
    return connectionLost;
  }
}
