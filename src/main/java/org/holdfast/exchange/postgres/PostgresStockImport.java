package org.holdfast.exchange.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.holdfast.exchange.ImportChanges;
import org.holdfast.exchange.ImportCheck;
import org.holdfast.exchange.ImportRecord;
import org.holdfast.exchange.ImportSource;
import org.holdfast.exchange.ImportStage;
import org.holdfast.exchange.LineProblem;
import org.holdfast.exchange.StockImport;
import org.holdfast.inventory.WorkListener;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.jdbc.RetryPolicy;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.holdfast.jdbc.TransactionTag;
import org.holdfast.jdbc.session.LongSession;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Takes files in through COPY and functions of the database, each call on a session of its own: a
 * file may take minutes, and what is quick must not wait for it.
 */
public final class PostgresStockImport implements StockImport {

  private static final String OPERATION = "IMPORT";

  /** Characters that are brought to the server at a time. */
  private static final int BLOCK = 64 * 1_024;

  /** Lines of the first slice; later ones are as large as fits into {@link #SLICE_TIME}. */
  private static final int FIRST_SLICE = 500;

  private static final int MAX_SLICE = 10_000;

  /** How long one slice may hold its locks, about; far less than one may be waited for. */
  private static final Duration SLICE_TIME = Duration.ofMillis(700);

  /** How long one slice is tried while others hold what it needs. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int SHOWN_PROBLEMS = 1_000;

  private static final String RECORD =
      """
      SELECT id, at, operator, file, lines, bad, applied_to, products_added, products_changed,
             locations_added, barcodes_added, stock_changed, pieces_in, pieces_out, finished_at
      FROM stock_import
      """;

  private static final String PROBLEMS =
      "SELECT line_no, problems::text AS problems FROM import_line"
          + " WHERE import_id = ? AND problems IS NOT NULL ORDER BY line_no LIMIT ?";

  private static final String FORGET_OLD = "SELECT forget_old('imports')";

  private final LongSession.Opener opener;
  private final Runnable changed;

  /**
   * Imports over sessions that {@code opener} opens, with auto-commit on.
   *
   * @param changed is told whenever lines were applied, on the caller's thread
   */
  public PostgresStockImport(LongSession.Opener opener, Runnable changed) {
    this.opener = opener;
    this.changed = changed;
  }

  @Override
  public List<ImportRecord> earlier(UUID content) {
    try (LongSession session = LongSession.open(opener, () -> false)) {
      return Sql.list(
          session.connection(),
          RECORD + "WHERE content = ? AND state <> 'CHECKED' ORDER BY id DESC",
          PostgresStockImport::importRecord,
          content);
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("look for earlier imports", e);
    }
  }

  @Override
  public Optional<ImportCheck> check(
      ImportSource source, String operator, String note, WorkListener<ImportStage> listener)
      throws IOException {
    try (LongSession session = LongSession.open(opener, listener::isCancelled)) {
      try {
        Connection connection = session.connection();
        Sql.first(connection, FORGET_OLD, row -> true);
        connection.commit();
        long number = begin(connection, source, operator, note);
        copy(session, source, number, listener);
        listener.progress(ImportStage.CHECKING, -1);
        Sql.first(connection, "SELECT analyze_import()", row -> true);
        Sql.first(connection, "SELECT check_import(?)", row -> true, number);
        Sql.first(connection, "SELECT check_import_places(?)", row -> true, number);
        ImportCheck check = preview(connection, number, source);
        connection.commit();
        return Optional.of(check);
      } catch (SQLException | IOException e) {
        if (session.ends()) {
          return Optional.empty();
        }
        if (e instanceof CopyFailedException copying) {
          throw copying.failure();
        }
        throw e;
      }
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("check an import", e);
    }
  }

  private static long begin(
      Connection connection, ImportSource source, String operator, String note)
      throws SQLException {
    return Sql.first(
            connection,
            """
            INSERT INTO stock_import (operator, note, file, content)
            VALUES (?, ?, right(?, 255), ?) RETURNING id
            """,
            row -> row.getLong(1),
            operator,
            note,
            source.name(),
            source.content())
        .orElseThrow();
  }

