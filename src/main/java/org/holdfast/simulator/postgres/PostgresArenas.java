package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.holdfast.database.Database;
import org.holdfast.database.DatabaseStartException;
import org.holdfast.database.PoolSettings;
import org.holdfast.database.ServerAddress;
import org.holdfast.jdbc.Sql;
import org.holdfast.simulator.Arena;
import org.holdfast.simulator.ArenaException;
import org.holdfast.simulator.Arenas;
import org.holdfast.simulator.Setup;
import org.holdfast.simulator.Strategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes arenas in schemas of their own, named {@code holdfast_sim_…}. Whoever uses such a schema
 * holds an advisory lock on its name; a schema whose lock is free was left behind by a run that
 * died.
 */
public final class PostgresArenas implements Arenas {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresArenas.class);

  /** Connections of a run besides those of its clients: reads, locks, control, rebalancing. */
  private static final int OTHERS = 8;

  private static final String LEFT =
      """
      SELECT nspname FROM pg_namespace WHERE nspname LIKE 'holdfast\\_sim\\_%' ORDER BY nspname
      """;

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
  private final PoolSettings settings;

  /**
   * Arenas on one database.
   *
   * @param address where the database is; asked again for each arena
   * @param settings the bounds for waiting; the schema and the isolation are the arena's own
   */
  public PostgresArenas(Supplier<ServerAddress> address, PoolSettings settings) {
    this.address = address;
    this.settings = settings;
  }

  @Override
  public Arena open(Strategy strategy, Setup setup, Map<String, Long> stock) {
    String schema = "holdfast_sim_" + UUID.randomUUID().toString().substring(0, 8);
    Connection control = null;
    Database database = null;
    try {
      control = SchemaLock.connect(address.get(), "holdfast arena");
      checkRoom(control, setup.clients());
      SchemaLock.hold(control, schema);
      database =
          Database.open(
              address.get(),
              settings
                  .inSchema(schema)
                  .withSerializable(strategy == Strategy.ROW_LOCK_SERIALIZABLE)
                  .withOperations(setup.clients() + 1));
      return new PostgresArena(
          control, () -> again(schema), database, schema, strategy, setup, stock);
    } catch (SQLException | DatabaseStartException | ArenaException e) {
      throw giveUp(control, database, schema, e);
    }
  }

  /** A connection in place of one that was lost. */
  private Connection again(String schema) throws SQLException {
    Connection connection = SchemaLock.connect(address.get(), "holdfast arena");
    try {
      SchemaLock.hold(connection, schema);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static ArenaException giveUp(
      Connection control, Database database, String schema, Exception cause) {
    if (database != null) {
      database.close();
    }
    if (control != null) {
      try (control) {
        SchemaLock.drop(control, schema);
      } catch (SQLException e) {
        cause.addSuppressed(e);
      }
    }
    return cause instanceof ArenaException known
        ? known
        : new ArenaException(
            "The schema for the simulation could not be made: " + text(cause), cause);
  }

  private static String text(Exception cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  private static void checkRoom(Connection control, int clients) throws SQLException {
    int room = Sql.first(control, ROOM, row -> row.getInt(1)).orElseThrow();
    if (room < clients + OTHERS) {
      throw ArenaException.tooLarge(
          "%d clients need %d connections, but the server has room for %d more. Choose at most %d clients, or raise max_connections."
              .formatted(clients, clients + OTHERS, room, Math.max(1, room - OTHERS)));
    }
  }

  @Override
  public int cleanUp() {
    int dropped = 0;
    try (Connection connection = SchemaLock.connect(address.get(), "holdfast arena")) {
      List<String> schemas = Sql.list(connection, LEFT, row -> row.getString(1));
      for (String schema : schemas) {
        if (SchemaLock.tryHold(connection, schema)) {
          try {
            SchemaLock.drop(connection, schema);
            dropped++;
          } finally {
            SchemaLock.release(connection, schema);
          }
        }
      }
      return dropped;
    } catch (SQLException e) {
      LOG.debug("schemas that were left behind could not be dropped", e);
      throw new ArenaException("The database cannot be reached: " + text(e), e);
    }
  }

  @Override
  public String server() {
    try (Connection connection = SchemaLock.connect(address.get(), "holdfast arena")) {
      return Sql.first(connection, SERVER, row -> row.getString(1)).orElseThrow();
    } catch (SQLException e) {
      throw new ArenaException("The database cannot be reached: " + text(e), e);
    }
  }
}
