package org.holdfast.inventory.postgres.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.RowMapper;
import org.holdfast.jdbc.Sql;

/**
 * Reads outside of a transaction of their own; what fails is told in the words of the inventory.
 *
 * @param source connections that come with auto-commit on
 */
public record Reads(ConnectionSource source) {

  /** A read on one connection. */
  @FunctionalInterface
  public interface Question<T> {
    /** Reads over {@code connection}. */
    T query(Connection connection) throws SQLException;
  }

  /**
   * What {@code question} finds out.
   *
   * @param what a name for messages, for example “read stock”
   * @throws InventoryUnavailableException when the database cannot be asked
   */
  public <T> T query(String what, Question<T> question) {
    try (Connection connection = source.connection()) {
      return question.query(connection);
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable(what, e);
    }
  }

  /** All rows that {@code sql} gives, in the same manner. */
  public <T> List<T> list(String what, String sql, RowMapper<T> mapper, Object... parameters) {
    return query(what, connection -> Sql.list(connection, sql, mapper, parameters));
  }
}
