package org.holdfast.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holdfast.database.connection.PlannedConnections;
import org.holdfast.jdbc.ConnectionSource;

/**
 * A pool whose connections may be discarded, and whose wait can be bounded by each caller; the data
 * source around the pool has one bound for all.
 */
final class PooledConnections implements ConnectionSource, AutoCloseable {

  private final PlannedConnections connections;
  private final HikariPool pool;
  private final long longestWait;
  private final int limit;
  private final AtomicBoolean closed = new AtomicBoolean();

  PooledConnections(HikariConfig config, PlannedConnections connections) {
    this.connections = connections;
    config.setDataSource(connections);
    config.validate();
    longestWait = config.getConnectionTimeout();
    limit = config.getMaximumPoolSize();
    pool = new HikariPool(config);
  }

  @Override
  public Connection connection() throws SQLException {
    return take(longestWait);
  }

  @Override
  public Connection connection(Duration atMost) throws SQLException {
    return take(Math.max(1, Math.min(longestWait, atMost.toMillis())));
  }

  private Connection take(long millis) throws SQLException {
    if (closed.get()) {
      throw new SQLException("the pool was closed");
    }
    connections.refuseEarly();
    Connection connection = pool.getConnection(millis);
    try {
      connections.verify(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      discard(connection);
      throw e;
    }
  }

  @Override
  public void discard(Connection connection) {
    pool.evictConnection(connection);
  }

  /** How the pool is used right now. */
  PoolUse use() {
    return new PoolUse(pool.getActiveConnections(), limit, pool.getThreadsAwaitingConnection());
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      pool.shutdown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
