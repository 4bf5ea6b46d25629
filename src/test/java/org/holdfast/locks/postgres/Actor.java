package org.holdfast.locks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.Threads;
import org.postgresql.PGConnection;

/** A raw session with an open transaction and a thread of its own, on which it may wait. */
final class Actor implements AutoCloseable {

  private final Connection connection;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final int pid;

  private Actor(Connection connection) throws SQLException {
    this.connection = connection;
    this.pid = connection.unwrap(PGConnection.class).getBackendPID();
    connection.setAutoCommit(false);
  }

  /** A session of {@code inventory}'s role. */
  static Actor in(TestInventory inventory, String name) {
    try {
      return on(inventory.database().dedicated(name));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A session over {@code connection}, which it closes. */
  static Actor on(Connection connection) throws SQLException {
    return new Actor(connection);
  }

  int pid() {
    return pid;
  }

  /** Runs statements now. */
  Actor run(String... statements) {
    for (String statement : statements) {
      Threads.get(later(statement));
    }
    return this;
  }

  /** Runs a statement that may have to wait; true when it was done, false when it failed. */
  Future<Boolean> later(String sql) {
    return thread.submit(
        () -> {
          try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
          }
        });
  }

  void commit() {
    Threads.get(
        thread.submit(
            () -> {
              connection.commit();
              return true;
            }));
  }

  /** Ends the session, also one that waits. */
  @Override
  public void close() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      thread.shutdownNow();
    }
  }
}
