package org.holdfast.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.database.connection.Connector;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionPlan;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;

/**
 * Installs or upgrades Holdfast on a server that several people share, and gives the group roles
 * their rights. May be run again at any time; a run that fails can be repeated. Blocks.
 */
public final class SharedServerSetup {

  private static final String GRANTS = "/db/roles/grants.sql";

  private static final String MADE =
      "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?::text) AS made";

  // Another setup on the same server may be making it just now.
  private static final String MAKE =
      """
      DO $$ BEGIN
          CREATE ROLE %s NOLOGIN;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$
      """;

  private static final String QUOTED =
      """
      SELECT quote_ident(current_database()) AS database, quote_ident(?) AS schema,
             quote_ident(session_user) AS me
      """;

  private static final String OF_OWNER =
      "SELECT pg_has_role(session_user, ?::text, 'MEMBER') AS member";

  // The tables' own indexes, sequences and row types follow them.
  private static final String OTHERS =
      """
      SELECT format('ALTER SCHEMA %I OWNER TO %I', n.nspname, o.name) AS statement,
             quote_ident(pg_get_userbyid(n.nspowner)) AS owner
      FROM pg_namespace n, (SELECT ?::text AS name) o
      WHERE n.nspname IN (?, 'holdfast_words') AND n.nspowner <> o.name::regrole
      UNION ALL
      SELECT format('ALTER %s %s OWNER TO %I',
                    CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
                    format('%I.%I', n.nspname, c.relname), o.name),
             quote_ident(pg_get_userbyid(c.relowner))
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, (SELECT ?::text AS name) o
      WHERE n.nspname = ? AND c.relowner <> o.name::regrole AND c.relkind IN ('r', 'v', 'S')
        AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass
                          AND d.deptype IN ('i', 'a', 'e'))
      UNION ALL
      SELECT format('ALTER FUNCTION %s OWNER TO %I', p.oid::regprocedure, o.name),
             quote_ident(pg_get_userbyid(p.proowner))
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace, (SELECT ?::text AS name) o
      WHERE n.nspname = ? AND p.proowner <> o.name::regrole
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
      UNION ALL
      SELECT format('ALTER TYPE %s OWNER TO %I', t.oid::regtype, o.name),
             quote_ident(pg_get_userbyid(t.typowner))
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c', (SELECT ?::text AS name) o
      WHERE n.nspname = ? AND t.typowner <> o.name::regrole
      """;

  private static final String STATISTICS = "pg_read_all_stats";
  private static final String SIGNALS = "pg_signal_backend";

  private final ServerAddress address;
  private final SessionSettings settings;

  /**
   * What was done.
   *
   * @param version the version of the tables by now
   * @param newRoles the group roles that were made
   * @param previousOwners who else owned tables or functions before, quoted for SQL
   * @param missing statements that a superuser has to run for what this login may not grant
   */
  public record Result(
      String version, List<GroupRole> newRoles, List<String> previousOwners, List<String> missing) {

    /** Copies the lists. */
    public Result {
      newRoles = List.copyOf(newRoles);
      previousOwners = List.copyOf(previousOwners);
      missing = List.copyOf(missing);
    }
  }

  /** A setup with the login of {@code address}, who may make roles and owns the database. */
  public SharedServerSetup(ServerAddress address, SessionSettings settings) {
    this.address = address;
    this.settings = settings;
  }

  /**
   * Makes roles and tables, upgrades what is older, and grants.
   *
   * @throws DatabaseStartException with a sentence for people
   */
  public Result run() {
    Connector connector = Connector.of(address, settings.schema());
    try (Connection connection = connector.open(SessionPlan.catalog("holdfast setup"))) {
      Names names = names(connection);
      SchemaGuard.check(connection, settings.schema());
      List<GroupRole> made = makeRoles(connection);
      joinOwner(connection, names);
      execute(
          connection,
          "GRANT CONNECT, CREATE ON DATABASE %s TO %s"
              .formatted(names.database(), GroupRole.OWNER.role()));
      List<String> owners = takeOver(connection);
      // The guard once more, with the eyes of the owner.
      Migrations migrations =
          new Migrations(connector, settings.schema(), Optional.of(GroupRole.OWNER.role()));
      migrations.run(false);
      return new Result(migrations.newest(), made, owners, grant(connection, names));
    } catch (SQLException e) {
      throw new DatabaseStartException(sentence(connector, e), e);
    }
  }

  /** Makes and upgrades the tables for the login of the address, who then owns them. */
  public String runWithoutRoles() {
    Database.open(address, settings).close();
    return EmptyDatabase.at(address, settings).newestVersion();
  }

