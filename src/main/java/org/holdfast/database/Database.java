package org.holdfast.database;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.holdfast.database.connection.Connector;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionPlan;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.RetryPolicy;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.TransactionSettings;

/**
 * An open database: migrated schema and pools of connections whose sessions carry all bounds, so
 * that no transaction needs a round trip to set them.
 */
public final class Database implements AutoCloseable {

  private static final int VALIDATION_MILLIS = 1_000;
  private final Connector connector;
  private final SessionSettings settings;
  private final int version;
  private final Optional<EmbeddedServer> server;
  private final PooledConnections operations;
  private final PooledConnections queries;

  private Database(Connector connector, SessionSettings settings, Optional<EmbeddedServer> server)
      throws SQLException {
    this.connector = connector;
    this.settings = settings;
    this.version = connector.version();
    this.server = server;
    this.operations = operationsPool();
    this.queries = queriesPool();
  }

  /** Opens Holdfast's database on an embedded server, which is closed with it. */
  public static Database open(EmbeddedServer server, SessionSettings settings) {
    return open(
        Connector.ofOurServer(server.address()), settings, Optional.of(server), Migrations::run);
  }

  /**
   * Opens a database on somebody's server, and makes its tables or brings them up to date: for
   * schemas that nobody else works in.
   */
  public static Database open(ServerAddress address, SessionSettings settings) {
    return open(
        Connector.of(address, settings.schema()), settings, Optional.empty(), Migrations::run);
  }

  /**
   * Opens a database in a schema that its caller has just made and will drop: all tables are made
   * at once.
   */
  public static Database openFresh(ServerAddress address, SessionSettings settings) {
    return open(
        Connector.of(address, settings.schema()),
        settings,
        Optional.empty(),
        (migrations, standby) -> migrations.makeAtOnce());
  }

  /**
   * Opens a database on a server that people share, whose tables are there and of this program's
   * version: only {@link SharedServerSetup} changes them. A pooler that lends sessions for single
   * transactions may stand between.
   *
   * @throws DatabaseStartException when they are not
   */
  public static Database openShared(ServerAddress address, SessionSettings settings) {
    return open(
        Connector.forTransactions(address, settings.schema()),
        settings,
        Optional.empty(),
        (migrations, standby) -> migrations.expect());
  }

  private static Database open(
      Connector connector,
      SessionSettings settings,
      Optional<EmbeddedServer> server,
      BiConsumer<Migrations, Boolean> tables) {
    try {
      tables.accept(
          new Migrations(connector, settings.schema()), look(connector, settings.schema()));
      return new Database(connector, settings, server);
    } catch (SQLException e) {
      throw new DatabaseStartException(connector.sentence(e), e);
    }
  }

  /** Whether the server takes no changes; refuses a schema into which strangers may put things. */
  private static boolean look(Connector connector, String schema) throws SQLException {
    try (Connection connection = connector.open(SessionPlan.looking())) {
      SchemaGuard.check(connection, schema);
      return Sql.first(connection, "SELECT pg_is_in_recovery()", row -> row.getBoolean(1))
          .orElseThrow();
    }
  }

  /** Connections for changes: auto-commit off, isolation and bounds as set. */
  public ConnectionSource operations() {
    return operations;
  }

  /** Connections for reads: auto-commit on, read-only, READ COMMITTED. */
  public ConnectionSource queries() {
    return queries;
  }

  /**
   * A connection outside of the pools, to be closed by the caller: auto-commit on, READ COMMITTED,
   * with its own wide bounds.
   */
  public Connection dedicated(String applicationName) throws SQLException {
    server.ifPresent(EmbeddedServer::ensureRunning);
    return connector.open(SessionPlan.dedicated(settings, applicationName));
  }

  /** The bounds for {@link org.holdfast.jdbc.Transactions}. */
  public TransactionSettings transactionSettings() {
    return new TransactionSettings(
        settings.lockTimeout(), settings.deadline(), RetryPolicy.STANDARD, settings.serializable());
  }

  /** How the sessions are set up. */
  public SessionSettings settings() {
    return settings;
  }

  /** The server's major version. */
  public int version() {
    return version;
  }

  /** Where the database is. */
  public ServerAddress address() {
    return connector.address();
  }

  /** Whether it runs on Holdfast's own server. */
  public boolean isEmbedded() {
    return server.isPresent();
  }

  /** How the connections for changes are used right now. */
  public PoolUse use() {
    return operations.use();
  }

  @Override
  public void close() {
    queries.close();
    operations.close();
    server.ifPresent(EmbeddedServer::close);
  }

  private static HikariConfig config(String name, int size, SessionSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setMaximumPoolSize(size);
    // A command needs one pool or the other, as a rule; a server process is dear to start.
    config.setMinimumIdle(0);
    config.setConnectionTimeout(Math.max(250, settings.lockTimeout().toMillis()));
    // How long a connection that stood idle has to prove that it is alive.
    config.setValidationTimeout(Math.min(VALIDATION_MILLIS, config.getConnectionTimeout()));
    config.setInitializationFailTimeout(-1);
    return config;
  }

  private PooledConnections operationsPool() {
    HikariConfig config = config("holdfast-operations", settings.operations(), settings);
    config.setAutoCommit(false);
    return new PooledConnections(config, connector.planned(SessionPlan.operations(settings)));
  }

  private PooledConnections queriesPool() {
    HikariConfig config = config("holdfast-queries", settings.queries(), settings);
    config.setAutoCommit(true);
    return new PooledConnections(config, connector.planned(SessionPlan.queries(settings)));
  }
}
