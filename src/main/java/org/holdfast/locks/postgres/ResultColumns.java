package org.holdfast.locks.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Columns of a result that may be null. */
final class ResultColumns {

  private ResultColumns() {}

  /** A text; empty when it is null. */
  static String text(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    return value == null ? "" : value;
  }

  /** The texts of an array; none when it is null. */
  static List<String> strings(ResultSet row, String column) throws SQLException {
    return list(row, column, String[].class);
  }

  /** The elements of an array; none when it is null. */
  static <T> List<T> list(ResultSet row, String column, Class<T[]> type) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : Arrays.asList(type.cast(array.getArray()));
  }
}
