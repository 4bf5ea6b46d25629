package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.database.embedded.EmbeddedBinaries;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.database.embedded.PostgresPrograms;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.holdfast.testing.PgBouncer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Behind a pooler connections stay while the server becomes a standby and a primary again. */
@Timeout(180)
class LentStandbyTest {

  private static final Path BINARIES = Path.of("target", "postgres").toAbsolutePath();

  @Test
  void saysThatNothingIsChangedThereAndGoesOnAfterwards() throws Exception {
    assumeTrue(PgBouncer.program().isPresent(), "PgBouncer is not installed");
    Files.createDirectories(BINARIES);
    Path data = Files.createTempDirectory(BINARIES, "lent-");
    EmbeddedServer server = EmbeddedServer.open(data, BINARIES, Map.of());
    Database.open(server, SessionSettings.STANDARD).close();
    Path cluster = data.resolve("cluster");
    Path signal = cluster.resolve("standby.signal");
    PostgresPrograms programs = new PostgresPrograms(EmbeddedBinaries.in(BINARIES), cluster);
    programs.start(data.resolve("start.log"));
    try (PgBouncer pooler =
            PgBouncer.start(server.address(), "pool_mode = transaction", "server_login_retry = 1");
        Database serializable = Database.openShared(pooler.address(), SessionSettings.STANDARD);
        Database readCommitted =
            Database.openShared(
                pooler.address(), SessionSettings.STANDARD.withSerializable(false));
        Connection feed = readCommitted.dedicated("test feed")) {
      change(serializable.operations());
      change(readCommitted.operations());
      programs.stop();
      Files.createFile(signal);
      Files.setOwner(signal, Files.getOwner(cluster.resolve("PG_VERSION")));
      programs.start(data.resolve("start.log"));
      for (Database database : new Database[] {serializable, readCommitted}) {
        Awaitility.await().ignoreExceptions().until(() -> count(database.queries()) == 0);
        Awaitility.await().until(() -> failure(database.operations()) == SqlState.READ_ONLY);
      }
      if (!feed.isClosed()) {
        assertThat(Sql.first(feed, "SELECT pg_is_in_recovery()", row -> row.getBoolean(1)))
            .contains(true);
      }
      programs.stop();
      Files.delete(signal);
      programs.start(data.resolve("start.log"));
      for (Database database : new Database[] {serializable, readCommitted}) {
        Awaitility.await().until(() -> failure(database.operations()) == null);
      }
    } finally {
      programs.stop();
      delete(data);
    }
  }

  private static void change(ConnectionSource source) throws SQLException {
    try (Connection connection = source.connection()) {
      Sql.update(connection, "UPDATE location SET name = name");
      connection.commit();
    }
  }

  private static SqlState failure(ConnectionSource source) {
    try {
      change(source);
      return null;
    } catch (SQLException e) {
      return SqlState.of(e);
    }
  }

  private static long count(ConnectionSource source) throws SQLException {
    try (Connection connection = source.connection()) {
      return Sql.first(connection, "SELECT count(*) FROM stock", row -> row.getLong(1))
          .orElseThrow();
    }
  }

  private static void delete(Path data) throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
