package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.database.embedded.EmbeddedStatus;
import org.holdfast.jdbc.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** However a process of the program ends, its embedded server ends with it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class ProcessEndTest {

  @TempDir private Path temp;
  private Path data;

  @BeforeEach
  void makeFolder() throws IOException {
    data = Files.createDirectory(temp.resolve("data"));
    HoldfastProcess.sharePrograms(data);
  }

  /** JUnit warns about links that lead out of its folder. */
  @AfterEach
  void deleteLink() throws IOException {
    Files.deleteIfExists(data.resolve("programs"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCommandThatIsToldToEndRollsBackAndStopsTheServer() throws Exception {
    assertThat(HoldfastProcess.start(data, temp, "first", "stock").finish().code()).isZero();
    try (EmbeddedServer server = EmbeddedServer.open(data, data.resolve("programs"), Map.of())) {
      everyRequestTakesAMinute(server.address());
    }
    HoldfastProcess process =
        HoldfastProcess.start(
            data, temp, "told", "reserve", "AR-5381=1", "--deadline=90", "--lock-timeout=90");
    awaitInServer("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
    process.process().destroy();
    HoldfastProcess.Finished finished = process.finish();
    assertThat(finished.err()).contains("You cancelled the request while it ran.");
    assertThat(finished.out()).isEmpty();
    assertThat(data.resolve("cluster").resolve("postmaster.pid")).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSimulationThatIsToldToEndStillSaysItsVerdictAndStopsTheServer() throws Exception {
    HoldfastProcess process =
        HoldfastProcess.start(
            data,
            temp,
            "simulate",
            "simulate",
            "--clients=4",
            "--warm-up=0",
            "--duration=90s",
            "--json");
    awaitInServer(
        "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'holdfast/RESERVE/%'");
    process.process().destroy();
    HoldfastProcess.Finished finished = process.finish();
    assertThat(finished.err()).isEmpty();
    assertThat(finished.out()).contains("\"verdict\"");
    assertThat(data.resolve("cluster").resolve("postmaster.pid")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutTheDisplayThatIsNamedTheWindowSaysSoAndStopsTheServer() throws Exception {
    HoldfastProcess.Finished finished =
        HoldfastProcess.start(Map.of("DISPLAY", ":9977"), data, temp, "window").finish();
    assertThat(finished.err()).startsWith("There is no display to open a window on.");
    assertThat(finished.err().lines()).hasSize(1);
    assertThat(finished.code()).isEqualTo(2);
    assertThat(data.resolve("cluster").resolve("postmaster.pid")).doesNotExist();
  }

  private static void everyRequestTakesAMinute(ServerAddress address) throws SQLException {
    try (Connection connection = connect(address)) {
      Sql.update(
          connection,
          """
          CREATE FUNCTION holdfast.wait() RETURNS trigger LANGUAGE plpgsql
          AS 'BEGIN PERFORM pg_sleep(60); RETURN NEW; END'
          """);
      Sql.update(
          connection,
          """
          CREATE TRIGGER wait BEFORE INSERT ON holdfast.request
          FOR EACH ROW EXECUTE FUNCTION holdfast.wait()
          """);
    }
  }

  private void awaitInServer(String count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              Optional<ServerAddress> running = EmbeddedStatus.of(data).running();
              if (running.isEmpty()) {
                return false;
              }
              try (Connection connection = connect(running.get())) {
                return Sql.first(connection, count, row -> row.getLong(1) > 0).orElse(false);
              } catch (SQLException e) {
                return false;
              }
            });
  }

  private static Connection connect(ServerAddress address) throws SQLException {
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }
}
