package org.holdfast.locks.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.holdfast.locks.Limitation;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.sampling.LockReader;
import org.holdfast.locks.sampling.LocksUnavailableException;
import org.holdfast.locks.sampling.WaitFollower;
import org.holdfast.text.Texts;
import org.postgresql.PGStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads lock waits of PostgreSQL over one connection of its own, one round trip for each snapshot.
 * The connection is opened by the first call, and again by the first call after a failure. Waits
 * are followed from one call to the next, so that the more often it is asked the truer they are.
 *
 * <p>Needs the right {@code pg_read_all_stats} to see what sessions of other roles do, and SELECT
 * on Holdfast's tables to name rows; with less it tells what is missing in {@link
 * LockSnapshot#limited()}.
 */
public final class PostgresLockReader implements LockReader {

  private static final Texts TEXTS = Texts.of(PostgresLockReader.class);
  private static final Logger LOG = LoggerFactory.getLogger(PostgresLockReader.class);

  /** A server that vanished without a word must not hold the sampler. */
  private static final int NETWORK_TIMEOUT_MILLIS = 5_000;

  private final Connections connections;
  private final SelfTrafficCounter own = new SelfTrafficCounter();
  private final WaitFollower follower = new WaitFollower();
  private Open open;

  /** The connection with its prepared statements. */
  private static final class Open {
    final Connection connection;
    final PreparedStatement withNames;
    final PreparedStatement withoutNames;
    final PreparedStatement anyWaits;
    final boolean mayName;
    boolean tablesLocked;
    boolean seesAll = true;

    Open(Connection connection) throws SQLException {
      this.connection = connection;
      connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
      SnapshotSql.SESSION.set(connection);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(SnapshotSql.MAY_NAME)) {
        mayName = row.next() && row.getBoolean(1);
      }
      withNames = prepare(connection, SnapshotSql.WITH_NAMES);
      withoutNames = prepare(connection, SnapshotSql.WITHOUT_NAMES);
      anyWaits = prepare(connection, SnapshotSql.ANY_WAITS);
    }

    private static PreparedStatement prepare(Connection connection, String sql)
        throws SQLException {
      PreparedStatement statement = connection.prepareStatement(sql);
      // Keeps the plan on the server from the first run on, not from the fifth.
      statement.unwrap(PGStatement.class).setPrepareThreshold(1);
      return statement;
    }
  }

  /**
   * A reader that has no connection yet.
   *
   * @param connections opens its connection, whose search path leads to Holdfast's tables
   */
  public PostgresLockReader(Connections connections) {
    this.connections = connections;
  }

  @Override
  public LockSnapshot snapshot() {
    return query(
        session -> {
          if (!session.mayName || session.tablesLocked) {
            return withoutNames(session);
          }
          try {
            return read(session, session.withNames).snapshot(limits(session), own, follower);
          } catch (SQLException e) {
            if (SqlState.of(e) != SqlState.LOCK_NOT_AVAILABLE) {
              throw e;
            }
            return withoutNames(session);
          }
        });
  }

  @Override
  public boolean anyWaits() {
    return query(
        session -> {
          own.count();
          try (ResultSet row = session.anyWaits.executeQuery()) {
            boolean any = row.next() && row.getBoolean("any");
            if (!any) {
              follower.nobody(Sql.instant(row, "now").orElseThrow());
            }
            return any;
          }
        });
  }

  @Override
  public void close() {
    if (open == null) {
      return;
    }
    try {
      open.connection.close();
    } catch (SQLException e) {
      LOG.debug("the connection for locks did not close", e);
    }
    open = null;
  }

  private LockSnapshot withoutNames(Open session) throws SQLException {
    SnapshotRows rows = read(session, session.withoutNames);
    List<String> limits = limits(session);
    if (session.mayName) {
      limits.add(Limitation.TABLES_LOCKED.name());
    }
    return rows.snapshot(limits, own, follower);
  }

  private List<String> limits(Open session) {
    List<String> limits = new ArrayList<>();
    if (!session.seesAll) {
      limits.add(Limitation.NO_STATS.name());
    }
    if (!session.mayName) {
      limits.add(Limitation.NO_TABLES.name());
    }
    return limits;
  }

  private SnapshotRows read(Open session, PreparedStatement statement) throws SQLException {
    own.count();
    try (ResultSet result = statement.executeQuery()) {
      SnapshotRows rows = SnapshotRows.read(result);
      session.tablesLocked = rows.tablesLocked();
      session.seesAll = rows.seesAll();
      return rows;
    }
  }

  private <T> T query(Question<T> question) {
    try {
      if (open == null) {
        open = open();
        // It has set its parameters and asked what it may.
        own.count();
        own.count();
      }
      return question.query(open);
    } catch (SQLException e) {
      // Whatever failed, a fresh connection has neither an odd state nor a stale plan.
      close();
      boolean lost = lost(e);
      throw new LocksUnavailableException(
          lost ? TEXTS.get("locks.lost") : TEXTS.get("locks.unavailable", e.getMessage()), lost, e);
    }
  }

  private Open open() throws SQLException {
    Connection connection = connections.open();
    try {
      return new Open(connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static boolean lost(SQLException e) {
    return switch (SqlState.of(e)) {
      case CONNECTION_LOST, TOO_MANY_CONNECTIONS -> true;
      default -> false;
    };
  }

  /** Asks something of an open connection. */
  @FunctionalInterface
  private interface Question<T> {
    T query(Open session) throws SQLException;
  }
}
