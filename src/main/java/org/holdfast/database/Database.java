package org.holdfast.database;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.RetryPolicy;
import org.holdfast.jdbc.SqlState;
import org.holdfast.jdbc.TransactionSettings;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An open database: migrated schema and pools of connections whose sessions carry all bounds, so
 * that no transaction needs a round trip to set them.
 */
public final class Database implements AutoCloseable {

  /**
   * Oldest major version of PostgreSQL that is supported; {@code pg_locks.waitstart} is from 14.
   */
  public static final int OLDEST_VERSION = 14;

  private static final int VALIDATION_MILLIS = 1_000;
  private static final int CANCEL_SECONDS = 1;

  /** Connecting and logging in, where a server takes connections but does not answer. */
  private static final String LOGIN_SECONDS = "5";

  private final ServerAddress address;
  private final PoolSettings settings;
  private final int version;
  private final Optional<EmbeddedServer> server;
  private final PooledConnections operations;
  private final PooledConnections queries;

  private Database(
      ServerAddress address, PoolSettings settings, int version, Optional<EmbeddedServer> server) {
    this.address = address;
    this.settings = settings;
    this.version = version;
    this.server = server;
    this.operations = new PooledConnections(operationsConfig());
    this.queries = new PooledConnections(queriesConfig());
  }

  /** Opens Holdfast's database on an embedded server, which is closed with it. */
  public static Database open(EmbeddedServer server, PoolSettings settings) {
    return open(server.address(), settings, Optional.of(server));
  }

  /** Opens a database on somebody's server. */
  public static Database open(ServerAddress address, PoolSettings settings) {
    return open(address, settings, Optional.empty());
  }

  private static Database open(
      ServerAddress address, PoolSettings settings, Optional<EmbeddedServer> server) {
    int version = migrate(address, settings.schema());
    return new Database(address, settings, version, server);
  }

  /** Connections for changes: auto-commit off, isolation and bounds as set. */
  public ConnectionSource operations() {
    return operations;
  }

  /** Connections for reads: auto-commit on, read-only, READ COMMITTED. */
  public ConnectionSource queries() {
    return queries;
  }

  /** A connection outside of the pools, to be closed by the caller; auto-commit on. */
  public Connection dedicated(String applicationName) throws SQLException {
    server.ifPresent(EmbeddedServer::ensureRunning);
    Properties properties = properties(List.of());
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", applicationName);
    return DriverManager.getConnection(address.url(), properties);
  }

  /** The bounds for {@link org.holdfast.jdbc.Transactions}. */
  public TransactionSettings transactionSettings() {
    return new TransactionSettings(
        settings.lockTimeout(), settings.deadline(), RetryPolicy.STANDARD);
  }

  /** How the sessions are set up. */
  public PoolSettings settings() {
    return settings;
  }

  /** The server's major version. */
  public int version() {
    return version;
  }

