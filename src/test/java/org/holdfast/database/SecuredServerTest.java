package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateExpiredException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.awaitility.Awaitility;
import org.holdfast.database.connection.ConnectionFailure;
import org.holdfast.database.connection.Connector;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.database.embedded.EmbeddedBinaries;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.database.embedded.PostgresPrograms;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** A server with encryption, and the same as a standby. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
class SecuredServerTest {

  private static final Path BINARIES = Path.of("target", "postgres").toAbsolutePath();

  private static Path folder;
  private static EmbeddedServer server;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(openssl("version") == 0, "openssl is not installed");
    Files.createDirectories(BINARIES);
    folder = Files.createTempDirectory(BINARIES, "secured-");
    certificate("authority", "/CN=Authority", "-x509", "-days", "30");
    certificate("stranger", "/CN=Stranger", "-x509", "-days", "30");
    signed("good", "localhost", "30");
    signed("elsewhere", "db.example.org", "30");
    server = EmbeddedServer.open(folder.resolve("data"), BINARIES, Map.of());
    Database.open(server.address(), SessionSettings.STANDARD).close();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
      EmbeddedBinaries.delete(folder);
    }
  }

  private static int openssl(String... arguments) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(Stream.concat(Stream.of("openssl"), Arrays.stream(arguments)).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } catch (IOException e) {
      return -1;
    }
  }

  private static void certificate(String name, String subject, String... more) throws Exception {
    String[] begin = {
      "req",
      "-new",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-subj",
      subject,
      "-keyout",
      path(name + ".key"),
      "-out",
      path(name + ".crt")
    };
    assertThat(
            openssl(
                Stream.concat(Arrays.stream(begin), Arrays.stream(more)).toArray(String[]::new)))
        .isZero();
  }

  private static void signed(String name, String host, String days) throws Exception {
    certificate(name, "/CN=" + host);
    assertThat(
            openssl(
                "x509",
                "-req",
                "-in",
                path(name + ".crt"),
                "-CA",
                path("authority.crt"),
                "-CAkey",
                path("authority.key"),
                "-CAcreateserial",
                "-days",
                days,
                "-out",
                path(name + "-signed.crt")))
        .isZero();
    Files.setPosixFilePermissions(
        folder.resolve(name + ".key"), PosixFilePermissions.fromString("rw-------"));
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Lets the running server use a certificate, or none. */
  private static void use(String name) throws SQLException {
    ServerAddress address = server.superuserAddress();
    try (Connection connection = Connector.ofOurServer(address).catalog("test")) {
      if (!name.isEmpty()) {
        Path cluster = server.folder().resolve("cluster");
        try {
          copy(name + "-signed.crt", cluster.resolve("server.crt"));
          copy(name + ".key", cluster.resolve("server.key"));
        } catch (IOException e) {
          throw new SQLException(e);
        }
      }
      Sql.update(connection, "ALTER SYSTEM SET ssl = " + (name.isEmpty() ? "off" : "on"));
      Sql.first(connection, "SELECT pg_reload_conf()", row -> true);
    }
    Awaitility.await()
        .until(
            () -> {
              try (Connection connection = Connector.ofOurServer(address).catalog("test")) {
                return Sql.first(connection, "SELECT current_setting('ssl')", r -> r.getString(1))
                    .orElseThrow()
                    .equals(name.isEmpty() ? "off" : "on");
              }
            });
  }

  private static void copy(String from, Path to) throws IOException {
    Files.write(to, Files.readAllBytes(folder.resolve(from)));
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
    // As root the server runs as whoever owns its folder.
    Files.setOwner(to, Files.getOwner(to.getParent().resolve("PG_VERSION")));
  }

  private static ServerAddress with(String parameters) {
    ServerAddress address = server.address();
    return new ServerAddress(
        address.url().replace("127.0.0.1", "localhost") + "?" + parameters,
        address.user(),
        address.password());
  }

  private static void assertSaid(String parameters, String... words) {
    assertThatThrownBy(() -> Database.open(with(parameters), SessionSettings.STANDARD))
        .isInstanceOf(DatabaseStartException.class)
        .message()
        .contains(words)
        .doesNotContain("Is it running", server.address().password());
  }

  @Test
  void whatIsWrongWithTheEncryptionIsNamed() throws Exception {
    String full = "sslmode=verify-full&sslrootcert=" + path("authority.crt");
    use("");
    assertSaid("sslmode=require", "does not encrypt its connections");
    use("good");
    Database.open(with(full), SessionSettings.STANDARD).close();
    assertSaid(
        "sslmode=verify-full&sslrootcert=" + path("stranger.crt"), "authority", "sslrootcert");
    assertSaid("sslmode=verify-ca&sslrootcert=" + path("nothing.crt"), "cannot be read");
    use("elsewhere");
    Awaitility.await().untilAsserted(() -> assertSaid(full, "for another host name"));
  }

  @Test
  void aCertificateThatHasExpiredIsSaid() {
    // openssl makes none that is over already in every version, so the driver's words are given.
    CertificateExpiredException cause = new CertificateExpiredException("NotAfter: yesterday");
    assertThat(
            ConnectionFailure.sentence(
                server.address(),
                new PSQLException(
                    "SSL error: ",
                    PSQLState.CONNECTION_FAILURE,
                    new SSLHandshakeException("x").initCause(cause))))
        .contains("has expired");
  }

  @Test
  void aStandbyIsLookedAtAndSaysThatItTakesNoChanges() throws Exception {
    Path data = folder.resolve("standby");
    EmbeddedServer primary = EmbeddedServer.open(data, BINARIES, Map.of());
    Database.open(primary, SessionSettings.STANDARD).close();
    Path cluster = data.resolve("cluster");
    Files.createFile(cluster.resolve("standby.signal"));
    Files.setOwner(
        cluster.resolve("standby.signal"), Files.getOwner(cluster.resolve("PG_VERSION")));
    PostgresPrograms programs = new PostgresPrograms(EmbeddedBinaries.in(BINARIES), cluster);
    programs.start(data.resolve("start.log"));
    try (Database database = Database.open(primary.address(), SessionSettings.STANDARD)) {
      try (Connection connection = database.queries().connection()) {
        assertThat(Sql.first(connection, "SELECT count(*) FROM stock", row -> row.getLong(1)))
            .isPresent();
      }
      for (int time = 0; time < 2; time++) {
        assertThatThrownBy(() -> database.operations().connection())
            .isInstanceOf(SQLException.class)
            .matches(e -> SqlState.of(e) == SqlState.READ_ONLY);
      }
      assertThatThrownBy(
              () ->
                  Database.open(
                      primary.address(), SessionSettings.STANDARD.inSchema("not_there_yet")))
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("takes no changes")
          .hasMessageContaining("on the primary");
    } finally {
      programs.stop();
    }
  }
}
