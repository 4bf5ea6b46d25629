package org.holdfast.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.holdfast.jdbc.Sql;
import org.postgresql.PGConnection;

/**
 * The session of another program, with an open transaction and a thread of its own, on which it may
 * wait: one that sits on a lock, or queues for one.
 */
public final class ForeignSession implements AutoCloseable {

  private static final String WAITING =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE application_name LIKE 'holdfast/%' AND wait_event_type = 'Lock'
      """;

  private static final int PATIENCE_SECONDS = 60;

  private final Connection connection;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final int pid;
  private Future<?> last = CompletableFuture.completedFuture(true);

  private ForeignSession(Connection connection) throws SQLException {
    this.connection = connection;
    this.pid = connection.unwrap(PGConnection.class).getBackendPID();
    connection.setAutoCommit(false);
  }

  /** Begins a transaction on {@code inventory}. */
  public static ForeignSession in(TestInventory inventory) {
    return in(inventory, "rival");
  }

  /** Begins a transaction on {@code inventory}, as the program of this name. */
  public static ForeignSession in(TestInventory inventory, String name) {
    try {
      return on(inventory.database().dedicated(name));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins a transaction on {@code connection}, which it closes. */
  public static ForeignSession on(Connection connection) throws SQLException {
    return new ForeignSession(connection);
  }

  /** Begins a transaction that holds the lock on every stock row of {@code sku}. */
  public static ForeignSession holding(TestInventory inventory, String sku) {
    ForeignSession session = in(inventory);
    session.lock(sku);
    return session;
  }

  /** The process number that the server gave it. */
  public int pid() {
    return pid;
  }

  /** Locks every stock row of {@code sku}. */
  public void lock(String sku) {
    run(
        "SELECT FROM stock WHERE product_id = (SELECT id FROM product WHERE sku = ?) FOR UPDATE",
        sku);
  }

  /**
   * Runs one statement in the open transaction.
   *
   * @throws IllegalStateException caused by what the server said, when it refuses
   */
  public void run(String sql, Object... parameters) {
    done(submit(sql, parameters));
  }

  /** Runs statements without parameters, one after the other. */
  public ForeignSession runAll(String... statements) {
    for (String statement : statements) {
      done(later(statement));
    }
    return this;
  }

  /** Runs a statement that may have to wait; true when it was done. */
  public Future<Boolean> later(String sql) {
    Future<Boolean> done =
        thread.submit(
            () -> {
              try (var statement = connection.createStatement()) {
                statement.execute(sql);
                return true;
              }
            });
    last = done;
    return done;
  }

  private Future<?> submit(String sql, Object... parameters) {
    last =
        thread.submit(
            () -> {
              Sql.list(connection, sql, row -> true, parameters);
              return true;
            });
    return last;
  }

  /** Commits what was done so far. */
  public void commit() {
    last =
        thread.submit(
            () -> {
              connection.commit();
              return true;
            });
    done(last);
  }

  /** Waits for what was begun; what the server refused is the cause of what this throws. */
  private static void done(Future<?> begun) {
    try {
      begun.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a statement took too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Waits until {@code count} operations wait for a lock. */
  public static void awaitWaiting(TestInventory inventory, int count) {
    try (Connection watcher = inventory.database().dedicated("watcher")) {
      Awaitility.await("%d operations wait".formatted(count))
          .pollInterval(Duration.ofMillis(10))
          .until(
              () -> Sql.first(watcher, WAITING, row -> row.getInt(1)).orElseThrow(),
              waiting -> waiting >= count);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Ends by {@code function} ({@code pg_terminate_backend} or {@code pg_cancel_backend}) what waits
   * for a lock, once something does: who waits with a lane in hand gives up after a moment and
   * waits anew, so that what waited at one look need not wait at the next.
   *
   * @return how many were ended, at least one
   */
  public static int endWhoWaits(TestInventory inventory, String function) {
    String ending = WAITING.replace("count(*)", "count(%s(pid))".formatted(function));
    try (Connection watcher = inventory.database().dedicated("watcher")) {
      return Awaitility.await("somebody waits and is ended")
          .pollInterval(Duration.ofMillis(10))
          .until(
              () -> Sql.first(watcher, ending, row -> row.getInt(1)).orElseThrow(),
              ended -> ended > 0);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Rolls back what was not committed, and cuts off a session that still waits; one that was ended
   * by somebody is closed already.
   */
  @Override
  public void close() {
    try (connection) {
      if (!last.isDone()) {
        connection.abort(Runnable::run);
      } else if (connection.isValid(5)) {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      thread.shutdownNow();
    }
  }
}
