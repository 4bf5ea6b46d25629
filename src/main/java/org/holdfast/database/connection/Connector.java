package org.holdfast.database.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.holdfast.text.Texts;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * The one place where connections to PostgreSQL are opened, of every kind. Each of them has been
 * set up after its {@link SessionPlan} and asked whether it kept that, before anybody works with
 * it; the first one has also been asked for its version and for a pooler in between. Safe for use
 * by many threads.
 */
public final class Connector {

  private static final Texts TEXTS = Texts.of(Connector.class);

  /**
   * Oldest major version of PostgreSQL that is supported; {@code pg_locks.waitstart} is from 14.
   */
  static final int OLDEST_VERSION = 14;

  private static final int CANCEL_SECONDS = 1;

  /** Longest silence of a server while a connection is opened and set up. */
  private static final int OPENING_SECONDS = 10;

  static {
    DriverMessages.keepEnglish();
  }

  private final ServerAddress address;
  private final Set<String> schemas = new LinkedHashSet<>();
  private final Kind kind;
  private int version;

  private volatile boolean lends;
  private volatile boolean between;

  /** What may stand between. */
  private enum Kind {
    /** Nothing, as nobody else knows the server. */
    OURS,
    /** What keeps a session of the server for each connection. */
    SESSIONS,
    /** Also what lends one for a transaction. */
    TRANSACTIONS
  }

  private Connector(ServerAddress address, List<String> schemas, Kind kind) {
    this.address = address;
    this.schemas.addAll(schemas);
    this.kind = kind;
  }

  /** For a server of anybody, whose tables of ours lie in {@code schema}. */
  public static Connector of(ServerAddress address, String schema) {
    return new Connector(
        address, List.of(SessionSettings.STANDARD.schema(), schema), Kind.SESSIONS);
  }

  /** The same for work that does without a session of its own, behind a pooler that lends them. */
  public static Connector forTransactions(ServerAddress address, String schema) {
    return new Connector(
        address, List.of(SessionSettings.STANDARD.schema(), schema), Kind.TRANSACTIONS);
  }

  /** For a server that this program started on this machine: nothing stands in between. */
  public static Connector ofOurServer(ServerAddress address) {
    return new Connector(address, List.of(SessionSettings.STANDARD.schema()), Kind.OURS);
  }

  /** For looking after the schemas of a server. */
  public static Connector forSchemas(ServerAddress address) {
    return new Connector(address, List.of(SessionSettings.STANDARD.schema()), Kind.SESSIONS);
  }

  /** Where its connections lead. */
  public ServerAddress address() {
    return address;
  }

  /**
   * A connection that works on no schema of ours and commits each statement, to be closed by the
   * caller.
   *
   * @param name how the server calls its session
   */
  public Connection catalog(String name) throws SQLException {
    return open(SessionPlan.catalog(name));
  }

  /** What {@code failure} means, as one sentence with its cause and its cure. */
  public String sentence(SQLException failure) {
    return ConnectionFailure.sentence(address, failure);
  }

  /** A connection after {@code plan} that commits each statement, to be closed by the caller. */
  public Connection open(SessionPlan plan) throws SQLException {
    Optional<Connection> first = examine(plan.name());
    return setUp(
        first.isPresent() ? first.get() : connect(plan.name()),
        plan,
        new SessionSetup(plan, version()));
  }

  /** As above, with a setup that is used again for the same plan. */
  public Connection open(SessionPlan plan, SessionSetup setup) throws SQLException {
    return setUp(connect(plan.name()), plan, setup);
  }

  private Connection setUp(Connection connection, SessionPlan plan, SessionSetup setup)
      throws SQLException {
    try {
      if (lends) {
        Connection lent = setup.lend(connection);
        lent.setNetworkTimeout(Runnable::run, (int) plan.socketTimeout().toMillis());
        return lent;
      }
      int pid = setup.apply(connection);
      if (pid != connection.unwrap(PGConnection.class).getBackendPID()) {
        between = true;
      }
      connection.setNetworkTimeout(Runnable::run, (int) plan.socketTimeout().toMillis());
      return connection;
    } catch (SQLException | RuntimeException e) {
      close(connection, e);
      throw e;
    }
  }

  /**
   * The server's major version. The first call connects, and refuses a server that is too old and a
   * pooler that does not keep sessions.
   */
  public synchronized int version() throws SQLException {
    Optional<Connection> first = examine("holdfast opening");
    if (first.isPresent()) {
      first.get().close();
    }
    return version;
  }

  /** The connection over which the server was looked at, unless that was done before. */
  private synchronized Optional<Connection> examine(String name) throws SQLException {
    if (version != 0) {
      return Optional.empty();
    }
    Connection connection = connect(name);
    try {
      int found = connection.getMetaData().getDatabaseMajorVersion();
      if (found < OLDEST_VERSION) {
        throw new SessionRefusedException(
            TEXTS.get("version.old", address.label(), found, OLDEST_VERSION));
      }
      if (kind != Kind.OURS && PoolerCheck.lends(connection, () -> connect(name))) {
        lend(connection);
      }
      version = found;
      return Optional.of(connection);
    } catch (SQLException | RuntimeException e) {
      close(connection, e);
      throw e;
    }
  }

  /** From now on nothing is to be left in a session of the server, {@code first} included. */
  private void lend(Connection first) throws SQLException {
    if (kind == Kind.SESSIONS) {
      throw PoolerCheck.noSession();
    }
    first.unwrap(PGConnection.class).setPrepareThreshold(0);
    lends = true;
  }

  /** Whether something stands in between that keeps sessions, for example a pooler. */
  boolean between() {
    return between;
  }

  private Connection connect(String name) throws SQLException {
    Properties properties = UrlParameters.of(address, schemas);
    properties.setProperty(PGProperty.APPLICATION_NAME.getName(), name);
    properties.setProperty(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
    properties.setProperty(PGProperty.SOCKET_TIMEOUT.getName(), String.valueOf(OPENING_SECONDS));
    properties.setProperty(
        PGProperty.CANCEL_SIGNAL_TIMEOUT.getName(), String.valueOf(CANCEL_SECONDS));
    // Statements without parameters go as one message, so that a whole transaction arrives at once.
    properties.setProperty(
        PGProperty.PREFER_QUERY_MODE.getName(), PreferQueryMode.EXTENDED_FOR_PREPARED.value());
    // So that the driver sets nothing after the login, which would outlast a transaction.
    properties.setProperty(
        PGProperty.ASSUME_MIN_SERVER_VERSION.getName(), String.valueOf(OLDEST_VERSION));
    if (lends) {
      // What one session of the server has prepared is missing in the next.
      properties.setProperty(PGProperty.PREPARE_THRESHOLD.getName(), "0");
    }
    // Everything is in the properties: what stands in a URL would beat them.
    Connection connection = new Driver().connect("jdbc:postgresql://", properties);
    if (connection == null) {
      throw new SessionRefusedException(TEXTS.get("address.unknown"));
    }
    return connection;
  }

  private static void close(Connection connection, Exception cause) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** A source of connections after {@code plan}, for a pool or a library. */
  public PlannedConnections planned(SessionPlan plan) {
    return new PlannedConnections(this, plan);
  }
}
