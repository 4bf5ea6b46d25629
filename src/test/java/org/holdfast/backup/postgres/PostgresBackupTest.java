package org.holdfast.backup.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.holdfast.app.backup.Backups;
import org.holdfast.backup.BackupManifest;
import org.holdfast.backup.BackupProblem;
import org.holdfast.backup.BackupStage;
import org.holdfast.backup.InventoryBackup;
import org.holdfast.backup.RestoreResult;
import org.holdfast.database.EmptyDatabase;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.WorkListener;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups and restores that do not come to their end leave everything as it was. */
@Timeout(180)
class PostgresBackupTest {

  @TempDir private Path folder;

  private final TestInventory inventory = TestInventory.open().with("A", 10).with("B", 20);
  private final SessionSettings target = TestServer.freshSchema();
  private final EmptyDatabase empty = EmptyDatabase.at(TestServer.address(), target);
  private final InventoryBackup restoring = Backups.of(empty, target.schema(), "test");
  private InventoryBackup writing;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    long held =
        inventory
            .operations()
            .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("A", 3)))
            .value()
            .orElseThrow()
            .id();
    inventory.operations().extend(ExtendRequest.of("anna", held, Duration.ofHours(2)));
    SessionSettings settings = inventory.database().settings();
    writing =
        Backups.of(EmptyDatabase.at(TestServer.address(), settings), settings.schema(), "test");
    file = folder.resolve("backup.zip");
    assertThat(writing.write(file, WorkListener.none())).isPresent();
  }

  @AfterEach
  void close() {
    inventory.sql("DROP SCHEMA IF EXISTS " + target.schema() + " CASCADE");
    inventory.close();
  }

  /** Does something when a stage begins, and ends if that says so. */
  private static WorkListener<BackupStage> at(BackupStage when, Runnable action, boolean ends) {
    AtomicBoolean reached = new AtomicBoolean();
    return new WorkListener<BackupStage>() {
      @Override
      public void progress(BackupStage stage, double done) {
        if (stage == when && !reached.getAndSet(true)) {
          action.run();
        }
      }

      @Override
      public boolean isCancelled() {
        return ends && reached.get();
      }
    };
  }

  private void assertEmptyAndUsable() throws IOException, SQLException {
    try (Connection connection = empty.open("test")) {
      assertThat(Sql.first(connection, "SELECT count(*) FROM product", row -> row.getLong(1)))
          .contains(0L);
    }
    assertThat(restoring.restore(file, WorkListener.none()))
        .isInstanceOf(RestoreResult.Restored.class);
    try (Connection connection = empty.open("test")) {
      assertThat(Sql.first(connection, "SELECT count(*) FROM product", row -> row.getLong(1)))
          .contains(2L);
      assertThat(
              Sql.first(
                  connection,
                  """
                  SELECT m.held_until = r.expires_at
                  FROM movement m JOIN reservation r ON r.id = m.reservation_id
                  WHERE m.operation = 'EXTEND'
                  """,
                  row -> row.getBoolean(1)))
          .as("an extension and its end come back")
          .contains(true);
    }
  }

  @Test
  void aRestoreThatIsEndedLeavesAnEmptyInventory() throws Exception {
    for (BackupStage stage :
        new BackupStage[] {BackupStage.VERIFYING, BackupStage.FILLING, BackupStage.COMPARING}) {
      assertThat(restoring.restore(file, at(stage, () -> {}, true)))
          .as("%s", stage)
          .isInstanceOf(RestoreResult.Cancelled.class);
    }
    assertEmptyAndUsable();
  }

  @Test
  void aRestoreWhoseSessionIsKilledLeavesAnEmptyInventory() throws Exception {
    for (BackupStage stage : new BackupStage[] {BackupStage.FILLING, BackupStage.COMPARING}) {
      assertThatThrownBy(() -> restoring.restore(file, at(stage, this::kill, false)))
          .as("%s", stage)
          .isInstanceOf(InventoryUnavailableException.class);
    }
    assertEmptyAndUsable();
  }

  private void kill() {
    try (Connection killer = inventory.database().dedicated("killer")) {
      Sql.list(
          killer,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name IN ('holdfast backup', 'holdfast/RESTORE/-/backup')",
          row -> true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An open window reads the same tables, each of its statements in an order of its own. */
  @Test
  void aRestoreThatIsTheVictimOfADeadlockIsMadeAgain() throws Exception {
    empty.update();
    ServerAddress boss = TestServer.superuserAddress();
    try (ForeignSession window =
            ForeignSession.on(
                DriverManager.getConnection(
                    TestServer.address().url(), boss.user(), boss.password()));
        Connection watcher = inventory.database().dedicated("watcher")) {
      // The restore looks for a deadlock first, and so becomes its victim.
      window.runAll("SET deadlock_timeout = '20s'", lock("movement"));
      CompletableFuture<RestoreResult> restored = CompletableFuture.supplyAsync(this::restore);
      Optional<String> held =
          Awaitility.await("the restore waits")
              .pollInterval(Duration.ofMillis(5))
              .until(() -> Sql.first(watcher, HELD, row -> row.getString(1)), Optional::isPresent);
      assertThat(window.later(lock(held.orElseThrow())).get(120, TimeUnit.SECONDS)).isTrue();
      window.commit();
      assertThat(restored.get(120, TimeUnit.SECONDS)).isInstanceOf(RestoreResult.Restored.class);
    }
  }

  /** Somebody who changes tables has one of them and wants another that the backup has read. */
  @Test
  void aBackupThatIsTheVictimOfADeadlockIsMadeAgain() throws Exception {
    String schema = inventory.database().settings().schema();
    ServerAddress boss = TestServer.superuserAddress();
    try (ForeignSession other =
        ForeignSession.on(
            DriverManager.getConnection(
                TestServer.address().url(), boss.user(), boss.password()))) {
      // The backup looks for a deadlock first, and so becomes its victim.
      other.runAll(
          "SET deadlock_timeout = '20s'",
          "LOCK TABLE %s.movement IN ACCESS EXCLUSIVE MODE".formatted(schema));
      CompletableFuture<Optional<BackupManifest>> written =
          CompletableFuture.supplyAsync(this::backup);
      awaitBackup("wait_event_type = 'Lock'");
      assertThat(
              other
                  .later("LOCK TABLE %s.product IN ACCESS EXCLUSIVE MODE".formatted(schema))
                  .get(120, TimeUnit.SECONDS))
          .isTrue();
      other.commit();
      assertThat(written.get(120, TimeUnit.SECONDS)).isPresent();
    }
    assertThat(restoring.restore(file, WorkListener.none()))
        .isInstanceOf(RestoreResult.Restored.class);
  }

  @Test
  void aBackupGivesUpInTheEndWhereATableStaysLocked() throws Exception {
    byte[] before = Files.readAllBytes(file);
    try (ForeignSession other = ForeignSession.on(inventory.database().dedicated("other"))) {
      other.runAll(
          "LOCK TABLE %s.movement IN ACCESS EXCLUSIVE MODE"
              .formatted(inventory.database().settings().schema()));
      assertThatThrownBy(this::backup).isInstanceOf(InventoryUnavailableException.class);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  private Optional<BackupManifest> backup() {
    try {
      return writing.write(file, WorkListener.none());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitBackup(String state) throws SQLException {
    try (Connection watcher = inventory.database().dedicated("watcher")) {
      Awaitility.await("the backup waits")
          .pollInterval(Duration.ofMillis(5))
          .until(
              () ->
                  Sql.first(
                          watcher,
                          "SELECT FROM pg_stat_activity WHERE application_name = 'holdfast backup' AND "
                              + state,
                          row -> true)
                      .isPresent());
    }
  }

  /** A table that a waiting restore has for itself. */
  private static final String HELD =
      """
      SELECT c.relname
      FROM pg_stat_activity a
      JOIN pg_locks l ON l.pid = a.pid AND l.granted AND l.mode = 'AccessExclusiveLock'
      JOIN pg_class c ON c.oid = l.relation AND c.relkind = 'r'
      WHERE a.application_name = 'holdfast backup' AND a.wait_event_type = 'Lock'
      LIMIT 1
      """;

  private String lock(String table) {
    return "LOCK TABLE %s.%s IN ACCESS SHARE MODE".formatted(target.schema(), table);
  }

  private RestoreResult restore() {
    try {
      return restoring.restore(file, WorkListener.none());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aBackupThatIsEndedOrKilledLeavesTheOldOne() throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertThat(writing.write(file, at(BackupStage.WRITING, () -> {}, true))).isEmpty();
    assertThat(writing.write(file, at(BackupStage.VERIFYING, () -> {}, true))).isEmpty();
    assertThatThrownBy(() -> writing.write(file, at(BackupStage.WRITING, this::kill, false)))
        .isInstanceOfAny(InventoryUnavailableException.class, IOException.class);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aTableThatIsAddedIsBackedUpAndNoticedWhereItIsMissing() throws IOException {
    inventory.sql("CREATE TABLE extra (id int PRIMARY KEY, product_id bigint REFERENCES product)");
    inventory.sql("INSERT INTO extra SELECT 1, min(id) FROM product");
    assertThat(writing.write(file, WorkListener.none()).orElseThrow().table("extra")).isPresent();
    assertThatThrownBy(() -> restoring.restore(file, WorkListener.none()))
        .as("a table of nobody's")
        .isInstanceOf(InventoryUnavailableException.class);
    inventory.sql("DROP TABLE extra");
    writing.write(file, WorkListener.none());
    assertThat(restoring.restore(file, WorkListener.none()))
        .isInstanceOf(RestoreResult.Restored.class);
  }

  @Test
  void whatIsSomebodyElsesIsNeverTakenAway() throws Exception {
    inventory.sql("CREATE SCHEMA " + target.schema());
    inventory.sql("CREATE TABLE " + target.schema() + ".theirs (id int)");
    inventory.sql("INSERT INTO " + target.schema() + ".theirs VALUES (1)");
    assertThat(restoring.restore(file, WorkListener.none()))
        .isEqualTo(new RestoreResult.Refused(new BackupProblem.NotEmpty()));
    assertThat(inventory.sql("DELETE FROM " + target.schema() + ".theirs")).isEqualTo(1);
    inventory.sql("DROP TABLE " + target.schema() + ".theirs");
    inventory.sql(
        "CREATE FUNCTION " + target.schema() + ".theirs() RETURNS int LANGUAGE sql AS 'SELECT 1'");
    assertThat(restoring.restore(file, WorkListener.none()))
        .isEqualTo(new RestoreResult.Refused(new BackupProblem.NotEmpty()));
    inventory.sql("DROP FUNCTION " + target.schema() + ".theirs()");
    // An empty schema is nobody's; a table beside ours with something in it is somebody's.
    assertThat(restoring.restore(file, WorkListener.none()))
        .isInstanceOf(RestoreResult.Restored.class);
    inventory.sql("DROP SCHEMA " + target.schema() + " CASCADE");
    empty.update();
    inventory.sql("CREATE TABLE " + target.schema() + ".theirs AS SELECT 1 AS id");
    assertThat(restoring.restore(file, WorkListener.none()))
        .isEqualTo(new RestoreResult.Refused(new BackupProblem.NotEmpty()));
    assertThat(inventory.sql("DELETE FROM " + target.schema() + ".theirs")).isEqualTo(1);
  }
}