  /** Where the database is. */
  public ServerAddress address() {
    return address;
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

  private HikariConfig operationsConfig() {
    List<String> options = new ArrayList<>();
    options.add(
        "default_transaction_isolation="
            + (settings.serializable() ? "serializable" : "read\\ committed"));
    options.add("lock_timeout=" + settings.lockTimeout().toMillis());
    // The program ends a transaction at its deadline itself; these are for when it cannot.
    long late = settings.deadline().plusSeconds(2).toMillis();
    options.add("statement_timeout=" + late);
    options.add("idle_in_transaction_session_timeout=" + late);
    if (version >= 17) {
      options.add("transaction_timeout=" + late);
    }
    HikariConfig config = config("holdfast-operations", settings.operations(), options);
    config.setAutoCommit(false);
    return config;
  }

  private HikariConfig queriesConfig() {
    HikariConfig config =
        config(
            "holdfast-queries",
            settings.queries(),
            List.of(
                "default_transaction_read_only=on",
                "statement_timeout=" + settings.deadline().toMillis()));
    config.setAutoCommit(true);
    return config;
  }

  private HikariConfig config(String name, int size, List<String> options) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(dataSource(options));
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(1, size));
    config.setConnectionTimeout(Math.max(250, settings.lockTimeout().toMillis()));
    // How long a connection that stood idle has to prove that it is alive.
    config.setValidationTimeout(Math.min(VALIDATION_MILLIS, config.getConnectionTimeout()));
    config.setInitializationFailTimeout(-1);
    return config;
  }

  private PGSimpleDataSource dataSource(List<String> options) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.url());
    if (!address.user().isEmpty()) {
      source.setUser(address.user());
    }
    if (!address.password().isEmpty()) {
      source.setPassword(address.password());
    }
    Properties properties = properties(options);
    source.setOptions(properties.getProperty("options"));
    source.setApplicationName(properties.getProperty("ApplicationName"));
    source.setConnectTimeout(5);
    source.setTcpKeepAlive(true);
    // A server that vanished without a word must not hold a thread forever. Changes are cut off
    // earlier, at their deadline; this is for reads, and for the end of a session.
    source.setSocketTimeout((int) settings.deadline().plusSeconds(4).toSeconds());
    source.setCancelSignalTimeout(CANCEL_SECONDS);
    return source;
  }

  private Properties properties(List<String> options) {
    Properties properties = new Properties();
    if (!address.user().isEmpty()) {
      properties.setProperty("user", address.user());
    }
    if (!address.password().isEmpty()) {
      properties.setProperty("password", address.password());
    }
    StringBuilder text = new StringBuilder("-c search_path=" + settings.schema());
    options.forEach(option -> text.append(" -c ").append(option));
    properties.setProperty("options", text.toString());
    properties.setProperty("ApplicationName", "holdfast");
    properties.setProperty("connectTimeout", LOGIN_SECONDS);
    properties.setProperty("loginTimeout", LOGIN_SECONDS);
    return properties;
  }

  /**
   * Brings the schema up to date.
   *
   * @return the server's major version
   */
  private static int migrate(ServerAddress address, String schema) {
    Properties properties = new Properties();
    if (!address.user().isEmpty()) {
      properties.setProperty("user", address.user());
    }
    if (!address.password().isEmpty()) {
      properties.setProperty("password", address.password());
    }
    properties.setProperty("connectTimeout", LOGIN_SECONDS);
    properties.setProperty("loginTimeout", LOGIN_SECONDS);
    int version;
    try (Connection connection = DriverManager.getConnection(address.url(), properties)) {
      version = connection.getMetaData().getDatabaseMajorVersion();
    } catch (SQLException e) {
      throw new DatabaseStartException(cannotConnect(address, e), e);
    }
    if (version < OLDEST_VERSION) {
      throw new DatabaseStartException(
          "%s runs PostgreSQL %d; Holdfast needs %d or newer."
              .formatted(address.label(), version, OLDEST_VERSION));
    }
    try {
      Flyway.configure()
          .dataSource(
              address.url(),
              address.user().isEmpty() ? null : address.user(),
              address.password().isEmpty() ? null : address.password())
          .schemas(schema)
          .defaultSchema(schema)
          .createSchemas(true)
          .locations("classpath:db/migration")
          .load()
          .migrate();
    } catch (FlywayException e) {
      if (SqlState.of(e) == SqlState.INSUFFICIENT_PRIVILEGE) {
        throw new DatabaseStartException(MissingRight.sentence(address, properties, schema), e);
      }
      throw new DatabaseStartException(
          "The tables in schema “%s” of %s could not be brought up to date: %s"
              .formatted(schema, address.label(), firstLine(e)),
          e);
    }
    return version;
  }

  private static String cannotConnect(ServerAddress address, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.startsWith("28")) {
      return "%s refused the user or the password. Check --user and the password."
          .formatted(address.label());
    }
    if (state.equals("3D000")) {
      return "There is no such database: %s. Create it or correct --url."
          .formatted(address.label());
    }
    if (SqlState.of(e) == SqlState.CONNECTION_LOST) {
      return "No PostgreSQL server answers at %s. Is it running, and is the address right?"
          .formatted(address.label());
    }
    return "Could not connect to %s: %s".formatted(address.label(), firstLine(e));
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
