package org.holdfast.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.jdbc.Sql;

/**
 * Everything in a schema that could run somebody's code or hold rows, and how it was made. What
 * Holdfast has not made there would run with the rights of whoever sets up, and later of the owner.
 */
final class SchemaContents {

  // Indexes come and go by what a server has to offer, so they count only where they call what is
  // neither the server's, nor an extension's, nor in this schema.
  private static final String THINGS =
      """
      WITH n AS (SELECT oid FROM pg_namespace WHERE nspname = ?::name),
      r AS (
        SELECT c.* FROM pg_class c JOIN n ON c.relnamespace = n.oid
        WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
      )
      SELECT 'table ' || relname AS name,
             concat_ws(' ', relkind, relrowsecurity, relforcerowsecurity, relispartition,
                       CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(oid) END) AS made
      FROM r
      UNION ALL
      SELECT format('column %s.%s', r.relname, a.attname),
             concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attidentity, a.attgenerated,
                       pg_get_expr(d.adbin, d.adrelid))
      FROM r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
      UNION ALL
      SELECT format('constraint %s on %s', k.conname, r.relname),
             replace(pg_get_constraintdef(k.oid), ' NOT VALID', '')
      FROM r JOIN pg_constraint k ON k.conrelid = r.oid
      WHERE k.contype <> 'n'
      UNION ALL
      SELECT format('trigger %s on %s', t.tgname, r.relname),
             concat_ws(' ', t.tgenabled, pg_get_triggerdef(t.oid))
      FROM r JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
      UNION ALL
      SELECT format('rule %s on %s', w.rulename, r.relname), ''
      FROM r JOIN pg_rewrite w ON w.ev_class = r.oid AND w.rulename <> '_RETURN'
      UNION ALL
      SELECT format('policy %s on %s', p.polname, r.relname), ''
      FROM r JOIN pg_policy p ON p.polrelid = r.oid
      UNION ALL
      SELECT format('parent of %s', r.relname), ''
      FROM r JOIN pg_inherits i ON i.inhrelid = r.oid
      UNION ALL
      SELECT 'function ' || p.oid::regprocedure,
             CASE p.prokind WHEN 'a' THEN '' ELSE pg_get_functiondef(p.oid) END
      FROM n JOIN pg_proc p ON p.pronamespace = n.oid
      WHERE NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                          AND d.deptype = 'e')
      UNION ALL
      SELECT 'operator ' || o.oprname, ''
      FROM n JOIN pg_operator o ON o.oprnamespace = n.oid
      WHERE NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_operator'::regclass AND d.objid = o.oid
                          AND d.deptype = 'e')
      UNION ALL
      SELECT 'type ' || t.typname, ''
      FROM n JOIN pg_type t ON t.typnamespace = n.oid
      WHERE t.typtype IN ('d', 'e', 'r', 'b') AND t.typelem = 0
        AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid
                          AND d.deptype = 'e')
      UNION ALL
      SELECT DISTINCT 'index ' || c.relname, ''
      FROM n JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('i', 'I')
      JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
                      AND d.refclassid = 'pg_proc'::regclass
      JOIN pg_proc p ON p.oid = d.refobjid
      WHERE p.pronamespace NOT IN (n.oid, 'pg_catalog'::regnamespace)
        AND NOT EXISTS (SELECT FROM pg_depend e
                        WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid
                          AND e.deptype = 'e')
      ORDER BY 1
      """;

  /** A table without policies that is no partition. */
  private static final String PLAIN = "r f f f";

  private final Map<String, String> things;

  private SchemaContents(Map<String, String> things) {
    this.things = Collections.unmodifiableMap(things);
  }

  /** Of a schema that is not there. */
  static SchemaContents nothing() {
    return new SchemaContents(new LinkedHashMap<>());
  }

  /** Of {@code schema}, over a session that has none of ours on its search path. */
  static SchemaContents of(Connection connection, String schema) throws SQLException {
    return of(connection, schema, schema);
  }

  /** The same, told as if the schema were called {@code told}. */
  static SchemaContents of(Connection connection, String schema, String told) throws SQLException {
    Map<String, String> things = new LinkedHashMap<>();
    Sql.list(
        connection,
        THINGS,
        row ->
            things.put(
                row.getString("name").replace(schema, told),
                row.getString("made").replace(schema, told)),
        schema);
    return new SchemaContents(things);
  }

  /** What is here and not, or not so, in {@code model}. */
  List<String> beyond(SchemaContents model) {
    return things.entrySet().stream()
        .filter(thing -> !thing.getValue().equals(model.things.get(thing.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether {@code name} is here and something else than a table, whose rows are just read. */
  boolean isDisguised(String name) {
    return !things.getOrDefault("table " + name, PLAIN).equals(PLAIN);
  }

  boolean isEmpty() {
    return things.isEmpty();
  }
}
