package org.holdfast.locks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.holdfast.locks.control.SupervisorAction;
import org.holdfast.locks.control.SupervisorAuditLog;
import org.holdfast.locks.sampling.LocksUnavailableException;
import org.holdfast.text.Texts;

/** Reads {@code supervisor_action}. Safe for use by many threads. */
public final class PostgresSupervisorAuditLog implements SupervisorAuditLog {

  private static final Texts TEXTS = Texts.of(PostgresSupervisorAuditLog.class);

  private static final String LATEST =
      """
      SELECT at, who(login, operator) AS operator, action, result, target_pid, target, query
      FROM supervisor_action
      ORDER BY at DESC, id DESC
      LIMIT ?
      """;

  private final Connections connections;

  /**
   * A trail.
   *
   * @param connections opens a connection for each reading
   */
  public PostgresSupervisorAuditLog(Connections connections) {
    this.connections = connections;
  }

  @Override
  public List<SupervisorAction> latest(int limit) {
    try (Connection connection = connections.open()) {
      return Sql.list(
          connection,
          LATEST,
          row ->
              new SupervisorAction(
                  Sql.instant(row, "at").orElseThrow(),
                  row.getString("operator"),
                  SupervisorAction.Action.valueOf(row.getString("action")),
                  SupervisorAction.Result.valueOf(row.getString("result")),
                  row.getInt("target_pid"),
                  row.getString("target"),
                  row.getString("query")),
          limit);
    } catch (SQLException e) {
      throw new LocksUnavailableException(
          TEXTS.get("supervisors.unavailable", e.getMessage()),
          SqlState.of(e) == SqlState.CONNECTION_LOST,
          e);
    }
  }
}
