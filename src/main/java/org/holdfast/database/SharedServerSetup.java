package org.holdfast.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.database.connection.Connector;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionPlan;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.holdfast.text.Texts;

/**
 * Installs or upgrades Holdfast on a server that several people share, and gives the group roles
 * their rights. What others had made or granted in the schema does not survive it unseen. May be
 * run again at any time; a run that fails can be repeated. Blocks.
 */
public final class SharedServerSetup {

  private static final Texts TEXTS = Texts.of(SharedServerSetup.class);

  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_lock(hashtextextended('holdfast setup', 0))";

  private static final String HISTORY = "flyway_schema_history";

  /** How many of the things that are in the way are named. */
  private static final String ROLE =
      "SELECT rolcanlogin OR rolsuper OR rolcreaterole AS too_much FROM pg_roles WHERE rolname = ?::name";

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
             quote_ident(session_user) AS me, to_regnamespace(quote_ident(?)) IS NOT NULL AS there
      """;

  private static final String OF_OWNER =
      "SELECT pg_has_role(session_user, ?::text, 'MEMBER') AS member";

  // The tables' own indexes, sequences and row types follow them.
  private static final String OTHERS =
      """
      WITH o AS (SELECT ?::text AS name), n AS (SELECT * FROM pg_namespace WHERE nspname = ?::name),
      thing AS (
        SELECT 'SCHEMA' AS kind, quote_ident(n.nspname) AS name, n.nspowner AS owner FROM n
        UNION ALL
        SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END,
               format('%I.%I', n.nspname, c.relname), c.relowner
        FROM n JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'v')
        UNION ALL
        SELECT 'FUNCTION', p.oid::regprocedure::text, p.proowner
        FROM n JOIN pg_proc p ON p.pronamespace = n.oid
        WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
        UNION ALL
        SELECT 'TYPE', t.oid::regtype::text, t.typowner
        FROM n JOIN pg_type t ON t.typnamespace = n.oid
        JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
      )
      SELECT format('ALTER %s %s OWNER TO %I', thing.kind, thing.name, o.name) AS statement,
             quote_ident(pg_get_userbyid(thing.owner)) AS owner
      FROM thing, o
      WHERE thing.owner <> o.name::regrole
      """;

  /** How many strange things are named at most. */
  private static final int MAX_NAMED = 5;

  private final ServerAddress address;
  private final SessionSettings settings;

  /**
   * What was done.
   *
   * @param version the version of the tables by now
   * @param newRoles the group roles that were made
   * @param previousOwners who else owned tables or functions before, quoted for SQL
   * @param guests who else had rights on them, which were taken back; quoted for SQL
   * @param missing statements that a superuser has to run for what this login may not grant
   */
  public record Result(
      String version,
      List<GroupRole> newRoles,
      List<String> previousOwners,
      List<String> guests,
      List<String> missing) {

    /** Copies the lists. */
    public Result {
      newRoles = List.copyOf(newRoles);
      previousOwners = List.copyOf(previousOwners);
      guests = List.copyOf(guests);
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
      Sql.first(connection, ONE_AT_A_TIME, row -> true);
      Names names = names(connection);
      SchemaGuard.check(connection, settings.schema());
      // Before anything of it runs with the rights of this login.
      if (names.there()) {
        refuseWhatIsNotOurs(connector, connection, names);
      }
      List<GroupRole> made = makeRoles(connection);
      boolean joined = joinOwner(connection, names);
      SetupGrants grants =
          new SetupGrants(connection, names.database(), settings.schema(), names.schema());
      List<String> first = new ArrayList<>();
      grants.onDatabase("CREATE", List.of(GroupRole.OWNER), first);
      if (!first.isEmpty()) {
        throw new DatabaseStartException(
            TEXTS.get("setup.not-owner", names.me(), address.label(), first.get(0)));
      }
      List<String> owners = takeOver(connection);
      Migrations migrations =
          new Migrations(connector, settings.schema(), Optional.of(GroupRole.OWNER.role()));
      migrations.run(false);
      List<String> guests = grants.inSchema();
      List<String> missing = grants.beside();
      if (joined) {
        execute(connection, "REVOKE %s FROM %s".formatted(GroupRole.OWNER.role(), names.me()));
      }
      return new Result(migrations.newest(), made, owners, guests, missing);
    } catch (SQLException e) {
      throw new DatabaseStartException(sentence(connector, e), e);
    }
  }

  /** Makes and upgrades the tables for the login of the address, who then owns them. */
  public String runWithoutRoles() {
    Connector connector = Connector.of(address, settings.schema());
    try (Connection connection = connector.open(SessionPlan.catalog("holdfast setup"))) {
      Names names = names(connection);
      if (names.there()) {
        refuseWhatIsMissing(
            SchemaContents.of(connection, settings.schema()),
            madeAnew(connector, connection),
            names);
      }
    } catch (SQLException e) {
      throw new DatabaseStartException(connector.sentence(e), e);
    }
    Database.open(address, settings).close();
    return EmptyDatabase.at(address, settings).newestVersion();
  }

  private record Names(String database, String schema, String me, boolean there) {}

  private Names names(Connection connection) throws SQLException {
    return Sql.first(
            connection,
            QUOTED,
            row ->
                new Names(
                    row.getString("database"),
                    row.getString("schema"),
                    row.getString("me"),
                    row.getBoolean("there")),
            settings.schema(),
            settings.schema())
        .orElseThrow();
  }

  /**
   * Compares the schema with one that is made anew, in the same version, and dropped again: nothing
   * may be there that Holdfast has not made, and nothing may be missing that it has.
   */
  private void refuseWhatIsNotOurs(Connector connector, Connection connection, Names names)
      throws SQLException {
    SchemaContents here = SchemaContents.of(connection, settings.schema());
    if (here.isEmpty()) {
      return;
    }
    List<String> others;
    SchemaContents model = SchemaContents.nothing();
    if (here.isDisguised(HISTORY)) {
      // To read a view is to run its functions.
      others = List.of("table " + HISTORY);
    } else {
      model = madeAnew(connector, connection);
      others = here.beyond(model);
    }
    if (!others.isEmpty()) {
      throw new DatabaseStartException(
          TEXTS.get(
              "setup.not-ours",
              names.schema(),
              address.label(),
              named(others),
              Math.max(0, others.size() - MAX_NAMED)));
    }
    refuseWhatIsMissing(here, model, names);
  }

  private void refuseWhatIsMissing(SchemaContents here, SchemaContents model, Names names) {
    List<String> lacking = here.lacking(model);
    if (!lacking.isEmpty()) {
      String again =
          lacking.stream()
              .limit(MAX_NAMED)
              .map(model::again)
              .filter(statement -> !statement.isEmpty())
              .map(statement -> " " + statement + ";")
              .collect(Collectors.joining());
      throw new DatabaseStartException(
          TEXTS.get(
              "setup.lacking",
              names.schema(),
              address.label(),
              named(lacking),
              Math.max(0, lacking.size() - MAX_NAMED),
              again));
    }
  }

  private static String named(List<String> things) {
    return String.join(", ", things.subList(0, Math.min(MAX_NAMED, things.size())));
  }

  /** What the schema should hold, in the version that it has. */
  private SchemaContents madeAnew(Connector connector, Connection connection) throws SQLException {
    Optional<String> version = new Migrations(connector, settings.schema()).made();
    return version.isPresent() ? model(connection, version.get()) : SchemaContents.nothing();
  }

  private SchemaContents model(Connection connection, String version) throws SQLException {
    String model = "holdfast_model_%d".formatted(ProcessHandle.current().pid());
    execute(connection, "DROP SCHEMA IF EXISTS %s CASCADE".formatted(model));
    try {
      new Migrations(Connector.of(address, model), model).make(version);
      return SchemaContents.of(connection, model, settings.schema());
    } finally {
      execute(connection, "DROP SCHEMA IF EXISTS %s CASCADE".formatted(model));
    }
  }

  private List<GroupRole> makeRoles(Connection connection) throws SQLException {
    List<GroupRole> made = new ArrayList<>();
    for (GroupRole role : GroupRole.values()) {
      Optional<Boolean> known =
          Sql.first(connection, ROLE, row -> row.getBoolean("too_much"), role.role());
      if (known.isEmpty()) {
        made.add(role);
        execute(connection, MAKE.formatted(role.role()));
      } else if (known.get()) {
        throw new DatabaseStartException(
            TEXTS.get("setup.role-taken", role.role(), address.label(), role.role()));
      }
    }
    return made;
  }

  /** Whoever installs works as the owner for a while; whether that has to be ended. */
  private static boolean joinOwner(Connection connection, Names names) throws SQLException {
    String owner = GroupRole.OWNER.role();
    boolean member =
        Sql.first(connection, OF_OWNER, row -> row.getBoolean("member"), owner).orElseThrow();
    if (!member) {
      execute(connection, "GRANT %s TO %s".formatted(owner, names.me()));
    }
    // From PostgreSQL 16 on, who made a role belongs to it, but may not become it.
    try {
      execute(connection, "SET ROLE " + owner);
      execute(connection, "RESET ROLE");
      return !member;
    } catch (SQLException e) {
      if (SqlState.of(e) != SqlState.INSUFFICIENT_PRIVILEGE) {
        throw e;
      }
      execute(connection, "GRANT %s TO %s WITH SET TRUE".formatted(owner, names.me()));
      return true;
    }
  }

  /** A thing that somebody else owns, and the statement that takes it over. */
  private record Change(String statement, String owner) {}

  /** Gives everything to the owner, and says whose it was. */
  private List<String> takeOver(Connection connection) throws SQLException {
    List<Change> changes =
        Sql.list(
            connection,
            OTHERS,
            row -> new Change(row.getString("statement"), row.getString("owner")),
            GroupRole.OWNER.role(),
            settings.schema());
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

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String sentence(Connector connector, SQLException failure) {
    return SqlState.of(failure) == SqlState.INSUFFICIENT_PRIVILEGE
        ? TEXTS.get("setup.not-allowed", address.user(), address.label(), failure.getMessage())
        : connector.sentence(failure);
  }
}
