package org.holdfast.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import org.holdfast.jdbc.ConnectionSource;

/** A pool whose connections may be discarded. */
final class PooledConnections implements ConnectionSource, AutoCloseable {

  private final HikariDataSource pool;

  PooledConnections(HikariConfig config) {
    pool = new HikariDataSource(config);
  }

  @Override
  public Connection connection() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void discard(Connection connection) {
    pool.evictConnection(connection);
  }

  /** How the pool is used right now. */
  PoolUse use() {
    HikariPoolMXBean bean = pool.getHikariPoolMXBean();
    if (bean == null) {
      return new PoolUse(0, pool.getMaximumPoolSize(), 0);
    }
    return new PoolUse(
        bean.getActiveConnections(),
        pool.getMaximumPoolSize(),
        bean.getThreadsAwaitingConnection());
  }

  @Override
  public void close() {
    pool.close();
  }
}
