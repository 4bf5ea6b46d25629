package org.holdfast.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.holdfast.database.connection.ConnectionFailure;
import org.holdfast.database.connection.Connector;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.PlannedConnections;
import org.holdfast.database.connection.SessionPlan;
import org.holdfast.database.connection.SessionRefusedException;
import org.holdfast.jdbc.SqlState;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables in a schema up to date, and refuses tables that this program does not know. */
final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final Texts TEXTS = Texts.of(Migrations.class);

  /** One second each: how long another program is waited for that brings the tables up to date. */
  private static final int LOCK_RETRIES = 20;

  private static final String LOCATION = "classpath:db/migration";

  private static final String SCHEMA_PLACEHOLDER = "${flyway:defaultSchema}";

  private final Connector connector;
  private final String schema;
  private final Optional<String> owner;

  /** As whoever logs in, who owns the tables. */
  Migrations(Connector connector, String schema) {
    this(connector, schema, Optional.empty());
  }

  /** As {@code owner}, a role that whoever logs in belongs to. */
  Migrations(Connector connector, String schema, Optional<String> owner) {
    this.connector = connector;
    this.schema = schema;
    this.owner = owner;
  }

  /**
   * Looks at the tables, and changes nothing. Says in the log what is missing that guards them:
   * nobody should have to stop work because an index is being made anew.
   *
   * @throws DatabaseStartException when there are none, or none of this program's version
   */
  void expect() {
    List<String> lacking = new ArrayList<>();
    List<TableVersion> all = allowedLook(lacking);
    if (isUpToDate(all)) {
      if (!lacking.isEmpty()) {
        LOG.warn(
            "the tables in schema {} of {} lack what guards them: {} and {} more; the command setup says how to make it again",
            schema,
            label(),
            lacking.get(0),
            lacking.size() - 1);
      }
      return;
    }
    Optional<TableVersion> last =
        all.stream()
            .filter(one -> one.state() == TableVersion.State.MADE)
            .reduce((first, second) -> second);
    String newest = all.get(all.size() - 1).name();
    throw new DatabaseStartException(
        last.map(one -> TEXTS.get("tables.older", schema, label(), one.name(), newest))
            .orElseGet(() -> TEXTS.get("tables.none", schema, label())));
  }

  /**
   * Looks at the tables.
   *
   * @param lacking gets what they lack
   * @throws DatabaseStartException that says so when this login may not
   */
  private List<TableVersion> allowedLook(List<String> lacking) {
    try {
      return look(
          connection -> {
            lacking.addAll(SchemaParts.lacking(connection, schema));
            return TableVersion.read(connection, schema);
          });
    } catch (DatabaseStartException e) {
      if (SqlState.of(e) == SqlState.INSUFFICIENT_PRIVILEGE) {
        // Whoever has rights in this schema has them by a role, and nobody needs more.
        throw new DatabaseStartException(
            TEXTS.get("no-role", connector.address().user(), label(), connector.address().user()),
            e);
      }
      throw e;
    }
  }

  /**
   * Looks at the tables, and changes them if they are older than this program.
   *
   * @param standby whether the server takes no changes
   * @throws DatabaseStartException with a sentence for people
   */
  void run(boolean standby) {
    if (isUpToDate(versions())) {
      return;
    }
    if (standby) {
      throw new DatabaseStartException(TEXTS.get("tables.standby", label(), schema));
    }
    migrate();
  }

  /** The version of the tables that this program works with. */
  String newest() {
    return Scripts.checksums().lastKey().toString();
  }

  /**
   * The newest version that was made in the schema; empty: none.
   *
   * @throws DatabaseStartException when this program does not know what was made there
   */
  Optional<String> made() {
    List<TableVersion> all = versions();
    isUpToDate(all);
    return all.stream()
        .filter(one -> one.state() == TableVersion.State.MADE)
        .map(TableVersion::name)
        .reduce((first, second) -> second);
  }

  /** Not by Flyway, which sets something in the session, and takes its time. */
  private List<TableVersion> versions() {
    return look(connection -> TableVersion.read(connection, schema));
  }

  /** Something that is looked at in the schema. */
  @FunctionalInterface
  private interface Look<T> {
    T at(Connection connection) throws SQLException;
  }

  private <T> T look(Look<T> look) {
    // Asking is quick, so the server may not be silent for long.
    try (Connection connection = connector.open(SessionPlan.opening(schema))) {
      return look.at(connection);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Makes all tables in a schema that was just made, at once and without keeping a history: for a
   * schema that ends with this program, so that nobody will ever bring it up to date.
   */
  void makeAtOnce() {
    try (MigrationWatch watch = new MigrationWatch(connector)) {
      try (Connection connection =
              new PlannedConnections(connector, plan(), watch::add).getConnection();
          Statement statement = connection.createStatement()) {
        // Nothing in it is a parameter or an escape of the driver. One message is one transaction.
        statement.setEscapeProcessing(false);
        statement.execute(Scripts.text().replace(SCHEMA_PLACEHOLDER, schema));
      } catch (SQLException e) {
        throw new DatabaseStartException(
            watch.ended().isEmpty() ? connector.sentence(e) : watch.ended(), e);
      }
    }
  }

  /** Makes tables of an older version in a schema that has none. */
  void make(String version) {
    try {
      Flyway.configure()
          .configuration(flyway(new PlannedConnections(connector, plan())).getConfiguration())
          .target(version)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw failed(e, "");
    }
  }

  private void migrate() {
    try (MigrationWatch watch = new MigrationWatch(connector)) {
      try {
        flyway(new PlannedConnections(connector, plan(), watch::add)).migrate();
      } catch (FlywayException e) {
        throw failed(e, watch.ended());
      }
    }
  }

  private SessionPlan plan() {
    SessionPlan plan = SessionPlan.migration(schema);
    return owner.map(plan::withRole).orElse(plan);
  }

  private Flyway flyway(PlannedConnections connections) {
    return Flyway.configure()
        .dataSource(connections)
        .schemas(schema)
        .defaultSchema(schema)
        .createSchemas(true)
        .lockRetryCount(LOCK_RETRIES)
        .connectRetries(0)
        .locations(LOCATION)
        .load();
  }

  private boolean isUpToDate(List<TableVersion> all) {
    Optional<TableVersion> later = find(all, TableVersion.State.LATER);
    if (later.isPresent()) {
      throw new DatabaseStartException(
          TEXTS.get("tables.newer", schema, label(), later.get().name()));
    }
    find(all, TableVersion.State.HALF_MADE)
        .ifPresent(one -> refuse(TEXTS.get("version.half-made", one.name())));
    find(all, TableVersion.State.UNKNOWN)
        .ifPresent(one -> refuse(TEXTS.get("version.unknown", one.name())));
    find(all, TableVersion.State.CHANGED)
        .ifPresent(one -> refuse(TEXTS.get("version.changed", one.name())));
    return find(all, TableVersion.State.PENDING).isEmpty();
  }

  private void refuse(String cause) {
    throw new DatabaseStartException(TEXTS.get("tables.refused", schema, label(), cause));
  }

  private static Optional<TableVersion> find(List<TableVersion> all, TableVersion.State state) {
    return all.stream().filter(one -> one.state() == state).findFirst();
  }

  private DatabaseStartException failed(SQLException failure) {
    return new DatabaseStartException(
        SqlState.of(failure) == SqlState.INSUFFICIENT_PRIVILEGE
            ? missingRight()
            : connector.sentence(failure),
        failure);
  }

  private DatabaseStartException failed(FlywayException failure, String ended) {
    if (!ended.isEmpty()) {
      return new DatabaseStartException(ended, failure);
    }
    Optional<SQLException> cause = ConnectionFailure.find(failure, SQLException.class);
    if (SqlState.of(failure) == SqlState.INSUFFICIENT_PRIVILEGE) {
      return new DatabaseStartException(missingRight(), failure);
    }
    if (cause.isPresent()) {
      SqlState state = SqlState.of(cause.get());
      if (state != SqlState.OTHER
          || cause.get() instanceof SessionRefusedException
          || "53100".equals(cause.get().getSQLState())) {
        return new DatabaseStartException(connector.sentence(cause.get()), failure);
      }
    }
    if (String.valueOf(failure.getMessage()).contains("advisory lock")) {
      return new DatabaseStartException(
          TEXTS.get("migration.by-another", schema, label()), failure);
    }
    if (String.valueOf(failure.getMessage()).contains("non-empty schema")) {
      return new DatabaseStartException(TEXTS.get("schema.not-ours", schema, label()), failure);
    }
    return new DatabaseStartException(
        TEXTS.get(
            "tables.failed",
            schema,
            label(),
            cause.map(e -> firstLine(e.getMessage())).orElse(firstLine(failure.getMessage()))),
        failure);
  }

  private String missingRight() {
    try (Connection connection = connector.open(SessionPlan.looking())) {
      return MissingPrivilege.sentence(connection, connector.address(), schema);
    } catch (SQLException e) {
      return connector.sentence(e);
    }
  }

  private String label() {
    return connector.address().label();
  }

  private static String firstLine(String text) {
    return String.valueOf(text).lines().findFirst().orElse("");
  }
}
