package org.holdfast.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.holdfast.jdbc.Sql;

/**
 * The names of what guards the stock in a schema of this program's version: tables, columns,
 * constraints, indexes, triggers and functions. They stand in a file, so that a console can look in
 * one small statement whether somebody has taken one away; {@link SharedServerSetup} looks closer.
 */
final class SchemaParts {

  private static final String FILE = "/db/parts.txt";

  // By which index words are found depends on what a server has to offer.
  private static final String HERE =
      """
      WITH r AS (
        SELECT c.oid, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ?::name AND c.relkind IN ('r', 'v')
          AND c.relname <> 'flyway_schema_history'
      )
      SELECT 'column ' || r.relname || '.' || a.attname
             || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
             || CASE WHEN a.atthasdef OR a.attidentity <> '' THEN ' DEFAULT' ELSE '' END AS name
      FROM r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
      UNION ALL
      SELECT 'constraint ' || k.conname || ' on ' || r.relname
      FROM r JOIN pg_constraint k ON k.conrelid = r.oid AND k.contype <> 'n'
      UNION ALL
      SELECT 'trigger ' || t.tgname || ' on ' || r.relname
      FROM r JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
      UNION ALL
      SELECT 'index ' || c.relname
      FROM r JOIN pg_index i ON i.indrelid = r.oid AND i.indisvalid
      JOIN pg_class c ON c.oid = i.indexrelid
      WHERE c.relname NOT IN ('product_words_trigram', 'product_words_prefix', 'movement_words',
                            'reservation_words')
      UNION ALL
      SELECT DISTINCT 'function ' || p.proname
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = ?::name
      """;

  private SchemaParts() {}

  /** Those of {@code schema}, over a session that need not have it on its path. */
  static List<String> of(Connection connection, String schema) throws SQLException {
    return Sql.list(connection, HERE, row -> row.getString("name"), schema, schema);
  }

  /** Those that the program's own scripts make. */
  static List<String> expected() {
    try (InputStream in = SchemaParts.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code schema} lacks. */
  static List<String> lacking(Connection connection, String schema) throws SQLException {
    List<String> lacking = new ArrayList<>(expected());
    lacking.removeAll(new HashSet<>(of(connection, schema)));
    return lacking;
  }
}
