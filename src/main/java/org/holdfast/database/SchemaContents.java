package org.holdfast.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.jdbc.Sql;

/**
 * Everything in a schema that could run somebody's code, hold rows or guard them, and how it was
 * made. What Holdfast has not made there would run with the rights of whoever sets up, and later of
 * the owner; where something is missing that it has made, nothing else keeps what that kept.
 */
final class SchemaContents {

  /** What makes searches quicker, where a server has trigrams and a table was short enough. */
  private static final Set<String> OPTIONAL =
      Set.of("index movement_words", "index reservation_words");

  // Anybody may add indexes that call nothing but what is the server's, an extension's or in this
  // schema, and types of rows. By which of two indexes words of products are found, and whether
  // there
  // is one of the ledger's, depends on what a server has to offer.
  private static final String THINGS =
      """
      WITH n AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ?::name),
      r AS (
        SELECT c.*, n.nspname FROM pg_class c JOIN n ON c.relnamespace = n.oid
        WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
      )
      SELECT 'table ' || relname AS name,
             concat_ws(' ', relkind, relrowsecurity, relforcerowsecurity, relispartition,
                       CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(oid) END) AS made,
             false AS harmless, '' AS again
      FROM r
      UNION ALL
      SELECT format('column %s.%s', r.relname, a.attname),
             concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attidentity, a.attgenerated,
                       CASE WHEN a.attnotnull THEN 'NOT NULL' END,
                       pg_get_expr(d.adbin, d.adrelid)), false, ''
      FROM r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
      UNION ALL
      SELECT format('constraint %s on %s', k.conname, r.relname),
             concat_ws(' ', replace(pg_get_constraintdef(k.oid), ' NOT VALID', ''),
                       (SELECT string_agg(DISTINCT t.tgenabled::text, '') FROM pg_trigger t
                        WHERE t.tgconstraint = k.oid)), false,
             format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', r.nspname, r.relname, k.conname,
                    pg_get_constraintdef(k.oid))
      FROM r JOIN pg_constraint k ON k.conrelid = r.oid
      WHERE k.contype <> 'n'
      UNION ALL
      SELECT format('trigger %s on %s', t.tgname, r.relname),
             concat_ws(' ', t.tgenabled, pg_get_triggerdef(t.oid)), false, pg_get_triggerdef(t.oid)
      FROM r JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
      UNION ALL
      SELECT format('rule %s on %s', w.rulename, r.relname), '', false, ''
      FROM r JOIN pg_rewrite w ON w.ev_class = r.oid AND w.rulename <> '_RETURN'
      UNION ALL
      SELECT format('policy %s on %s', p.polname, r.relname), '', false, ''
      FROM r JOIN pg_policy p ON p.polrelid = r.oid
      UNION ALL
      SELECT format('parent of %s', r.relname), '', false, ''
      FROM r JOIN pg_inherits i ON i.inhrelid = r.oid
      UNION ALL
      SELECT 'function ' || p.oid::regprocedure,
             CASE p.prokind WHEN 'a' THEN '' ELSE pg_get_functiondef(p.oid) END, false, ''
      FROM n JOIN pg_proc p ON p.pronamespace = n.oid
      WHERE NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                          AND d.deptype = 'e')
      UNION ALL
      SELECT 'operator ' || o.oprname, '', false, ''
      FROM n JOIN pg_operator o ON o.oprnamespace = n.oid
      WHERE NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_operator'::regclass AND d.objid = o.oid
                          AND d.deptype = 'e')
      UNION ALL
      SELECT 'type ' || t.typname, '', false, ''
      FROM n JOIN pg_type t ON t.typnamespace = n.oid
      WHERE t.typtype IN ('d', 'e', 'r', 'b') AND t.typelem = 0
        AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid
                          AND d.deptype = 'e')
      UNION ALL
      SELECT 'type ' || c.relname,
             (SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', '
                                ORDER BY a.attnum)
              FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped), true, ''
      FROM n JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind = 'c'
      UNION ALL
      SELECT 'index ' || CASE WHEN w.words THEN 'product_words' ELSE c.relname END,
             concat_ws(' ', CASE WHEN NOT i.indisvalid THEN 'invalid' END,
                       CASE WHEN NOT w.words THEN pg_get_indexdef(c.oid) END),
             NOT EXISTS (
                 SELECT FROM pg_depend d
                 JOIN pg_proc p ON p.oid = d.refobjid
                 WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                   AND d.refclassid = 'pg_proc'::regclass
                   AND p.pronamespace NOT IN (n.oid, 'pg_catalog'::regnamespace)
                   AND NOT EXISTS (SELECT FROM pg_depend e
                                   WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid
                                     AND e.deptype = 'e')),
             pg_get_indexdef(c.oid)
      FROM n
      JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('i', 'I')
      JOIN pg_index i ON i.indexrelid = c.oid
      CROSS JOIN LATERAL (
          SELECT c.relname IN ('product_words_trigram', 'product_words_prefix') AS words) AS w
      WHERE NOT EXISTS (SELECT FROM pg_constraint k
                        WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))
      ORDER BY 1
      """;

  /** A table without policies that is no partition. */
  private static final String PLAIN = "r f f f";

  /**
   * Something in the schema.
   *
   * @param made how it was made
   * @param harmless whether anybody may have added it
   * @param again the statement that makes it, in one line; empty: it takes more than that
   */
  private record Thing(String made, boolean harmless, String again) {}

  private final Map<String, Thing> things;

  private SchemaContents(Map<String, Thing> things) {
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
    Map<String, Thing> things = new LinkedHashMap<>();
    Sql.list(
        connection,
        THINGS,
        row ->
            things.put(
                row.getString("name").replace(schema, told),
                new Thing(
                    row.getString("made").replace(schema, told),
                    row.getBoolean("harmless"),
                    row.getString("again").replace(schema, told))),
        schema);
    return new SchemaContents(things);
  }

  /** What is here and not, or not so, in {@code model}. */
  List<String> beyond(SchemaContents model) {
    return things.entrySet().stream()
        .filter(thing -> !thing.getValue().harmless() && !model.isSo(thing))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean isSo(Map.Entry<String, Thing> thing) {
    Thing ours = things.get(thing.getKey());
    return ours != null && ours.made().equals(thing.getValue().made());
  }

  /**
   * What is in {@code model} and not, or not so, here; tables first, because others hang on them.
   */
  List<String> lacking(SchemaContents model) {
    return model.things.entrySet().stream()
        .filter(thing -> !isSo(thing) && !OPTIONAL.contains(thing.getKey()))
        .map(Map.Entry::getKey)
        .sorted(Comparator.comparing((String name) -> !name.startsWith("table ")))
        .toList();
  }

  /** The statement that makes {@code name} as it is here; empty: it takes more than one line. */
  String again(String name) {
    return things.get(name).again();
  }

  /** Whether {@code name} is here and something else than a table, whose rows are just read. */
  boolean isDisguised(String name) {
    return !Optional.ofNullable(things.get("table " + name))
        .map(Thing::made)
        .orElse(PLAIN)
        .equals(PLAIN);
  }

  boolean isEmpty() {
    return things.isEmpty();
  }
}
