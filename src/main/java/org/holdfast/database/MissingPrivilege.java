package org.holdfast.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.jdbc.Sql;
import org.holdfast.text.Texts;

/** Finds out which right a role lacks to make or change Holdfast's tables, and says so. */
final class MissingPrivilege {

  private static final Texts TEXTS = Texts.of(MissingPrivilege.class);

  private static final String RIGHTS =
      """
      SELECT format('%I', current_user) AS role, format('%I', current_database()) AS database,
             format('%I', ?::text) AS schema, n.oid IS NOT NULL AS made,
             has_database_privilege(current_database(), 'CREATE') AS makes_schemas,
             coalesce(has_schema_privilege(n.oid, 'USAGE'), false)
               AND coalesce(has_schema_privilege(n.oid, 'CREATE'), false) AS makes_tables,
             quote_ident(pg_get_userbyid(coalesce(
               (SELECT relowner FROM pg_class
                WHERE relnamespace = n.oid AND relname = 'product'), n.nspowner))) AS owner
      FROM (SELECT ?::text AS name) wanted
      LEFT JOIN pg_namespace n ON n.nspname = wanted.name
      """;

  private MissingPrivilege() {}

  /** One sentence that names the right and the statement that grants it. */
  static String sentence(Connection connection, ServerAddress address, String schema) {
    try {
      return Sql.first(connection, RIGHTS, MissingPrivilege::sentence, schema, schema)
          .orElseThrow();
    } catch (SQLException e) {
      return TEXTS.get("right.unknown", schema, address.label());
    }
  }

  private static String sentence(ResultSet row) throws SQLException {
    String role = row.getString("role");
    String schema = row.getString("schema");
    String database = row.getString("database");
    if (!row.getBoolean("made") && !row.getBoolean("makes_schemas")) {
      return TEXTS.get("right.schema", role, schema, database, role);
    }
    if (row.getBoolean("made") && !row.getBoolean("makes_tables")) {
      return TEXTS.get("right.tables", role, schema, row.getString("owner"), schema, role);
    }
    return TEXTS.get(
        "right.change", role, schema, row.getString("owner"), row.getString("owner"), role);
  }
}
