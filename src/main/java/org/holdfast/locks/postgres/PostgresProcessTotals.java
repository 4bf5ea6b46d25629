package org.holdfast.locks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.session.KeptSession;
import org.holdfast.locks.RequestCounters;

/**
 * Table {@code process_total}: how many requests each process of Holdfast has answered, one row a
 * process, written by itself about once a second and never inside of a request's transaction. Used
 * by one thread at a time.
 */
public final class PostgresProcessTotals {

  private static final String WRITE = "SELECT note_process_total(?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String READ =
      """
      SELECT process, started > clock_timestamp() - interval '20 hours' AS new, requests, timeouts
      FROM process_total
      WHERE at > ?
      """;

  private static final String NOW = "SELECT clock_timestamp() AS now";
  private static final String TIDY = "SELECT forget_old('totals')";

  /** What is written while a reading is under way may come with an earlier time than it. */
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private static final long TIDY_NANOS = Duration.ofMinutes(10).toNanos();

  private final Map<UUID, RequestCounters> known = new HashMap<>();
  private RequestCounters all = RequestCounters.ZERO;
  private Instant read;
  private RequestCounters written = RequestCounters.ZERO;
  private long tidy = System.nanoTime() + TIDY_NANOS;

  /**
   * A process.
   *
   * @param id the same for all its life
   * @param program “window” or “command”
   * @param startedNanos when it began, by {@link System#nanoTime()}: the row may be made much later
   */
  public record Counter(UUID id, String host, long pid, String program, long startedNanos) {}

  /**
   * Writes what {@code process} has answered; to be called where a transaction of its own is open.
   *
   * @param refusals how many requests were refused, by kind
   */
  public static void write(
      Connection connection, Counter process, RequestCounters totals, Map<String, Long> refusals)
      throws SQLException {
    List<String> kinds = List.copyOf(refusals.keySet());
    Sql.first(
        connection,
        WRITE,
        row -> true,
        process.id(),
        process.host(),
        process.pid(),
        process.program(),
        Duration.ofNanos(System.nanoTime() - process.startedNanos()).toMillis(),
        totals.requests(),
        totals.timeouts(),
        kinds.toArray(String[]::new),
        kinds.stream().map(refusals::get).toArray(Long[]::new));
  }

  /**
   * Writes what this process has answered, if anything has come since the last time, and adds up
   * what all have answered since the first call.
   */
  public RequestCounters exchange(
      KeptSession session, Counter process, RequestCounters own, Map<String, Long> refusals) {
    return session.query(
        "count the requests of all processes",
        connection -> {
          if (!own.equals(written)) {
            write(connection, process, own, refusals);
            written = own;
          }
          add(connection);
          if (System.nanoTime() - tidy >= 0) {
            tidy = System.nanoTime() + TIDY_NANOS;
            Sql.first(connection, TIDY, row -> true);
          }
          return all;
        });
  }

  private void add(Connection connection) throws SQLException {
    record Row(UUID process, boolean fresh, RequestCounters totals) {}
    Instant next = now(connection).minus(OVERLAP);
    boolean first = read == null;
    List<Row> rows =
        Sql.list(
            connection,
            READ,
            row ->
                new Row(
                    row.getObject("process", UUID.class),
                    row.getBoolean("new"),
                    new RequestCounters(row.getLong("requests"), row.getLong("timeouts"))),
            first ? next.minus(Duration.ofDays(1)) : read);
    read = next;
    for (Row row : rows) {
      RequestCounters before = known.put(row.process(), row.totals());
      if (before == null) {
        // What was counted before anybody looked is not news. A process without a row had answered
        // nothing by then, unless its row is so old that it was tidied away.
        before = row.fresh() && !first ? RequestCounters.ZERO : row.totals();
      }
      all =
          new RequestCounters(
              all.requests() + Math.max(0, row.totals().requests() - before.requests()),
              all.timeouts() + Math.max(0, row.totals().timeouts() - before.timeouts()));
    }
  }

  private static Instant now(Connection connection) throws SQLException {
    return Sql.first(connection, NOW, row -> Sql.instant(row, "now").orElseThrow()).orElseThrow();
  }
}
