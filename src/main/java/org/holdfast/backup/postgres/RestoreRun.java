package org.holdfast.backup.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.holdfast.backup.BackupManifest;
import org.holdfast.backup.BackupProblem;
import org.holdfast.backup.BackupStage;
import org.holdfast.backup.RestoreResult;
import org.holdfast.backup.file.BackupFile;
import org.holdfast.inventory.WorkListener;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.session.LongSession;
import org.postgresql.PGConnection;

/** Brings one backup back. */
final class RestoreRun {

  /** What windows write by themselves; a row of any other table means that somebody works here. */
  private static final Set<String> WATCH =
      Set.of(
          "feed",
          "process_total",
          "stock_check",
          "check_progress",
          "discrepancy",
          "incident",
          "foreign_change",
          "foreign_edit");

  private static final String ANYTHING =
      """
      SELECT FROM pg_catalog.pg_class WHERE relnamespace = pg_catalog.to_regnamespace(?)
      UNION ALL
      SELECT FROM pg_catalog.pg_proc WHERE pronamespace = pg_catalog.to_regnamespace(?)
      LIMIT 1
      """;

  /** Restored rows are no changes by a stranger. */
  private static final String TAG = "holdfast/RESTORE/-/backup";

  private static final Undisturbed UNDISTURBED = Undisturbed.restore();

  private final LongSession.Opener opener;
  private final String schema;
  private final SchemaMaker maker;
  private final BackupFile backup;
  private final WorkListener<BackupStage> listener;

  RestoreRun(
      LongSession.Opener opener,
      String schema,
      SchemaMaker maker,
      BackupFile backup,
      WorkListener<BackupStage> listener) {
    this.opener = opener;
    this.schema = schema;
    this.maker = maker;
    this.backup = backup;
    this.listener = listener;
  }

  RestoreResult run() throws IOException {
    String version = backup.manifest().schema();
    if (isNewer(version, maker.newest())) {
      return new RestoreResult.Refused(new BackupProblem.Newer(version));
    }
    try {
      return UNDISTURBED.run(() -> once(version));
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("restore", e);
    }
  }

  private RestoreResult once(String version) throws SQLException, IOException {
    if (!UNDISTURBED.run(this::clear)) {
      return new RestoreResult.Refused(new BackupProblem.NotEmpty());
    }
    boolean kept = false;
    try {
      maker.make(version);
      RestoreResult result = fill();
      kept = result instanceof RestoreResult.Restored;
      return result;
    } finally {
      if (!kept) {
        UNDISTURBED.run(this::clear);
      }
      maker.update();
    }
  }

  private static boolean isNewer(String version, String than) {
    return Double.parseDouble(version) > Double.parseDouble(than);
  }

  /** Takes the empty tables away; false when somebody works with them. */
  private boolean clear() throws SQLException {
    try (LongSession session = LongSession.open(opener, () -> false)) {
      Connection connection = session.connection();
      boolean ours = TableCatalog.isOurs(connection, schema);
      if (!ours && Sql.first(connection, ANYTHING, row -> true, schema, schema).isPresent()) {
        // Somebody else's, whatever it is.
        return false;
      }
      for (String table : TableCatalog.tables(connection, schema).keySet()) {
        String name = TableCatalog.quoted(schema, table);
        session.execute("LOCK TABLE " + name + " IN ACCESS EXCLUSIVE MODE");
        if (!WATCH.contains(table)
            && Sql.first(connection, "SELECT FROM " + name + " LIMIT 1", row -> true).isPresent()) {
          return false;
        }
      }
      session.execute("DROP SCHEMA IF EXISTS " + TableCatalog.quoted(schema) + " CASCADE");
      connection.commit();
      return true;
    }
  }

  private void fillTables(Connection connection) throws SQLException, IOException {
    double done = 0;
    for (BackupManifest.Table table : backup.manifest().tables()) {
      listener.progress(BackupStage.FILLING, done++ / backup.manifest().tables().size());
      fill(connection, table);
    }
  }

  private void setSequences(Connection connection) throws SQLException {
    for (BackupManifest.Sequence sequence : backup.manifest().sequences()) {
      Sql.first(
          connection,
          "SELECT setval(?::regclass, ?, ?)",
          row -> true,
          TableCatalog.quoted(schema, sequence.name()),
          sequence.last(),
          sequence.called());
    }
  }

  private RestoreResult fill() throws SQLException, IOException {
    try (LongSession session = LongSession.open(opener, listener::isCancelled)) {
      Connection connection = session.connection();
      try {
        TableCatalog.prepare(connection);
        Sql.name(connection, TAG);
        SuspendedRules rules = SuspendedRules.of(connection, schema);
        fillTables(connection);
        setSequences(connection);
        for (String rule : rules.backOn()) {
          session.execute(rule);
        }
        Optional<String> different = different(connection);
        if (different.isPresent()) {
          return new RestoreResult.Refused(new BackupProblem.Different(different.get()));
        }
        if (listener.isCancelled()) {
          return new RestoreResult.Cancelled();
        }
        connection.commit();
        return new RestoreResult.Restored(backup.manifest());
      } catch (SQLException | IOException e) {
        if (session.wasCancelled()) {
          return new RestoreResult.Cancelled();
        }
        throw e;
      }
    }
  }

  private void fill(Connection connection, BackupManifest.Table table)
      throws SQLException, IOException {
    String name = TableCatalog.quoted(schema, table.name());
    // What the making of the tables has put in. Where rows may not be deleted it puts none.
    if (Sql.first(connection, "SELECT FROM " + name + " LIMIT 1", row -> true).isPresent()) {
      Sql.update(connection, "DELETE FROM " + name);
    }
    String sql = "COPY " + name + " (" + TableCatalog.columns(table.columns()) + ") FROM STDIN";
    try (InputStream rows = backup.table(table.name())) {
      connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows);
    }
  }

  /** The first table that is not as it was. */
  private Optional<String> different(Connection connection) throws SQLException {
    double done = 0;
    for (BackupManifest.Table table : backup.manifest().tables()) {
      listener.progress(BackupStage.COMPARING, done++ / backup.manifest().tables().size());
      TableCatalog.Content content = TableCatalog.content(connection, schema, table.name());
      if (content.rows() != table.rows() || !content.hash().equals(table.hash())) {
        return Optional.of(table.name());
      }
    }
    return Optional.empty();
  }
}
