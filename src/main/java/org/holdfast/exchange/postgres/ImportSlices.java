package org.holdfast.exchange.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.holdfast.exchange.ImportRecord;
import org.holdfast.exchange.ImportStage;
import org.holdfast.inventory.WorkListener;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.jdbc.RetryPolicy;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.holdfast.jdbc.session.LongSession;

/** Applies the lines of an import that was checked, so many at a time that nobody waits long. */
final class ImportSlices {

  private static final String OPERATION = "IMPORT";

  /** Lines of the first slice; later ones are as large as fits into {@link #SLICE_TIME}. */
  private static final int FIRST_SLICE = 500;

  private static final int MAX_SLICE = 10_000;

  /** How long one slice may hold its locks, about; far less than one may be waited for. */
  private static final Duration SLICE_TIME = Duration.ofMillis(700);

  /** How long one slice is tried while others hold what it needs. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LongSession session;
  private final WorkListener<ImportStage> listener;
  private final Runnable changed;

  /**
   * Works over {@code session}.
   *
   * @param changed is told whenever lines were applied, on the caller's thread
   */
  ImportSlices(LongSession session, WorkListener<ImportStage> listener, Runnable changed) {
    this.session = session;
    this.listener = listener;
    this.changed = changed;
  }

  /** Applies what is not applied yet, until it is to end or others hold it up for too long. */
  void apply(long number) throws SQLException {
    ImportRecord at = ImportRows.record(session.connection(), number);
    double lines = Math.max(1, at.lines());
    long done = at.appliedTo();
    int size = FIRST_SLICE;
    String tag = new TransactionTag(OPERATION, OptionalLong.of(number), at.operator()).encoded();
    boolean finished = at.isFinished();
    // Each slice is one statement, which the server commits before it answers: no lock of a slice
    // waits for this program.
    session.connection().setAutoCommit(true);
    while (!finished && !listener.isCancelled()) {
      listener.progress(ImportStage.APPLYING, Math.min(1, done / lines));
      long start = System.nanoTime();
      Optional<Slice> slice = slice(tag, number, size);
      if (slice.isEmpty()) {
        break;
      }
      size = next(size, System.nanoTime() - start);
      finished = slice.get().finished();
      done += slice.get().lines();
      changed.run();
    }
    listener.progress(ImportStage.APPLYING, 1);
  }

  /** What one call has applied. */
  private record Slice(long lines, boolean finished) {}

  /**
   * One slice, started over where others changed the same meanwhile or held a lock; empty when they
   * do so for too long, or it is to end.
   */
  private Optional<Slice> slice(String tag, long number, int size) throws SQLException {
    Connection connection = session.connection();
    long start = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        Slice slice =
            Sql.first(
                    connection,
                    "SELECT coalesce(applied, 0) AS applied, finished FROM take_import(?, ?, ?)",
                    row -> new Slice(row.getLong("applied"), row.getBoolean("finished")),
                    tag,
                    number,
                    size)
                .orElseThrow();
        return Optional.of(slice);
      } catch (SQLException e) {
        SqlState state = SqlState.of(e);
        if (state == SqlState.QUERY_CANCELED && session.wasCancelled()) {
          return Optional.empty();
        }
        if (!state.isRetryable() && state != SqlState.LOCK_NOT_AVAILABLE) {
          throw e;
        }
        if (session.ends() || System.nanoTime() - start > PATIENCE.toNanos()) {
          return Optional.empty();
        }
        session.pause(RetryPolicy.STANDARD.pause(attempt, ThreadLocalRandom.current()));
      }
    }
  }

  private static int next(int size, long nanos) {
    double fitting = size * (double) SLICE_TIME.toNanos() / Math.max(1, nanos);
    return (int) Math.max(50, Math.min(MAX_SLICE, Math.min(fitting, size * 2.0)));
  }
}
