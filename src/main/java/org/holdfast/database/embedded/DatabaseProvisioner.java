package org.holdfast.database.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import org.holdfast.jdbc.Sql;

/** Makes the role and the database that Holdfast works as and in, on a server of its own. */
final class DatabaseProvisioner {

  private static final String QUIET =
      """
      SELECT FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole
      WHERE r.rolname = ?::name AND s.setdatabase = 0 AND 'log_min_messages=log' = ANY (s.setconfig)
      """;

  private final Connection superuser;

  DatabaseProvisioner(Connection superuser) {
    this.superuser = superuser;
  }

  /** Makes what is missing; the role gets {@code password} when it is made. */
  void prepare(String password) throws SQLException {
    if (!exists("SELECT FROM pg_roles WHERE rolname = ?", EmbeddedServer.ROLE)) {
      makeRole(password);
    }
    quieten();
    // Not only for a new role: whoever made it may have died before granting.
    Sql.update(superuser, "GRANT pg_read_all_stats, pg_signal_backend TO holdfast");
    if (!exists("SELECT FROM pg_database WHERE datname = ?", EmbeddedServer.DATABASE)) {
      Sql.update(superuser, "CREATE DATABASE holdfast OWNER holdfast");
    }
  }

  private boolean exists(String query, String name) throws SQLException {
    return Sql.first(superuser, query, row -> true, name).isPresent();
  }

  private void makeRole(String password) throws SQLException {
    // DDL takes no parameters; format() on the server quotes the password.
    String create =
        Sql.first(
                superuser,
                "SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', ?, ?)",
                row -> row.getString(1),
                EmbeddedServer.ROLE,
                password)
            .orElseThrow();
    Sql.update(superuser, create);
  }

  /**
   * Keeps the role's ordinary refusals out of the server's log, which they would fill: under
   * SERIALIZABLE every third request starts over. What an administrator looks for there is of
   * another kind and stays: lock waits, deadlocks, and the ends of sessions and of the server.
   */
  private void quieten() throws SQLException {
    if (Sql.first(superuser, QUIET, row -> true, EmbeddedServer.ROLE).isEmpty()) {
      Sql.update(superuser, "ALTER ROLE holdfast SET log_min_messages = log");
    }
  }
}
