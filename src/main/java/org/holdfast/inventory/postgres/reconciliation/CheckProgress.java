package org.holdfast.inventory.postgres.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.session.KeptSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the daily check is, in table {@code check_progress}: it goes on there after the program
 * was ended. Where that cannot be written, by a login that may only read for one, the check is made
 * all the same.
 */
final class CheckProgress implements SlicedComparison.Memory {

  private static final Logger LOG = LoggerFactory.getLogger(CheckProgress.class);

  // What was compared longer ago than a check is due again says nothing any more.
  private static final String LAST =
      """
      SELECT at, done, rows, found FROM check_progress
      WHERE done IS NOT NULL
        AND at > clock_timestamp() - interval '1 day' AND at <= clock_timestamp()
      """;

  private static final String REACHED =
      """
      INSERT INTO check_progress (at, done, rows, found) VALUES (?, ?, ?, ?::bigint[])
      ON CONFLICT (one) DO UPDATE SET
        at = excluded.at, done = excluded.done, rows = excluded.rows, found = excluded.found
      """;

  private static final String ENDED =
      "UPDATE check_progress SET done = NULL, found = '{}' WHERE done IS NOT NULL";

  private final KeptSession session;
  private boolean lost;

  CheckProgress(KeptSession session) {
    this.session = session;
  }

  @Override
  public Optional<SlicedComparison.Place> last() {
    return attempt(
            connection ->
                Sql.first(
                    connection,
                    LAST,
                    row ->
                        new SlicedComparison.Place(
                            Sql.instant(row, "at").orElseThrow(),
                            row.getLong("done"),
                            row.getLong("rows"),
                            List.of((Long[]) row.getArray("found").getArray()))))
        .flatMap(place -> place);
  }

  @Override
  public void reached(SlicedComparison.Place place) {
    Instant at = place.at();
    attempt(
        connection ->
            Sql.update(
                connection,
                REACHED,
                at,
                place.done(),
                place.rows(),
                place.found().toArray(Long[]::new)));
  }

  @Override
  public void ended() {
    attempt(connection -> Sql.update(connection, ENDED));
  }

  private <T> Optional<T> attempt(KeptSession.Question<T> question) {
    if (lost) {
      return Optional.empty();
    }
    try {
      return Optional.of(session.query("keep how far the daily check is", question));
    } catch (DatabaseException e) {
      lost = true;
      LOG.info("how far the daily check is cannot be kept this time", e);
      return Optional.empty();
    }
  }
}
