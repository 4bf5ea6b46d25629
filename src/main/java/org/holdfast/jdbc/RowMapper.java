package org.holdfast.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Makes a value of the current row of a result.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface RowMapper<T> {

  /** Reads the current row; does not move the cursor. */
  T map(ResultSet row) throws SQLException;
}
