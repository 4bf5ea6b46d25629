package org.holdfast.exchange.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.holdfast.exchange.ImportCheck;
import org.holdfast.exchange.ImportRecord;
import org.holdfast.exchange.ImportSource;
import org.holdfast.exchange.ImportStage;
import org.holdfast.exchange.LineProblem;
import org.holdfast.exchange.StockImport;
import org.holdfast.inventory.WorkListener;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.session.LongSession;

/**
 * Takes files in through COPY and functions of the database, each call on a session of its own: a
 * file may take minutes, and what is quick must not wait for it.
 */
public final class PostgresStockImport implements StockImport {

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
      return ImportRows.of(session.connection(), content);
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
        ImportCopy.copy(session, source, number, listener);
        listener.progress(ImportStage.CHECKING, -1);
        Sql.first(connection, "SELECT analyze_import()", row -> true);
        Sql.first(connection, "SELECT check_import(?)", row -> true, number);
        Sql.first(connection, "SELECT check_import_places(?)", row -> true, number);
        ImportCheck check = ImportRows.preview(connection, number, source);
        connection.commit();
        return Optional.of(check);
      } catch (SQLException | IOException e) {
        if (session.ends()) {
          return Optional.empty();
        }
        if (e instanceof ImportCopy.FailedException copying) {
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

  @Override
  public void problems(long number, Consumer<LineProblem> sink) {
    try (LongSession session = LongSession.open(opener, () -> false)) {
      ImportRows.problems(session.connection(), number, Integer.MAX_VALUE, sink);
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("read what is wrong with an import", e);
    }
  }

  @Override
  public ImportRecord apply(long number, WorkListener<ImportStage> listener) {
    try (LongSession session = LongSession.open(opener, listener::isCancelled)) {
      new ImportSlices(session, listener, changed).apply(number);
      return ImportRows.record(session.connection(), number);
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("import lines", e);
    }
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
}
