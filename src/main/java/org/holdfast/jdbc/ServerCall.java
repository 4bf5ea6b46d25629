package org.holdfast.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * One statement that is a whole transaction: the server decides everything and commits before it
 * answers, so that no lock is held while an answer travels, or longer because the client was paused
 * or died. May be made several times, as {@link TransactionWork} may.
 *
 * @param <T> the answer
 */
@FunctionalInterface
public interface ServerCall<T> {

  /** Makes the call on {@code connection}, which commits each statement. */
  T make(Connection connection) throws SQLException;
}
