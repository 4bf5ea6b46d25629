package org.holdfast.database.connection;

/** The database could not be opened. The message is a sentence for people that says what to do. */
public final class DatabaseStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure without an underlying exception. */
  public DatabaseStartException(String message) {
    super(message);
  }

  /** A failure with its cause. */
  public DatabaseStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