  private static void copy(
      LongSession session, ImportSource source, long number, WorkListener<ImportStage> listener)
      throws SQLException, IOException {
    CopyIn copy =
        session
            .connection()
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY import_line (" + CopyRow.columns() + ") FROM STDIN");
    try {
      StringBuilder rows = new StringBuilder();
      source.read(
          (line, read) -> {
            CopyRow.append(rows, number, line);
            if (rows.length() >= BLOCK) {
              write(copy, rows);
              listener.progress(ImportStage.READING, read);
              if (session.ends()) {
                throw new InterruptedIOException("the import is to end");
              }
            }
          });
      write(copy, rows);
      copy.endCopy();
      listener.progress(ImportStage.READING, 1);
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void write(CopyIn copy, StringBuilder rows) throws IOException {
    byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    rows.setLength(0);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
    } catch (SQLException e) {
      throw new CopyFailedException(e);
    }
  }

  /** Carries a failure of the server through the reading of the file. */
  private static final class CopyFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient SQLException failure;

    CopyFailedException(SQLException cause) {
      super(cause);
      failure = cause;
    }

    SQLException failure() {
      return failure;
    }
  }

  private static ImportCheck preview(Connection connection, long number, ImportSource source)
      throws SQLException {
    ImportRecord counted =
        Sql.first(connection, RECORD + "WHERE id = ?", PostgresStockImport::importRecord, number)
            .orElseThrow();
    List<LineProblem> problems = new ArrayList<>();
    problems(
        connection, number, SHOWN_PROBLEMS, problem -> problems.add(problem.in(source.columns())));
    return Sql.first(
            connection,
            "SELECT * FROM preview_import(?)",
            row ->
                new ImportCheck(
                    number,
                    counted.lines(),
                    counted.bad(),
                    changes(row),
                    row.getArray("new_locations") == null
                        ? List.of()
                        : List.of((String[]) row.getArray("new_locations").getArray()),
                    problems),
            number)
        .orElseThrow();
  }

  @Override
  public void problems(long number, Consumer<LineProblem> sink) {
    try (LongSession session = LongSession.open(opener, () -> false)) {
      problems(session.connection(), number, Integer.MAX_VALUE, sink);
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("read what is wrong with an import", e);
    }
  }

  private static void problems(
      Connection connection, long number, int limit, Consumer<LineProblem> sink)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PROBLEMS)) {
      statement.setFetchSize(1_000);
      statement.setLong(1, number);
      statement.setInt(2, limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ProblemJson.read(rows.getLong("line_no"), rows.getString("problems")).forEach(sink);
        }
      }
    }
  }

  @Override
  public ImportRecord apply(long number, WorkListener<ImportStage> listener) {
    try (LongSession session = LongSession.open(opener, listener::isCancelled)) {
      ImportRecord at = importRecord(session.connection(), number);
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
        Optional<Slice> slice = slice(session, tag, number, size);
        if (slice.isEmpty()) {
          break;
        }
        size = next(size, System.nanoTime() - start);
        finished = slice.get().finished();
        done += slice.get().lines();
        changed.run();
      }
      listener.progress(ImportStage.APPLYING, 1);
      return importRecord(session.connection(), number);
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("import lines", e);
    }
  }

  /** What one call has applied. */
  private record Slice(long lines, boolean finished) {}

  /**
   * One slice, started over where others changed the same meanwhile or held a lock; empty when they
   * do so for too long, or it is to end.
   */
  private static Optional<Slice> slice(LongSession session, String tag, long number, int size)
      throws SQLException {
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

  @Override
  public void discard(long number) {
    try (LongSession session = LongSession.open(opener, () -> false)) {
      Sql.first(session.connection(), "SELECT forget_import(?)", row -> true, number);
      session.connection().commit();
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("forget an import", e);
    }
  }

  private static ImportRecord importRecord(Connection connection, long number) throws SQLException {
    return Sql.first(connection, RECORD + "WHERE id = ?", PostgresStockImport::importRecord, number)
        .orElseThrow(() -> new IllegalArgumentException("no import " + number));
  }

  private static ImportRecord importRecord(ResultSet row) throws SQLException {
    return new ImportRecord(
        row.getLong("id"),
        Sql.instant(row, "at").orElseThrow(),
        row.getString("operator"),
        row.getString("file"),
        row.getLong("lines"),
        row.getLong("bad"),
        row.getLong("applied_to"),
        changes(row),
        Sql.instant(row, "finished_at"));
  }

  private static ImportChanges changes(ResultSet row) throws SQLException {
    return new ImportChanges(
        row.getLong("products_added"),
        row.getLong("products_changed"),
        row.getLong("locations_added"),
        row.getLong("barcodes_added"),
        row.getLong("stock_changed"),
        row.getLong("pieces_in"),
        row.getLong("pieces_out"));
  }
}
