package org.holdfast.locks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.holdfast.locks.Session;
import org.holdfast.locks.control.SessionControl;
import org.holdfast.locks.control.SessionControlResult;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.locks.sampling.LocksUnavailableException;
import org.holdfast.text.Texts;

/**
 * Cancels and terminates with {@code pg_cancel_backend} and {@code pg_terminate_backend}, and
 * writes each request to {@code supervisor_action}. Uses a connection of its own for each request,
 * because the operations' pool may be exhausted by the very waits that are to be ended. Safe for
 * use by many threads.
 */
public final class PostgresSessionControl implements SessionControl {

  private static final Texts TEXTS = Texts.of(PostgresSessionControl.class);

  // A pooled session goes from transaction to transaction: only the one that was seen is stopped.
  private static final String STILL_THERE =
      """
      SELECT coalesce(state, '') AS state
      FROM pg_stat_activity
      WHERE pid = ? AND pid <> pg_backend_pid()
        AND (backend_start = ? OR backend_start IS NULL)
        AND xact_start IS NOT DISTINCT FROM ?::timestamptz
      """;

  private static final String RECORD = "SELECT note_supervisor_action(?, ?, ?, ?, ?, ?)";

  private final Connections connections;

  /** What can be done. */
  private enum Action {
    CANCEL("SELECT pg_cancel_backend(?)"),
    TERMINATE("SELECT pg_terminate_backend(?)");

    private final String sql;

    Action(String sql) {
      this.sql = sql;
    }
  }

  /**
   * Control over connections whose role may write to the audit trail.
   *
   * @param connections opens a connection for each request
   */
  public PostgresSessionControl(Connections connections) {
    this.connections = connections;
  }

  @Override
  public SessionControlResult cancel(Session session, String operator) {
    return act(Action.CANCEL, session, operator);
  }

  @Override
  public SessionControlResult terminate(Session session, String operator) {
    return act(Action.TERMINATE, session, operator);
  }

  private SessionControlResult act(Action action, Session session, String operator) {
    try (Connection connection = connections.open()) {
      connection.setAutoCommit(false);
      SessionControlResult outcome = act(connection, action, session, operator);
      connection.commit();
      connection.setAutoCommit(true);
      return outcome instanceof SessionControlResult.Done
          ? Aftermath.of(connection, session, action == Action.TERMINATE)
          : outcome;
    } catch (SQLException e) {
      throw new LocksUnavailableException(
          TEXTS.get("control.unavailable", e.getMessage()),
          SqlState.of(e) == SqlState.CONNECTION_LOST,
          e);
    }
  }

  private static SessionControlResult act(
      Connection connection, Action action, Session session, String operator) throws SQLException {
    String state =
        Sql.first(
                connection,
                STILL_THERE,
                row -> row.getString("state"),
                session.pid(),
                session.started().orElse(null),
                session.transactionStart().orElse(null))
            .orElse(null);
    if (state == null) {
      return gone(connection, action, session, operator);
    }
    if (action == Action.CANCEL && state.startsWith("idle")) {
      record(connection, action, "NOTHING_TO_CANCEL", session, operator);
      return new SessionControlResult.NothingToCancel(ParticipantLabel.of(session));
    }
    return carryOut(connection, action, session, operator);
  }

  private static SessionControlResult carryOut(
      Connection connection, Action action, Session session, String operator) throws SQLException {
    // Recorded first: what cannot be recorded must not be done.
    record(connection, action, "DONE", session, operator);
    try {
      if (Sql.first(connection, action.sql, row -> row.getBoolean(1), session.pid())
          .orElse(false)) {
        return SessionControlResult.Done.of(session, SessionControlResult.Effect.TOLD, 0);
      }
      connection.rollback();
      return gone(connection, action, session, operator);
    } catch (SQLException e) {
      if (SqlState.of(e) != SqlState.INSUFFICIENT_PRIVILEGE) {
        throw e;
      }
      connection.rollback();
      record(connection, action, "NOT_ALLOWED", session, operator);
      return new SessionControlResult.NotAllowed(ParticipantLabel.of(session));
    }
  }

  private static SessionControlResult gone(
      Connection connection, Action action, Session session, String operator) throws SQLException {
    record(connection, action, "ALREADY_GONE", session, operator);
    return new SessionControlResult.AlreadyGone(ParticipantLabel.of(session));
  }

  private static void record(
      Connection connection, Action action, String result, Session session, String operator)
      throws SQLException {
    Sql.first(
        connection,
        RECORD,
        row -> true,
        operator,
        action.name(),
        result,
        session.pid(),
        ParticipantLabel.of(session).code(),
        session.query());
  }
}
