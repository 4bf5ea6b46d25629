package org.holdfast.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.holdfast.database.Database;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The life of the embedded server. All tests but a few share one data folder, one after another.
 */
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddedServerTest {

  private static final Path BINARIES = Path.of("target", "postgres").toAbsolutePath();
  private static Path parent;
  private static Path folder;

  @BeforeAll
  static void makeFolder() throws IOException {
    Files.createDirectories(BINARIES);
    parent = Files.createTempDirectory(BINARIES, "life-");
    folder = parent.resolve("data folder");
  }

  @AfterEach
  void nobodyIsLeft() {
    assertThat(postmaster(folder)).as("a server that a test left behind").isEmpty();
  }

  @AfterAll
  static void deleteFolder() throws IOException {
    EmbeddedBinaries.delete(parent);
  }

  @Test
  void isDurableAndNamesItselfByItsVersion() throws SQLException {
    try (EmbeddedServer server = open();
        Connection connection = connect(server)) {
      assertThat(
              Sql.list(
                  connection,
                  """
                  SELECT setting FROM pg_settings
                  WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name
                  """,
                  row -> row.getString(1)))
          .containsExactly("on", "on", "on");
      assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(17);
      assertThat(
              Sql.first(connection, "SHOW listen_addresses", row -> row.getString(1)).orElseThrow())
          .isEqualTo("127.0.0.1");
    }
  }

  @Test
  void nobodyGetsInWithoutThePassword() throws IOException {
    try (EmbeddedServer server = open()) {
      ServerAddress address = server.address();
      for (String user : List.of("holdfast", "postgres")) {
        for (String password : List.of("wrong", "")) {
          assertThatThrownBy(() -> DriverManager.getConnection(address.url(), user, password))
              .isInstanceOf(SQLException.class);
        }
      }
      assertThat(Files.readAllLines(folder.resolve("cluster").resolve("pg_hba.conf")))
          .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
          .allMatch(line -> line.endsWith("scram-sha-256"));
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(folder.resolve("passwords.properties"))))
            .isEqualTo("rw-------");
      }
      assertThat(server.address().toString()).doesNotContain(address.password());
    }
  }

  @Test
  void aRoleWhoseMakerDiedBeforeGrantingGetsItsRightsWithTheNextStart() throws SQLException {
    try (EmbeddedServer server = open();
        Connection connection = superuser(server)) {
      Sql.update(connection, "REVOKE pg_read_all_stats, pg_signal_backend FROM holdfast");
    }
    try (EmbeddedServer server = open();
        Connection connection = connect(server)) {
      assertThat(
              Sql.first(
                  connection,
                  """
                  SELECT pg_has_role('pg_read_all_stats', 'MEMBER')
                     AND pg_has_role('pg_signal_backend', 'MEMBER')
                  """,
                  row -> row.getBoolean(1)))
          .contains(true);
    }
  }

  private static Connection superuser(EmbeddedServer server) throws SQLException {
    ServerAddress address = server.superuserAddress();
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  @Test
  void whatAProcessThatDiedHasHalfUnpackedIsDeleted() throws IOException {
    Path programs = parent.resolve("programs");
    Path draft = Files.createDirectories(programs.resolve("unpacking-123").resolve("bin"));
    Files.writeString(draft.resolve("postgres"), "half");
    EmbeddedBinaries.in(programs);
    assertThat(programs.resolve("unpacking-123")).doesNotExist();
  }

  @Test
  void theSecondJoinsAndTheLastToLeaveStopsIt() throws SQLException {
    EmbeddedServer first = open();
    EmbeddedServer second = open();
    assertThat(first.joined()).isFalse();
    assertThat(second.joined()).isTrue();
    assertThat(second.address()).isEqualTo(first.address());
    first.close();
    first.close();
    try (Connection connection = connect(second)) {
      assertThat(connection.isValid(2)).isTrue();
    }
    second.close();
    assertThat(postmaster(folder)).isEmpty();
  }

  @Test
  void anotherProcessJoinsAndEitherMayLeaveFirst() throws Exception {
    Process guest;
    try (EmbeddedServer server = open()) {
      guest = guest("joined");
      assertThat(server.joined()).isFalse();
    }
    assertThat(postmaster(folder)).as("still there for the guest").isPresent();
    try (EmbeddedServer server = open()) {
      assertThat(server.joined()).isTrue();
      leave(guest);
      try (Connection connection = connect(server)) {
        assertThat(connection.isValid(2)).isTrue();
      }
    }
  }

  @Test
  void theServerOfAKilledProcessIsJoinedAtOnceWithItsData() throws Exception {
    Process guest = guest("started");
    long pid = postmaster(folder).orElseThrow().pid();
    guest.destroyForcibly();
    assertThat(guest.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(postmaster(folder)).isPresent();
    long start = System.nanoTime();
    try (EmbeddedServer server = open()) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      assertThat(server.joined()).isTrue();
      assertThat(postmaster(folder).orElseThrow().pid()).isEqualTo(pid);
    }
  }

  @Test
  void aKilledServerComesBackWithWhatWasCommitted() throws Exception {
    try (EmbeddedServer server = open()) {
      ServerAddress before = server.address();
      try (Connection connection = connect(server)) {
        Sql.update(connection, "CREATE TABLE IF NOT EXISTS kept (n int)");
        Sql.update(connection, "INSERT INTO kept VALUES (42)");
        kill(postmaster(folder).orElseThrow());
        server.ensureRunning();
        assertThat(server.joined()).isFalse();
        assertThat(server.address()).as("the pools must find it again").isEqualTo(before);
      }
      try (Connection connection = connect(server)) {
        assertThat(Sql.first(connection, "SELECT n FROM kept", row -> row.getInt(1))).contains(42);
        Sql.update(connection, "DROP TABLE kept");
      }
    }
  }

  @Test
  void aPresenceThatWasTerminatedIsNoReasonToLeaveTheServerBehind() throws Exception {
    EmbeddedServer server = open();
    try (Connection connection =
        DriverManager.getConnection(
            server.superuserAddress().url(), "postgres", server.superuserAddress().password())) {
      Sql.list(
          connection,
          """
          SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
          WHERE application_name = 'holdfast presence'
          """,
          row -> row.getBoolean(1));
    }
    server.close();
    assertThat(postmaster(folder)).isEmpty();
  }

  @Test
  void aPidFileThatNamesAnotherProgramIsNoObstacle() throws Exception {
    open().close();
    Process other = stranger();
    Path pidFile = folder.resolve("cluster").resolve("postmaster.pid");
    Files.writeString(
        pidFile,
        "%d\n%s\n1700000000\n1\n\n127.0.0.1\n\nready\n"
            .formatted(other.pid(), folder.resolve("cluster")));
    long start = System.nanoTime();
    try (EmbeddedServer server = open()) {
      assertThat(server.joined()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroy();
    }
  }

  @Test
  void whatIsLeftOfAPidFileIsNoObstacle() throws Exception {
    open().close();
    Path pidFile = folder.resolve("cluster").resolve("postmaster.pid");
    for (String left : List.of("", "\n", "not a number\nx\n", "99999999\n")) {
      Files.writeString(pidFile, left);
      try (EmbeddedServer server = open();
          Connection connection = connect(server)) {
        assertThat(connection.isValid(2)).as("after “%s”", left).isTrue();
      }
    }
  }

  @Test
  void lostPasswordsAreSaidAndNoServerIsLeftRunning() throws Exception {
    open().close();
    Path file = folder.resolve("passwords.properties");
    String kept = Files.readString(file);
    try {
      Files.writeString(file, "");
      assertThatThrownBy(EmbeddedServerTest::open)
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("passwords of the embedded database are lost");
      assertThat(file).isEmptyFile();
    } finally {
      Files.writeString(file, kept);
    }
    assertThat(postmaster(folder)).isEmpty();
  }

  @Test
  void aStartThatFailsOnceTheServerIsUpStopsItAgain() throws Exception {
    open().close();
    Path file = folder.resolve("passwords.properties");
    String kept = Files.readString(file);
    try {
      Files.writeString(file, "superuser=wrong\nholdfast=wrong\n");
      assertThatThrownBy(EmbeddedServerTest::open).isInstanceOf(DatabaseStartException.class);
      assertThat(postmaster(folder)).isEmpty();
    } finally {
      Files.writeString(file, kept);
    }
  }

  @Test
  void aFileInTheFoldersPlaceIsSaid() throws IOException {
    Path file = Files.writeString(parent.resolve("a file"), "somebody's");
    assertThatThrownBy(() -> EmbeddedServer.open(file, BINARIES, Map.of()))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining("a file stands in its place");
    assertThat(file).hasContent("somebody's");
  }

  @Test
  void anotherMajorVersionIsSaidAtOnce() throws IOException {
    Path old = parent.resolve("old");
    Files.createDirectories(old.resolve("cluster"));
    Files.writeString(old.resolve("cluster").resolve("PG_VERSION"), "15\n");
    long start = System.nanoTime();
    assertThatThrownBy(() -> EmbeddedServer.open(old, BINARIES, Map.of()))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining("written by PostgreSQL 15")
        .hasMessageContaining("brings 17")
        .hasMessageContaining("--data-dir");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(old.resolve("cluster").resolve("PG_VERSION")).hasContent("15\n");
  }

  @Test
  void aDamagedDataFolderIsNeverReplacedByAnEmptyOne() throws IOException {
    Path damaged = parent.resolve("damaged");
    Path file = damaged.resolve("cluster").resolve("base").resolve("12345");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "somebody's stock");
    assertThatThrownBy(() -> EmbeddedServer.open(damaged, BINARIES, Map.of()))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining("PG_VERSION is missing");
    assertThat(file).hasContent("somebody's stock");
  }

  @Test
  void aFolderMayBeCalledAnything() throws SQLException {
    Assumptions.assumeTrue(
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("é’ 日"),
        "this system's file names cannot hold such a name");
    Path odd = parent.resolve("Lager Nº 5 – l’été 'q' 日本");
    try (EmbeddedServer server = EmbeddedServer.open(odd, BINARIES, Map.of());
        Database database = Database.open(server, SessionSettings.STANDARD);
        Connection connection = database.dedicated("test")) {
      assertThat(Sql.first(connection, "SELECT count(*) FROM product", row -> row.getLong(1)))
          .contains(0L);
      assertThat(database.isEmbedded()).isTrue();
    }
    assertThat(postmaster(odd)).isEmpty();
  }

  @Test
  void manyAtOnceAgreeOnOneServer() {
    List<EmbeddedServer> servers = Threads.together(4, i -> EmbeddedServerTest::open);
    assertThat(servers).filteredOn(server -> !server.joined()).hasSize(1);
    assertThat(servers.stream().map(EmbeddedServer::address).distinct()).hasSize(1);
    Threads.together(
        4,
        i ->
            () -> {
              servers.get(i).close();
              return true;
            });
    assertThat(postmaster(folder)).isEmpty();
  }

  private static EmbeddedServer open() {
    return EmbeddedServer.open(folder, BINARIES, Map.of());
  }

  private static Connection connect(EmbeddedServer server) throws SQLException {
    ServerAddress address = server.address();
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  /** The server process that the folder's pid file names, if it is alive. */
  private static Optional<ProcessHandle> postmaster(Path data) {
    try {
      Path file = data.resolve("cluster").resolve("postmaster.pid");
      return Files.exists(file)
          ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
              .filter(ProcessHandle::isAlive)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    Awaitility.await().until(() -> !process.isAlive());
  }

  /** Starts another process that opens the same folder, and waits until it has done so. */
  private static Process guest(String expected) throws IOException {
    Process process =
        new ProcessBuilder(
                java(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedServerClient.class.getName(),
                folder.toString(),
                BINARIES.toString())
            .redirectError(parent.resolve("guest.log").toFile())
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(output.readLine())
        .as(() -> "guest: " + read(parent.resolve("guest.log")))
        .isEqualTo(expected);
    return process;
  }

  private static void leave(Process guest) throws IOException, InterruptedException {
    guest.getOutputStream().close();
    assertThat(guest.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(guest.exitValue()).isZero();
  }

  /** A process that has nothing to do with PostgreSQL and waits. */
  private static Process stranger() throws IOException {
    Path source = parent.resolve("Stranger.java");
    Files.writeString(
        source,
        "class Stranger { public static void main(String[] a) throws Exception { System.in.read(); } }");
    return new ProcessBuilder(java(), "-Xmx64m", source.toString()).start();
  }

  private static String java() {
    return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