  /** A thing that somebody else owns, and the statement that takes it over. */
  private record Change(String statement, String owner) {}

  private record Names(String database, String schema, String me) {}

  private Names names(Connection connection) throws SQLException {
    return Sql.first(
            connection,
            QUOTED,
            row ->
                new Names(row.getString("database"), row.getString("schema"), row.getString("me")),
            settings.schema())
        .orElseThrow();
  }

  private static List<GroupRole> makeRoles(Connection connection) throws SQLException {
    List<GroupRole> made = new ArrayList<>();
    for (GroupRole role : GroupRole.values()) {
      if (!is(connection, MADE, role.role())) {
        made.add(role);
        execute(connection, MAKE.formatted(role.role()));
      }
    }
    return made;
  }

  /** Whoever installs works as the owner for a while; a superuser may without belonging to it. */
  private static void joinOwner(Connection connection, Names names) throws SQLException {
    String owner = GroupRole.OWNER.role();
    if (!is(connection, OF_OWNER, owner)) {
      execute(connection, "GRANT %s TO %s".formatted(owner, names.me()));
    }
    // From PostgreSQL 16 on, who made a role belongs to it, but may not become it.
    try {
      execute(connection, "SET ROLE " + owner);
      execute(connection, "RESET ROLE");
    } catch (SQLException e) {
      if (SqlState.of(e) != SqlState.INSUFFICIENT_PRIVILEGE) {
        throw e;
      }
      execute(connection, "GRANT %s TO %s WITH SET TRUE".formatted(owner, names.me()));
    }
  }

  /** Gives everything to the owner, and says whose it was. */
  private List<String> takeOver(Connection connection) throws SQLException {
    String owner = GroupRole.OWNER.role();
    String schema = settings.schema();
    List<Change> changes =
        Sql.list(
            connection,
            OTHERS,
            row -> new Change(row.getString("statement"), row.getString("owner")),
            owner,
            schema,
            owner,
            schema,
            owner,
            schema,
            owner,
            schema);
    connection.setAutoCommit(false);
    try {
      for (Change change : changes) {
        execute(connection, change.statement());
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
    return changes.stream().map(Change::owner).distinct().sorted().toList();
  }

  private List<String> grant(Connection connection, Names names) throws SQLException {
    execute(connection, "SET ROLE " + GroupRole.OWNER.role());
    connection.setAutoCommit(false);
    try {
      execute(connection, script().replace("${schema}", names.schema()));
      if (is(connection, "SELECT to_regnamespace(?) IS NOT NULL AS there", "holdfast_words")) {
        execute(connection, "GRANT USAGE ON SCHEMA holdfast_words TO %s".formatted(everybody()));
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
      execute(connection, "RESET ROLE");
    }
    List<String> missing = new ArrayList<>();
    for (String statement :
        List.of(
            "GRANT CONNECT ON DATABASE %s TO %s".formatted(names.database(), everybody()),
            "GRANT CREATE ON DATABASE %s TO %s"
                .formatted(names.database(), GroupRole.TESTER.role()),
            "GRANT %s TO %s, %s, %s, %s"
                .formatted(
                    STATISTICS,
                    GroupRole.CLERK.role(),
                    GroupRole.SUPERVISOR.role(),
                    GroupRole.TESTER.role(),
                    GroupRole.AUDITOR.role()),
            "GRANT %s TO %s".formatted(SIGNALS, GroupRole.SUPERVISOR.role()))) {
      try {
        execute(connection, statement);
      } catch (SQLException e) {
        if (SqlState.of(e) != SqlState.INSUFFICIENT_PRIVILEGE) {
          throw e;
        }
        missing.add(statement + ";");
      }
    }
    return missing;
  }

  private static String everybody() {
    return "%s, %s, %s, %s"
        .formatted(
            GroupRole.CLERK.role(),
            GroupRole.SUPERVISOR.role(),
            GroupRole.TESTER.role(),
            GroupRole.AUDITOR.role());
  }

  private static String script() {
    try (InputStream in = SharedServerSetup.class.getResourceAsStream(GRANTS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean is(Connection connection, String question, String name)
      throws SQLException {
    return Sql.first(connection, question, row -> row.getBoolean(1), name).orElseThrow();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String sentence(Connector connector, SQLException failure) {
    return SqlState.of(failure) == SqlState.INSUFFICIENT_PRIVILEGE
        ? "The login %s may not set up %s: %s. Run setup with a superuser, or with a login that may make roles (CREATEROLE) and owns the database; or with --without-roles, if one login is to own everything and everybody works with it."
            .formatted(address.user(), address.label(), failure.getMessage())
        : connector.sentence(failure);
  }
}
