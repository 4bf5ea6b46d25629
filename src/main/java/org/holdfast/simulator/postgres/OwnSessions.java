package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.jdbc.ConnectionSource;
import org.postgresql.PGConnection;

/**
 * Knows which sessions of the server work for a run: each thread of the run uses one connection at
 * a time, whose process number the driver knows without asking.
 */
final class OwnSessions implements ConnectionSource {

  private final ConnectionSource source;
  private final Map<Thread, Integer> pids = new ConcurrentHashMap<>();

  OwnSessions(ConnectionSource source) {
    this.source = source;
  }

  /** The process numbers. */
  Set<Integer> pids() {
    return Set.copyOf(pids.values());
  }

  @Override
  public Connection connection() throws SQLException {
    return known(source.connection());
  }

  @Override
  public Connection connection(Duration atMost) throws SQLException {
    return known(source.connection(atMost));
  }

  private Connection known(Connection connection) throws SQLException {
    pids.put(Thread.currentThread(), connection.unwrap(PGConnection.class).getBackendPID());
    return connection;
  }

  @Override
  public void discard(Connection connection) {
    pids.remove(Thread.currentThread());
    source.discard(connection);
  }
}
