package org.holdfast.jdbc;

/**
 * The database failed in a way that is no foreseeable answer. Its cause is the driver's exception,
 * with those of earlier attempts suppressed.
 */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SqlState state;

  /** A failure of {@code what}, caused by {@code cause}. */
  public DatabaseException(String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
    this.state = SqlState.of(cause);
  }

  /** What kind of failure it is. */
  public SqlState state() {
    return state;
  }
}
