package org.holdfast.locks.postgres;

/** Statements on the table {@code incident}. */
final class IncidentSql {

  /** For how long after its end an incident may turn out to go on, in another window. */
  private static final String LATELY = "interval '30 seconds'";

  // One window after the other, so that they find each other's row.
  static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtextextended('holdfast incident ' || current_schema(), 0))";

  static final String UPDATE =
      """
      UPDATE incident SET
        kind = ?, keys = ?::text[], began_at = least(began_at, ?), seen_at = clock_timestamp(),
        ended_at = CASE WHEN ? THEN greatest(began_at, clock_timestamp() - ? * interval '1 ms') END,
        message = CASE WHEN ? THEN message ELSE ? END,
        advice = CASE WHEN ? THEN advice ELSE ? END,
        most_waiting = greatest(most_waiting, ?), longest_ms = greatest(longest_ms, ?),
        waiter_seconds = greatest(waiter_seconds, ?), gave_up = greatest(gave_up, ?)
      WHERE id = ?
      """;

  static final String FIND =
      """
      SELECT id FROM incident
      WHERE (ended_at IS NULL OR ended_at > clock_timestamp() - %1$s)
        AND seen_at > clock_timestamp() - %1$s AND keys && ?::text[]
      ORDER BY id
      LIMIT 1
      """
          .formatted(LATELY);

  static final String INSERT =
      """
      INSERT INTO incident (kind, keys, began_at, message, advice, most_waiting, longest_ms,
                            waiter_seconds, gave_up)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      RETURNING id
      """;

  // A window that was closed in the middle of one tells no end.
  static final String END_FORGOTTEN =
      """
      UPDATE incident SET ended_at = greatest(began_at, seen_at)
      WHERE ended_at IS NULL AND seen_at < clock_timestamp() - %s
      """
          .formatted(LATELY);

  static final String TIDY = "SELECT forget_old('incidents')";

  static final String LATEST =
      """
      SELECT id, kind, began_at, ended_at, message, advice, most_waiting, longest_ms,
             waiter_seconds, gave_up, acknowledged_by, acknowledged_at
      FROM incident
      ORDER BY began_at DESC, id DESC
      LIMIT ?
      """;

  static final String ACKNOWLEDGE = "SELECT acknowledge_incident(?, ?)";

  private IncidentSql() {}
}
