package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import org.holdfast.database.Database;
import org.holdfast.database.connection.Connector;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionRefusedException;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.jdbc.Sql;
import org.holdfast.simulator.run.Arena;
import org.holdfast.simulator.run.ArenaException;
import org.holdfast.simulator.run.Arenas;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes arenas in schemas of their own, named {@code holdfast_sim_…}. Whoever uses such a schema
 * holds an advisory lock on its name; a schema that carries our mark and whose lock is free was
 * left behind by a run that died.
 */
public final class PostgresArenas implements Arenas {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresArenas.class);
  private static final Texts TEXTS = Texts.of(PostgresArenas.class);

  private static final String NAME = "holdfast arena";

  /** Connections of a run besides those of its clients: reads, locks, control, rebalancing. */
  private static final int OTHERS = 8;

  private static final String ROOM =
      """
      SELECT current_setting('max_connections')::int
             - current_setting('superuser_reserved_connections')::int
             - (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')::int
      """;

  private static final String SERVER =
      """
      SELECT 'PostgreSQL ' || current_setting('server_version') || ', fsync '
             || current_setting('fsync') || ', synchronous_commit '
             || current_setting('synchronous_commit') || ', shared_buffers '
             || current_setting('shared_buffers')
      """;

  private final Supplier<ServerAddress> address;
  private final SessionSettings settings;
  private Connector connector;

  /**
   * Arenas on one database.
   *
   * @param address where the database is; asked again for each arena
   * @param settings the bounds for waiting; the schema and the isolation are the arena's own
   */
  public PostgresArenas(Supplier<ServerAddress> address, SessionSettings settings) {
    this.address = address;
    this.settings = settings;
  }

  /** The server may be started again at another place, so it is asked for each time. */
  private synchronized Connector connector() {
    ServerAddress present = address.get();
    if (connector == null || !connector.address().equals(present)) {
      connector = Connector.forSchemas(present);
    }
    return connector;
  }

  @Override
  public Arena open(Strategy strategy, Setup setup, Map<String, Long> stock) {
    int clients = setup.count(SetupField.CLIENTS);
    ArenaSchema schema = ArenaSchema.fresh();
    Connector server = connector();
    Connection control = null;
    Database database = null;
    try {
      control = server.catalog(NAME);
      checkRoom(control, clients);
      schema.make(control);
      database =
          Database.openFresh(
              server.address(),
              settings
                  .inSchema(schema.name())
                  .withSerializable(strategy.isSerializable())
                  .withOperations(clients + 1));
      return new PostgresArena(
          control, () -> again(schema), database, schema, strategy, setup, stock);
    } catch (SQLException e) {
      throw giveUp(control, database, schema, new ArenaException(server.sentence(e), e));
    } catch (DatabaseStartException e) {
      throw giveUp(control, database, schema, new ArenaException(e.getMessage(), e));
    } catch (ArenaException e) {
      throw giveUp(control, database, schema, e);
    }
  }

  /** A connection in place of one that was lost. */
  private Connection again(ArenaSchema schema) throws SQLException {
    Connection connection = connector().catalog(NAME);
    try {
      schema.hold(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static ArenaException giveUp(
      Connection control, Database database, ArenaSchema schema, ArenaException cause) {
    if (database != null) {
      database.close();
    }
    if (control != null) {
      try (control) {
        schema.drop(control);
      } catch (SQLException e) {
        cause.addSuppressed(e);
      }
    }
    return cause;
  }

  private static void checkRoom(Connection control, int clients) throws SQLException {
    int room = Sql.first(control, ROOM, row -> row.getInt(1)).orElseThrow();
    if (room < clients + OTHERS) {
      throw ArenaException.tooLarge(
          TEXTS.get("room", clients, clients + OTHERS, room, Math.max(1, room - OTHERS)));
    }
  }

  @Override
  public int cleanUp() {
    int dropped = 0;
    Connector server = connector();
    try (Connection connection = server.catalog(NAME)) {
      for (ArenaSchema.Found found : ArenaSchema.all(connection)) {
        if (!found.ours()) {
          LOG.info(
              "the schema {} does not carry the mark of a simulation of this role and stays",
              found.schema().name());
        } else if (found.schema().tryHold(connection)) {
          dropped += drop(connection, found.schema());
        }
      }
      return dropped;
    } catch (SQLException e) {
      LOG.debug("schemas that were left behind could not be dropped", e);
      throw unreachable(server, e);
    }
  }

  private static ArenaException unreachable(Connector server, SQLException e) {
    String sentence = server.sentence(e);
    return new ArenaException(
        e instanceof SessionRefusedException ? sentence : TEXTS.get("unreachable", sentence), e);
  }

  /** One that cannot be dropped now is no reason not to simulate. */
  private static int drop(Connection connection, ArenaSchema schema) throws SQLException {
    try {
      schema.drop(connection);
      return 1;
    } catch (SQLException e) {
      if (!connection.isValid(2)) {
        throw e;
      }
      LOG.info("the schema {} of a simulation could not be dropped and stays", schema.name(), e);
      return 0;
    } finally {
      if (!connection.isClosed()) {
        schema.release(connection);
      }
    }
  }

  @Override
  public String server() {
    Connector server = connector();
    try (Connection connection = server.catalog(NAME)) {
      return Sql.first(connection, SERVER, row -> row.getString(1)).orElseThrow();
    } catch (SQLException e) {
      throw unreachable(server, e);
    }
  }
}
