package org.holdfast.backup.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.backup.BackupManifest;
import org.holdfast.backup.BackupProblem;
import org.holdfast.backup.BackupStage;
import org.holdfast.backup.BackupTexts;
import org.holdfast.backup.InventoryBackup;
import org.holdfast.backup.RestoreResult;
import org.holdfast.backup.file.BackupFile;
import org.holdfast.backup.file.BackupWriter;
import org.holdfast.file.WholeFile;
import org.holdfast.inventory.WorkListener;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.session.LongSession;
import org.postgresql.PGConnection;

/**
 * Backs a schema up through COPY in one snapshot, and brings it back in one transaction: what is
 * restored is compared with the backup before it is committed.
 */
public final class PostgresBackup implements InventoryBackup {

  private final LongSession.Opener opener;
  private final String schema;
  private final String program;
  private final SchemaMaker maker;

  /**
   * Backups of {@code schema}.
   *
   * @param opener opens sessions with auto-commit on
   * @param program this program's version
   * @param maker makes the tables anew when a backup is restored
   */
  public PostgresBackup(
      LongSession.Opener opener, String schema, String program, SchemaMaker maker) {
    this.opener = opener;
    this.schema = schema;
    this.program = program;
    this.maker = maker;
  }

  @Override
  public Optional<BackupManifest> write(Path target, WorkListener<BackupStage> listener)
      throws IOException {
    AtomicReference<BackupManifest> whole = new AtomicReference<>();
    WholeFile.replace(
        target,
        draft -> {
          Optional<BackupManifest> written = undisturbed(draft, listener);
          if (written.isEmpty() || !isWhole(draft, listener)) {
            return false;
          }
          whole.set(written.get());
          return true;
        });
    return Optional.ofNullable(whole.get());
  }

  /** False: ended before it was known. */
  private static boolean isWhole(Path draft, WorkListener<BackupStage> listener)
      throws IOException {
    BackupFile.Opening opening = BackupFile.open(draft);
    Optional<BackupProblem> problem;
    if (opening instanceof BackupFile.Opening.Opened opened) {
      try (BackupFile file = opened.file()) {
        problem = file.verify(listener);
      }
    } else {
      problem = Optional.of(((BackupFile.Opening.Failed) opening).problem());
    }
    if (problem.isPresent()) {
      throw new IOException(BackupTexts.unlike(), new IOException(problem.get().toString()));
    }
    return !listener.isCancelled();
  }

  /** A draft that is begun anew where others were in its way. */
  private Optional<BackupManifest> undisturbed(Path draft, WorkListener<BackupStage> listener)
      throws IOException {
    try {
      return Undisturbed.backup()
          .run(() -> listener.isCancelled() ? Optional.empty() : draft(draft, listener));
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("back up", e);
    } catch (IOException e) {
      // The server failed while a table was written, not the disk.
      if (e.getCause() instanceof SQLException failure) {
        throw SqlExceptionTranslator.unavailable("back up", failure);
      }
      throw e;
    }
  }

  private Optional<BackupManifest> draft(Path draft, WorkListener<BackupStage> listener)
      throws SQLException, IOException {
    try (LongSession session = LongSession.open(opener, listener::isCancelled);
        BackupWriter writer = new BackupWriter(draft)) {
      Connection connection = session.connection();
      try {
        session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        TableCatalog.prepare(connection);
        Instant at = moment(connection);
        List<BackupManifest.Table> tables = new ArrayList<>();
        Map<String, List<String>> all = TableCatalog.tables(connection, schema);
        for (Map.Entry<String, List<String>> table : all.entrySet()) {
          listener.progress(BackupStage.WRITING, (double) tables.size() / all.size());
          if (listener.isCancelled()) {
            return Optional.empty();
          }
          tables.add(table(connection, writer, table.getKey(), table.getValue()));
        }
        BackupManifest manifest = manifest(connection, at, tables);
        writer.finish(manifest);
        listener.progress(BackupStage.WRITING, 1);
        return Optional.of(manifest);
      } catch (SQLException | IOException e) {
        if (session.wasCancelled()) {
          return Optional.empty();
        }
        throw e;
      }
    }
  }

  /** The moment of the snapshot. */
  private static Instant moment(Connection connection) throws SQLException {
    return Sql.first(
            connection, "SELECT statement_timestamp() AS at", row -> Sql.instant(row, "at"))
        .orElseThrow()
        .orElseThrow();
  }

  private BackupManifest manifest(
      Connection connection, Instant at, List<BackupManifest.Table> tables) throws SQLException {
    return new BackupManifest(
        BackupManifest.FORMAT,
        program,
        TableCatalog.version(connection, schema),
        connection.getMetaData().getDatabaseProductVersion(),
        at,
        tables,
        // After the snapshot, so that none is behind the rows.
        TableCatalog.sequences(connection, schema));
  }

  private BackupManifest.Table table(
      Connection connection, BackupWriter writer, String name, List<String> columns)
      throws SQLException, IOException {
    String sql =
        "COPY "
            + TableCatalog.quoted(schema, name)
            + " ("
            + TableCatalog.columns(columns)
            + ") TO STDOUT";
    String digest =
        writer.table(
            name,
            out -> {
              try {
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
              } catch (SQLException e) {
                throw new IOException(e);
              }
            });
    TableCatalog.Content content = TableCatalog.content(connection, schema, name);
    return new BackupManifest.Table(name, columns, content.rows(), digest, content.hash());
  }

  @Override
  public RestoreResult restore(Path file, WorkListener<BackupStage> listener) throws IOException {
    BackupFile.Opening opening = BackupFile.open(file);
    if (opening instanceof BackupFile.Opening.Failed failed) {
      return new RestoreResult.Refused(failed.problem());
    }
    try (BackupFile backup = ((BackupFile.Opening.Opened) opening).file()) {
      Optional<BackupProblem> problem = backup.verify(listener);
      if (problem.isPresent()) {
        return new RestoreResult.Refused(problem.get());
      }
      if (listener.isCancelled()) {
        return new RestoreResult.Cancelled();
      }
      return new RestoreRun(opener, schema, maker, backup, listener).run();
    }
  }
}
