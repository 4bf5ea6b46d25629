package org.holdfast.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;

/** Gives the group roles their rights in one schema, and takes all others back. */
final class SetupGrants {

  private static final String SCRIPT = "/db/roles/grants.sql";

  // Whoever else has a right on anything in the schema.
  private static final String GUESTS =
      """
      WITH n AS (SELECT * FROM pg_namespace WHERE nspname = ?::name),
      acl AS (
        SELECT aclexplode(n.nspacl) AS a, n.nspowner AS owner FROM n
        UNION ALL
        SELECT aclexplode(c.relacl), c.relowner FROM n JOIN pg_class c ON c.relnamespace = n.oid
        UNION ALL
        SELECT aclexplode(t.attacl), c.relowner
        FROM n JOIN pg_class c ON c.relnamespace = n.oid JOIN pg_attribute t ON t.attrelid = c.oid
        UNION ALL
        SELECT aclexplode(p.proacl), p.proowner FROM n JOIN pg_proc p ON p.pronamespace = n.oid
        UNION ALL
        SELECT aclexplode(t.typacl), t.typowner FROM n JOIN pg_type t ON t.typnamespace = n.oid
      )
      SELECT DISTINCT quote_ident(r.rolname) AS name
      FROM acl JOIN pg_roles r ON r.oid = (acl.a).grantee
      WHERE r.oid <> acl.owner
        AND r.rolname NOT IN ('holdfast_owner', 'holdfast_clerk', 'holdfast_supervisor',
                              'holdfast_tester', 'holdfast_auditor')
      ORDER BY 1
      """;

  private static final String HAS_ON_DATABASE =
      "SELECT bool_and(has_database_privilege(r, current_database(), ?)) FROM unnest(?::name[]) AS r";

  private static final String HAS_ROLE =
      "SELECT bool_and(pg_has_role(r, ?::name, 'MEMBER')) FROM unnest(?::name[]) AS r";

  private final Connection connection;
  private final String database;
  private final String schema;
  private final String quotedSchema;

  /** Over a session that may become the owner; names as the server quotes them. */
  SetupGrants(Connection connection, String database, String schema, String quotedSchema) {
    this.connection = connection;
    this.database = database;
    this.schema = schema;
    this.quotedSchema = quotedSchema;
  }

  /** Grants within the schema; gives those who had other rights there. */
  List<String> inSchema() throws SQLException {
    List<String> guests = Sql.list(connection, GUESTS, row -> row.getString("name"), schema);
    execute("SET ROLE " + GroupRole.OWNER.role());
    connection.setAutoCommit(false);
    try {
      for (String guest : guests) {
        for (String what :
            List.of(
                "SCHEMA ",
                "ALL TABLES IN SCHEMA ",
                "ALL SEQUENCES IN SCHEMA ",
                "ALL ROUTINES IN SCHEMA ")) {
          execute("REVOKE ALL ON %s%s FROM %s CASCADE".formatted(what, quotedSchema, guest));
        }
      }
      execute(script().replace("${schema}", quotedSchema));
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
      execute("RESET ROLE");
    }
    return guests;
  }

  /** Grants beside the schema; gives the statements for those that this login may not give. */
  List<String> beside() throws SQLException {
    List<String> missing = new ArrayList<>();
    List<GroupRole> people =
        Arrays.stream(GroupRole.values()).filter(role -> role != GroupRole.OWNER).toList();
    onDatabase("CONNECT", people, missing);
    onDatabase("CREATE", List.of(GroupRole.TESTER), missing);
    role("pg_read_all_stats", people, missing);
    role("pg_signal_backend", List.of(GroupRole.SUPERVISOR), missing);
    // There is nothing in it but an extension that finds words.
    if (Sql.first(
            connection,
            "SELECT to_regnamespace('holdfast_words') IS NOT NULL",
            row -> row.getBoolean(1))
        .orElse(false)) {
      attempt("GRANT USAGE ON SCHEMA holdfast_words TO PUBLIC", missing);
    }
    return missing;
  }

  /** Gives rights on the database; a server only warns of what is not ours to give. */
  void onDatabase(String privilege, List<GroupRole> roles, List<String> missing)
      throws SQLException {
    String statement = "GRANT %s ON DATABASE %s TO %s".formatted(privilege, database, names(roles));
    if (attempt(statement, missing) && !has(HAS_ON_DATABASE, privilege, roles)) {
      missing.add(statement + ";");
    }
  }

  private void role(String role, List<GroupRole> roles, List<String> missing) throws SQLException {
    String statement = "GRANT %s TO %s".formatted(role, names(roles));
    if (!has(HAS_ROLE, role, roles) && attempt(statement, missing) && !has(HAS_ROLE, role, roles)) {
      missing.add(statement + ";");
    }
  }

  private boolean has(String question, String what, List<GroupRole> roles) throws SQLException {
    return Sql.first(
            connection,
            question,
            row -> row.getBoolean(1),
            what,
            roles.stream().map(GroupRole::role).toArray(String[]::new))
        .orElse(false);
  }

  private boolean attempt(String statement, List<String> missing) throws SQLException {
    try {
      execute(statement);
      return true;
    } catch (SQLException e) {
      if (SqlState.of(e) != SqlState.INSUFFICIENT_PRIVILEGE) {
        throw e;
      }
      missing.add(statement + ";");
      return false;
    }
  }

  private static String names(List<GroupRole> roles) {
    return roles.stream().map(GroupRole::role).collect(Collectors.joining(", "));
  }

  private static String script() {
    try (InputStream in = SetupGrants.class.getResourceAsStream(SCRIPT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
