package org.holdfast.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.holdfast.jdbc.Sql;

/** Another session with an open transaction, for example one that sits on a lock. */
public final class Rival implements AutoCloseable {

  private static final String WAITING =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE application_name LIKE 'holdfast/%' AND wait_event_type = 'Lock'
      """;

  private final Connection connection;

  private Rival(Connection connection) {
    this.connection = connection;
  }

  /** Begins a transaction on {@code inventory}. */
  public static Rival in(TestInventory inventory) {
    try {
      Connection connection = inventory.database().dedicated("rival");
      connection.setAutoCommit(false);
      return new Rival(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins a transaction that holds the lock on every stock row of {@code sku}. */
  public static Rival holding(TestInventory inventory, String sku) {
    Rival rival = in(inventory);
    rival.lock(sku);
    return rival;
  }

  /** Locks every stock row of {@code sku}. */
  public void lock(String sku) {
    run(
        "SELECT FROM stock WHERE product_id = (SELECT id FROM product WHERE sku = ?) FOR UPDATE",
        sku);
  }

  /** Runs one statement in the open transaction. */
  public void run(String sql, Object... parameters) {
    try {
      Sql.list(connection, sql, row -> true, parameters);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Commits what was done so far. */
  public void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until {@code count} operations wait for a lock. */
  public static void awaitWaiting(TestInventory inventory, int count) {
    try (Connection watcher = inventory.database().dedicated("watcher")) {
      Awaitility.await("%d operations wait".formatted(count))
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(10))
          .until(
              () -> Sql.first(watcher, WAITING, row -> row.getInt(1)).orElseThrow(),
              waiting -> waiting >= count);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Rolls back what was not committed; a session that was ended by somebody is closed already. */
  @Override
  public void close() {
    try (connection) {
      if (connection.isValid(5)) {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
