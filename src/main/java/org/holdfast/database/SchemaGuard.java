package org.holdfast.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.holdfast.database.connection.SessionRefusedException;
import org.holdfast.jdbc.Sql;
import org.holdfast.text.Texts;

/**
 * Looks whether somebody else may put functions, operators or types into the schema of Holdfast's
 * tables: they would be called as the role that works there.
 *
 * <p>Trusted are this role itself, superusers and the owner of the database; the owner of the
 * schema if this role has his rights, or if the tables are his and this role is but a guest in
 * them, because triggers of a table run as whoever changes it anyway; and who has the rights of a
 * trusted owner.
 */
final class SchemaGuard {

  private static final Texts TEXTS = Texts.of(SchemaGuard.class);

  private static final String TRUSTED =
      """
      (r.oid = me.oid OR r.rolsuper OR r.oid = d.datdba
       OR n.trusted AND pg_has_role(r.oid, n.nspowner, 'MEMBER'))
      """;

  private static final String STRANGERS =
      """
      WITH me AS (
        SELECT oid, rolname, rolsuper FROM pg_roles WHERE rolname = current_user
      ), d AS (
        SELECT datdba FROM pg_database WHERE datname = current_database()
      ), n AS (
        SELECT s.oid, s.nspname, s.nspowner, s.nspacl,
               pg_has_role(me.oid, s.nspowner, 'USAGE')
                 OR NOT me.rolsuper AND EXISTS (
                      SELECT FROM pg_class c
                      WHERE c.relnamespace = s.oid AND c.relname = 'flyway_schema_history'
                        AND c.relowner = s.nspowner) AS trusted
        FROM pg_namespace s CROSS JOIN me
        WHERE s.nspname = ?::name
      ), maker AS (
        SELECT n.nspowner AS role, 1 AS way FROM n
        UNION ALL
        SELECT a.grantee, 2
        FROM n CROSS JOIN LATERAL aclexplode(n.nspacl) a
        WHERE a.privilege_type = 'CREATE' AND a.grantee <> n.nspowner
        UNION ALL
        SELECT p.proowner, 3 FROM n JOIN pg_proc p ON p.pronamespace = n.oid
        UNION ALL
        SELECT o.oprowner, 3 FROM n JOIN pg_operator o ON o.oprnamespace = n.oid
        UNION ALL
        SELECT t.typowner, 3 FROM n JOIN pg_type t ON t.typnamespace = n.oid
      )
      SELECT m.way, format('%%I', me.rolname) AS me, format('%%I', n.nspname) AS schema,
             CASE WHEN r.oid IS NULL THEN 'PUBLIC' ELSE format('%%I', r.rolname) END AS stranger,
             format('%%I', pg_get_userbyid(n.nspowner)) AS owner
      FROM maker m
      CROSS JOIN me
      CROSS JOIN d
      CROSS JOIN n
      LEFT JOIN pg_roles r ON r.oid = m.role
      WHERE NOT coalesce(%s, false)
      ORDER BY m.way, r.rolname NULLS FIRST
      LIMIT 1
      """
          .formatted(TRUSTED);

  private SchemaGuard() {}

  /**
   * Looks at {@code schema}, which may not be there yet.
   *
   * @throws SessionRefusedException with a sentence for people
   */
  static void check(Connection connection, String schema) throws SQLException {
    List<String> problems =
        Sql.list(
            connection,
            STRANGERS,
            row -> {
              String stranger = row.getString("stranger");
              String me = row.getString("me");
              String name = row.getString("schema");
              return switch (row.getInt("way")) {
                case 1 -> TEXTS.get("schema.of-stranger", name, stranger, me);
                case 2 ->
                    TEXTS.get(
                        "schema.open",
                        stranger.equals("PUBLIC")
                            ? TEXTS.get("everybody")
                            : TEXTS.get("role", stranger),
                        name,
                        me,
                        row.getString("owner"),
                        stranger);
                default -> TEXTS.get("schema.strange-object", name, stranger, me);
              };
            },
            schema);
    if (!problems.isEmpty()) {
      throw new SessionRefusedException(problems.get(0));
    }
  }
}
