package org.holdfast.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What one transaction does. May be called several times, each time in a fresh transaction, so it
 * must keep nothing from one call to the next.
 *
 * @param <T> the answer
 */
@FunctionalInterface
public interface TransactionWork<T> {

  /** Does the work on {@code connection}; commits and rolls back nothing itself. */
  Decision<T> run(Connection connection) throws SQLException;
}
