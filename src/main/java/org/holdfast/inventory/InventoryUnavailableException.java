package org.holdfast.inventory;

/**
 * The database could not be asked, or lost its connection and did not come back in time. Whether
 * the request was carried out is unknown; asking again under the same idempotency key tells.
 */
public final class InventoryUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong, as far as a window needs to know. */
  public enum Kind {
    /** No connection. */
    DISCONNECTED,
    /** The server takes no changes now: a standby, or set to read-only. */
    READ_ONLY,
    /** The role lacks a right. */
    NOT_ALLOWED,
    /** The database took too long to answer. */
    TOO_SLOW,
    /** Something unforeseen; the log has the cause. */
    FAILED
  }

  private final Kind kind;

  /** An exception of {@code kind} with what the log says and its cause. */
  public InventoryUnavailableException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
