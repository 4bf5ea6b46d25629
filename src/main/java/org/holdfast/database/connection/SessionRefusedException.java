package org.holdfast.database.connection;

import java.sql.SQLException;

/**
 * A session that is not what was asked for, or cannot be, with a sentence for people that names the
 * cause and the cure. Nothing was written over it.
 */
public final class SessionRefusedException extends SQLException {

  private static final long serialVersionUID = 1L;

  /** A refusal with its sentence. */
  public SessionRefusedException(String message) {
    super(message, "HF001");
  }

  /** The same with what it came from. */
  public SessionRefusedException(String message, Throwable cause) {
    super(message, "HF001", cause);
  }
}
