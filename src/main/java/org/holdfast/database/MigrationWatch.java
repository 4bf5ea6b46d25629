package org.holdfast.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.holdfast.database.connection.Connector;
import org.holdfast.database.connection.SessionPlan;
import org.holdfast.jdbc.Sql;
import org.holdfast.text.Texts;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the sessions that bring the tables up to date, over a connection of its own. A statement
 * of theirs may take long on large tables, so it is no bound of time that ends them but standing
 * still: the server cannot be asked any more, or none of the sessions has done anything for a
 * while, which means that an answer was lost on its way. Also ends them when the thread that waits
 * for them is interrupted.
 */
final class MigrationWatch implements AutoCloseable {

  private static final Texts TEXTS = Texts.of(MigrationWatch.class);

  private static final Logger LOG = LoggerFactory.getLogger(MigrationWatch.class);

  private static final long LOOK_EVERY_MILLIS = 100;
  private static final long ASK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int ANSWER_MILLIS = (int) TimeUnit.SECONDS.toMillis(5);

  /**
   * Between two statements the program does little, but on a busy machine that may take a while.
   */
  private static final long STANDSTILL_NANOS = TimeUnit.SECONDS.toNanos(12);

  private static final String STATE =
      """
      SELECT pid, state = 'active' AS works, state || state_change::text AS seen
      FROM pg_stat_activity
      WHERE pid = ANY (?)
      """;

  private final Connector connector;
  private final Thread waiting = Thread.currentThread();
  private final Map<Integer, Connection> sessions = new ConcurrentHashMap<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "holdfast-migration-watch");
  private Connection own;
  private volatile String ended = "";
  private volatile boolean closed;

  MigrationWatch(Connector connector) {
    this.connector = connector;
    thread.setDaemon(true);
    thread.start();
  }

  /** Watches {@code connection} too. */
  void add(Connection connection) {
    try {
      sessions.put(connection.unwrap(PGConnection.class).getBackendPID(), connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Why the sessions were ended by the watch; empty when they were not. */
  String ended() {
    return ended;
  }

  private void run() {
    long lastAsked = System.nanoTime();
    long lastMoved = lastAsked;
    try {
      while (!closed && ended.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        long now = System.nanoTime();
        if (waiting.isInterrupted()) {
          end(TEXTS.get("opening.cancelled"));
        } else if (now - lastAsked >= ASK_EVERY_NANOS) {
          if (moves()) {
            lastMoved = System.nanoTime();
          } else if (System.nanoTime() - lastMoved >= STANDSTILL_NANOS) {
            end(TEXTS.get("migration.silent", connector.address().label()));
          }
          lastAsked = System.nanoTime();
        }
      }
    } catch (InterruptedException e) {
      LOG.trace("the watch is over", e);
    } finally {
      disconnect();
    }
  }

  /** Whether a session works, or did something since the last look. */
  private boolean moves() {
    try {
      if (own == null) {
        own =
            connector.open(
                SessionPlan.looking().withSocketTimeout(Duration.ofMillis(ANSWER_MILLIS)));
      }
      List<String> now =
          Sql.list(
              own,
              STATE,
              row -> row.getBoolean("works") ? "works" : row.getInt("pid") + row.getString("seen"),
              (Object) sessions.keySet().stream().map(Integer::longValue).toArray(Long[]::new));
      boolean moved = now.contains("works") || !now.equals(seen);
      seen.clear();
      seen.addAll(now);
      return moved;
    } catch (SQLException e) {
      LOG.debug("the sessions that bring the tables up to date could not be watched", e);
      disconnect();
      return false;
    }
  }

  private void disconnect() {
    if (own != null) {
      abort(own);
      own = null;
    }
  }

  private void end(String why) {
    ended = why;
    sessions.values().forEach(MigrationWatch::abort);
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("a connection could not be ended", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
