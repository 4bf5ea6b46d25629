package org.holdfast.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * What a failed statement means for the transaction it was in, by PostgreSQL's SQLSTATE codes
 * (manual, appendix A).
 */
public enum SqlState {
  /** 55P03: a lock was not granted within {@code lock_timeout}, or not at once with NOWAIT. */
  LOCK_NOT_AVAILABLE,
  /** 40001: the whole transaction must be run again. */
  SERIALIZATION_FAILURE,
  /** 40P01: chosen as the victim of a deadlock; the whole transaction must be run again. */
  DEADLOCK,
  /** 57014: cancelled by a request or by {@code statement_timeout}. */
  QUERY_CANCELED,
  /** 25P03 and 25P04: ended by the server because the transaction stood or ran too long. */
  TRANSACTION_TIMEOUT,
  /** Class 08, 57P01 to 57P05: the session is gone; what its commit did is unknown. */
  CONNECTION_LOST,
  /** 53300: the server takes no more sessions. */
  TOO_MANY_CONNECTIONS,
  /** No connection became free in time, though the server is there. */
  POOL_BUSY,
  /** 25006: a write on a standby or in a read-only transaction. */
  READ_ONLY,
  /** 42501: the role lacks a right. */
  INSUFFICIENT_PRIVILEGE,
  /** Anything else, a defect as a rule. */
  OTHER;

  /** Whether running the whole transaction again may succeed. */
  public boolean isRetryable() {
    return this == SERIALIZATION_FAILURE || this == DEADLOCK;
  }

  /** Classifies {@code failure} by the first SQLSTATE found along its causes. */
  public static SqlState of(Throwable failure) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
      if (t instanceof SQLTransientConnectionException e
          && e.getSQLState() == null
          && e.getCause() == null) {
        return POOL_BUSY;
      }
      if (t instanceof SQLException e && e.getSQLState() != null) {
        return ofCode(e.getSQLState());
      }
    }
    return failure instanceof SQLTransientConnectionException ? CONNECTION_LOST : OTHER;
  }

  private static SqlState ofCode(String code) {
    return switch (code) {
      case "55P03" -> LOCK_NOT_AVAILABLE;
      case "40001" -> SERIALIZATION_FAILURE;
      case "40P01" -> DEADLOCK;
      case "57014" -> QUERY_CANCELED;
      case "25P03", "25P04" -> TRANSACTION_TIMEOUT;
      case "57P01", "57P02", "57P03", "57P04", "57P05" -> CONNECTION_LOST;
      case "53300" -> TOO_MANY_CONNECTIONS;
      case "25006" -> READ_ONLY;
      case "42501" -> INSUFFICIENT_PRIVILEGE;
      default -> code.startsWith("08") ? CONNECTION_LOST : OTHER;
    };
  }
}
