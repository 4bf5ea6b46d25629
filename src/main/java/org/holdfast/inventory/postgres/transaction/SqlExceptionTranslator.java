package org.holdfast.inventory.postgres.transaction;

import java.sql.SQLException;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.InventoryUnavailableException.Kind;
import org.holdfast.jdbc.DatabaseException;

/** Turns failures of the database into what the rest of the program knows. */
public final class SqlExceptionTranslator {

  private SqlExceptionTranslator() {}

  /** What {@code failure} means for whoever asked. */
  public static InventoryUnavailableException unavailable(DatabaseException failure) {
    return switch (failure.state()) {
      case CONNECTION_LOST, TOO_MANY_CONNECTIONS, POOL_BUSY ->
          of(Kind.DISCONNECTED, "The database cannot be reached at the moment.", failure);
      case READ_ONLY -> of(Kind.READ_ONLY, "The database takes no changes at the moment.", failure);
      case INSUFFICIENT_PRIVILEGE -> of(Kind.NOT_ALLOWED, "This login may not do that.", failure);
      case QUERY_CANCELED, TRANSACTION_TIMEOUT, LOCK_NOT_AVAILABLE ->
          of(Kind.TOO_SLOW, "The database took too long to answer.", failure);
      default -> of(Kind.FAILED, "The database refused the request.", failure);
    };
  }

  /** What a failed read means for whoever asked. */
  public static InventoryUnavailableException unavailable(String what, SQLException failure) {
    return unavailable(new DatabaseException(what, failure));
  }

  private static InventoryUnavailableException of(
      Kind kind, String message, DatabaseException failure) {
    return new InventoryUnavailableException(kind, message, failure);
  }
}
