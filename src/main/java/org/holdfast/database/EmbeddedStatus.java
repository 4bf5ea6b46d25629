package org.holdfast.database;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What can be known of an embedded server without starting or joining it.
 *
 * @param folder its folder
 * @param passwordFile where its passwords lie
 * @param prepared whether it was ever started on this folder
 * @param running where it is, if it runs and lets Holdfast in
 */
public record EmbeddedStatus(
    Path folder, Path passwordFile, boolean prepared, Optional<ServerAddress> running) {

  /** Looks at {@code folder}; changes nothing there. Blocks for some seconds at most. */
  public static EmbeddedStatus of(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path passwords = absolute.resolve("passwords.properties");
    boolean prepared = Files.exists(absolute.resolve("cluster").resolve("PG_VERSION"));
    try {
      return new EmbeddedStatus(absolute, passwords, prepared, running(absolute, passwords));
    } catch (IOException e) {
      throw new DatabaseStartException(
          "The folder %s cannot be read: %s".formatted(absolute, e.getMessage()), e);
    }
  }

  private static Optional<ServerAddress> running(Path folder, Path passwords) throws IOException {
    Path pidFile = folder.resolve("cluster").resolve("postmaster.pid");
    if (!Files.exists(pidFile) || !Files.exists(passwords)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.size() < 4) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(passwords)) {
      properties.load(reader);
    }
    try {
      ServerAddress address =
          ServerAddress.local(
              Integer.parseInt(lines.get(3).strip()),
              EmbeddedServer.DATABASE,
              EmbeddedServer.ROLE,
              properties.getProperty("holdfast", ""));
      return answers(address) ? Optional.of(address) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A stale file may name the port of somebody else, so only a login with our password counts. */
  private static boolean answers(ServerAddress address) {
    try (Connection connection =
        Connector.ofOurServer(address).open(SessionPlan.catalog("holdfast connection"))) {
      return connection.isValid(3);
    } catch (SQLException e) {
      return false;
    }
  }
}
