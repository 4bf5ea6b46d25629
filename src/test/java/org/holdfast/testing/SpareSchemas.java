package org.holdfast.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.jdbc.Sql;

/**
 * Schemas that a test is done with and another may have: emptied, they are as good as new for a
 * tenth of what it costs to drop one and to make another. Only those are kept whose tables,
 * functions and rights are still the very ones they were made with; what a test has changed there,
 * even if it changed it back, is dropped.
 */
final class SpareSchemas {

  /** Whatever is defined in a schema, by the transactions that wrote it down. */
  private static final String DEFINITIONS =
      """
      WITH home AS (SELECT oid, xmin FROM pg_namespace WHERE nspname = ?),
      tables AS (SELECT c.* FROM pg_class c, home WHERE relnamespace = home.oid),
      written (place, id, by) AS (
        SELECT 'schema', home.oid, home.xmin::text FROM home
        UNION ALL SELECT 'function', p.oid, p.xmin::text FROM pg_proc p, home
        WHERE pronamespace = home.oid
        UNION ALL SELECT 'type', t.oid, t.xmin::text FROM pg_type t, home
        WHERE typnamespace = home.oid
        UNION ALL SELECT 'constraint', k.oid, k.xmin::text FROM pg_constraint k, home
        WHERE connamespace = home.oid
        UNION ALL SELECT 'standing rights', d.oid, d.xmin::text FROM pg_default_acl d, home
        WHERE defaclnamespace = home.oid
        UNION ALL SELECT 'column ' || attnum, attrelid, a.xmin::text
        FROM pg_attribute a JOIN tables ON tables.oid = attrelid
        UNION ALL SELECT 'trigger', g.oid, g.xmin::text
        FROM pg_trigger g JOIN tables ON tables.oid = tgrelid
        -- Emptying a table writes its own row, so that one is compared by what it says.
        UNION ALL SELECT 'table', oid,
          concat_ws(' ', relname, relkind, relowner, relacl, relchecks, relhasrules, reloptions,
                    relpersistence, relrowsecurity, relreplident)
        FROM tables)
      SELECT concat(count(*), ' ', sum(hashtextextended(concat_ws(' ', place, id, by), 0)))
      FROM written
      """;

  private static final String HISTORY =
      "SELECT concat(count(*), ' ', sum(hashtextextended(h::text, 0))) FROM %s.flyway_schema_history h";

  /** The tables of a schema to which anything was ever written. */
  private static final String WRITTEN =
      """
      SELECT string_agg(format('%I.%I', ?, c.relname), ', ') FROM pg_class c
      WHERE c.relnamespace = to_regnamespace(?) AND c.relkind = 'r'
      AND c.relname NOT IN ('feed', 'flyway_schema_history')
      AND (pg_relation_size(c.oid) > 0 OR EXISTS (
        SELECT FROM pg_depend d JOIN pg_class s ON s.oid = d.objid
        WHERE d.classid = 'pg_class'::regclass AND d.refobjid = c.oid
        AND CASE s.relkind WHEN 'S' THEN pg_sequence_last_value(s.oid) IS NOT NULL END))
      """;

  /** What plans for the rows of one test were made by is wrong for those of the next. */
  private static final String STATISTICS =
      """
      DELETE FROM pg_statistic s USING pg_class c
      WHERE c.oid = s.starelid AND c.relnamespace = to_regnamespace(?)
      """;

  private static final Deque<String> EMPTY = new ArrayDeque<>();
  private static final Map<String, Made> MADE = new HashMap<>();

  private record Made(String definitions, String history) {}

  private SpareSchemas() {}

  /** An empty one, which is nobody else's until it is given back; none: make one. */
  static synchronized Optional<String> take() {
    return Optional.ofNullable(EMPTY.pollLast());
  }

  /** Remembers what {@code schema}, which was just made, is like. */
  static synchronized void made(Connection connection, String schema) throws SQLException {
    MADE.put(
        schema,
        new Made(one(connection, DEFINITIONS, schema), one(connection, HISTORY.formatted(schema))));
  }

  /**
   * Empties {@code schema} for the next test, or drops it where it is not what it was.
   *
   * @throws IllegalStateException when a test has left a session behind that holds locks in it
   */
  static synchronized void giveBack(String schema) {
    try (Connection connection = superuser()) {
      Sql.update(connection, "SET lock_timeout = '20s'");
      if (isAsMade(connection, schema)) {
        empty(connection, schema);
        EMPTY.add(schema);
      } else {
        Sql.update(connection, "DROP SCHEMA %s CASCADE".formatted(schema));
        MADE.remove(schema);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("schema " + schema, e);
    }
  }

  /** Whether nothing in {@code schema} has been defined anew since it was made. */
  static boolean isAsMade(Connection connection, String schema) throws SQLException {
    Made made = MADE.get(schema);
    return made.definitions().equals(one(connection, DEFINITIONS, schema))
        && made.history().equals(one(connection, HISTORY.formatted(schema)));
  }

  private static void empty(Connection connection, String schema) throws SQLException {
    // The ledgers refuse to be emptied, and changes by others are written down.
    Sql.update(connection, "SET session_replication_role = replica");
    String written = one(connection, WRITTEN, schema, schema);
    if (written != null) {
      Sql.update(connection, "TRUNCATE %s RESTART IDENTITY CASCADE".formatted(written));
    }
    Sql.update(connection, STATISTICS, schema);
    Sql.update(connection, "DELETE FROM %s.feed".formatted(schema));
    Sql.update(
        connection,
        "INSERT INTO %s.feed (channel) VALUES ('holdfast_' || replace(gen_random_uuid()::text, '-', ''))"
            .formatted(schema));
  }

  private static String one(Connection connection, String sql, Object... parameters)
      throws SQLException {
    return Sql.list(connection, sql, row -> row.getString(1), parameters).get(0);
  }

  static Connection superuser() throws SQLException {
    ServerAddress boss = TestServer.superuserAddress();
    return DriverManager.getConnection(TestServer.address().url(), boss.user(), boss.password());
  }
}
