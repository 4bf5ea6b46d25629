package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.jdbc.Sql;
import org.holdfast.simulator.run.ArenaException;
import org.holdfast.text.Texts;

/**
 * The schema of one arena. It is made new, and marked as ours by a comment that names it; so one
 * that somebody renamed in order to keep it carries the mark no more. An advisory lock on its name
 * tells whether it is in use.
 *
 * @param name its name
 */
record ArenaSchema(String name) {

  private static final Texts TEXTS = Texts.of(ArenaSchema.class);

  private static final String PREFIX = "holdfast_sim_";

  private static final String ALL =
      """
      SELECT n.nspname AS name, coalesce(obj_description(n.oid, 'pg_namespace'), '') AS mark,
             pg_has_role(n.nspowner, 'USAGE') AS owned
      FROM pg_namespace n
      WHERE n.nspname LIKE 'holdfast\\_sim\\_%'
      ORDER BY n.nspname
      """;

  // A name cannot be a parameter of these statements, so the server quotes it.
  private static final String MAKE =
      """
      SELECT format('CREATE SCHEMA %1$I; COMMENT ON SCHEMA %1$I IS %2$L', ?::text, ?::text)
      """;

  private static final String DROP =
      """
      SELECT format('DROP SCHEMA %I CASCADE', n.nspname)
      FROM pg_namespace n
      WHERE n.nspname = ?::name AND obj_description(n.oid, 'pg_namespace') = ?::text
      """;

  // Every table by the name that the operations use, where this very session finds it.
  private static final String ELSEWHERE =
      """
      SELECT t.name, n.nspname AS schema
      FROM unnest('{product,location,stock,request,reservation,reservation_line,movement}'::text[])
             AS t(name)
      LEFT JOIN pg_class c ON c.oid = to_regclass(t.name)
      LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IS DISTINCT FROM ?::name
         OR obj_description(n.oid, 'pg_namespace') IS DISTINCT FROM ?::text
      """;

  /** One that was found. */
  record Found(ArenaSchema schema, boolean ours) {}

  /** A name that nobody has. */
  static ArenaSchema fresh() {
    return new ArenaSchema(PREFIX + UUID.randomUUID().toString().substring(0, 8));
  }

  /** All that are called like arenas; ours are those with our mark that this role may drop. */
  static List<Found> all(Connection connection) throws SQLException {
    return Sql.list(connection, ALL, ArenaSchema::found);
  }

  private static Found found(ResultSet row) throws SQLException {
    ArenaSchema schema = new ArenaSchema(row.getString("name"));
    return new Found(
        schema, row.getBoolean("owned") && row.getString("mark").equals(schema.mark()));
  }

  private String mark() {
    return "Holdfast simulator: %s is an arena and is dropped when its run is over".formatted(name);
  }

  /** Makes it, with its mark, and says that it is in use for as long as the connection lives. */
  void make(Connection connection) throws SQLException {
    hold(connection);
    // Two statements sent as one are one transaction.
    execute(connection, Sql.first(connection, MAKE, row -> row.getString(1), name, mark()));
  }

  /** Says that it is in use for as long as the connection lives. */
  void hold(Connection connection) throws SQLException {
    Sql.first(
        connection, "SELECT pg_advisory_lock(hashtextextended(?::text, 1))", row -> true, name);
  }

  /** Says that it is in use, unless somebody else has said so. */
  boolean tryHold(Connection connection) throws SQLException {
    return Sql.first(
            connection,
            "SELECT pg_try_advisory_lock(hashtextextended(?::text, 1))",
            row -> row.getBoolean(1),
            name)
        .orElseThrow();
  }

  /** Says that it is not in use any more. */
  void release(Connection connection) throws SQLException {
    Sql.first(
        connection, "SELECT pg_advisory_unlock(hashtextextended(?::text, 1))", row -> true, name);
  }

  /** Drops it if it is there and carries the mark. */
  void drop(Connection connection) throws SQLException {
    execute(connection, Sql.first(connection, DROP, row -> row.getString(1), name, mark()));
  }

  /**
   * Lets {@code connection} prove that it works on this arena and on nothing else.
   *
   * @throws ArenaException when one of the operations' tables is not the arena's
   */
  void prove(Connection connection) throws SQLException {
    List<String> elsewhere =
        Sql.list(
            connection,
            ELSEWHERE,
            row -> row.getString("schema") + "." + row.getString("name"),
            name,
            mark());
    if (!elsewhere.isEmpty()) {
      throw new ArenaException(TEXTS.get("astray", elsewhere.get(0)), null);
    }
  }

  private static void execute(Connection connection, Optional<String> sql) throws SQLException {
    if (sql.isPresent()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql.get());
      }
    }
  }
}
